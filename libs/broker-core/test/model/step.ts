import type { ProtocolVersion, QoS } from '@roadwire/mqtt-codec';

/** The clients of every history; two of them are named like members of objects. */
export const clients = [
  { id: 'first', version: 5 },
  { id: 'constructor', version: 5 },
  { id: '__proto__', version: 4 },
  { id: 'oldest', version: 3 },
] as const satisfies readonly { id: string; version: ProtocolVersion }[];
export type ClientId = (typeof clients)[number]['id'];

export interface Publication {
  readonly topic: string;
  readonly qos: QoS;
  readonly retain: boolean;
  /** No payload: deletes what is retained, if it is to be retained. */
  readonly isEmpty: boolean;
  /** Seconds; not before version 5. */
  readonly expiry: number | undefined;
}

export interface WillRequest extends Publication {
  /** Seconds; not before version 5. */
  readonly delay: number;
}

export interface FilterRequest {
  readonly filter: string;
  readonly qos: QoS;
  readonly noLocal: boolean;
  readonly retainAsPublished: boolean;
  readonly retainHandling: 0 | 1 | 2;
}

/**
 * One thing that happens; everything comes to rest before the next. One that cannot happen, as of a client that is not
 * connected, does nothing, so that any steps can be left out of a history.
 */
export type Step =
  | {
      readonly does: 'connect';
      readonly client: ClientId;
      readonly cleanStart: boolean;
      /** Seconds; before version 5 for ever, or 0 with a clean start. */
      readonly expiry: number;
      readonly receiveMaximum: number | undefined;
      readonly topicAliasMaximum: number;
      readonly will: WillRequest | undefined;
    }
  | {
      readonly does: 'leave';
      readonly client: ClientId;
      readonly how: 'disconnect' | 'disconnect with will' | 'drop';
      /** Seconds: the session's from now on. */
      readonly expiry: number | undefined;
    }
  | {
      readonly does: 'subscribe';
      readonly client: ClientId;
      readonly filters: readonly FilterRequest[];
      readonly identifier: number | undefined;
    }
  | { readonly does: 'unsubscribe'; readonly client: ClientId; readonly filters: readonly string[] }
  /** `broker`: the program that the broker is a part of. */
  | {
      readonly does: 'publish';
      readonly client: ClientId | 'broker';
      readonly messages: readonly Publication[];
    }
  /** PUBREL for the oldest of its messages of QoS 2. */
  | { readonly does: 'release'; readonly client: ClientId; readonly count: number }
  /** Sends the last PUBREL and all unreleased messages once more. */
  | { readonly does: 'repeat'; readonly client: ClientId }
  /** The next acknowledgement of what it received: PUBACK, PUBREC or PUBCOMP. */
  | {
      readonly does: 'acknowledge';
      readonly client: ClientId;
      readonly count: number;
      readonly from: 'oldest' | 'newest';
      /** With a reason code that says that it failed (version 5). */
      readonly isRefusal: boolean;
    }
  /**
   * The connection is cut while something happens: the broker gets all that the client sent, with half a packet behind it, and
   * the client nothing of what the broker sent.
   */
  | { readonly does: 'crash'; readonly client: ClientId; readonly during: Step | undefined }
  /** The broker stops, and so many seconds later another starts on what it kept. */
  | { readonly does: 'restart'; readonly seconds: number }
  /**
   * The broker is killed, at rest or while its disk hangs and something happens; so many seconds later another starts on what it
   * kept. Of what happened all is kept or nothing: then so much of it was being written (0 to 1).
   */
  | {
      readonly does: 'kill';
      readonly during: Step | undefined;
      readonly isKept: boolean;
      readonly part: number;
      readonly seconds: number;
    }
  | { readonly does: 'wait'; readonly seconds: number };

export const versionOf = (clientId: ClientId): ProtocolVersion =>
  clients.find(({ id }) => id === clientId)?.version ?? 5;
