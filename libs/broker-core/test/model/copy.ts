import type { PublishPacket, QoS } from '@roadwire/mqtt-codec';
import type { SharedMessage } from './shared-messages.ts';

/** Thrown for what the specification does not allow. */
export class Violation extends Error {}

export function violated(what: string): never {
  throw new Violation(what);
}

/** A message that was handed on, which happened as the `order`th thing. */
export interface HandedOn {
  readonly order: number;
  readonly topic: string;
  readonly payload: string;
  readonly qos: QoS;
  readonly retain: boolean;
  /** Undefined for the program that the broker is a part of. */
  readonly publisher: string | undefined;
  /** Milliseconds, as all times of the model. */
  readonly publishedAt: number;
  /** Seconds. */
  readonly expiry: number | undefined;
}

export const expiresAt = ({ publishedAt, expiry }: HandedOn): number =>
  expiry === undefined ? Number.POSITIVE_INFINITY : publishedAt + expiry * 1000;

export interface Subscribed {
  readonly filter: string;
  readonly qos: QoS;
  readonly noLocal: boolean;
  readonly retainAsPublished: boolean;
  readonly identifier: number | undefined;
}

/**
 * `unsent`: the client has not seen it. `received`: it has. `recorded`: it answered PUBREC, and waits for PUBREL. `released`: it
 * has that, and owes PUBCOMP.
 */
export type CopyState = 'unsent' | 'received' | 'recorded' | 'released';

export interface Terms {
  readonly granted: QoS;
  readonly identifiers: readonly number[];
}

/** What one client must get of one message. */
export class Copy {
  readonly kind: 'live' | 'retained' | 'shared';
  /** The message; one that is retained may be replaced by a later one of its topic. */
  readonly messages: HandedOn[];
  /** What the subscription says; also what it says since, if it was changed before anything was sent. */
  readonly terms: Terms[];
  /** What the retain flag may be: 3.3.1.3 leaves open what follows from several subscriptions that differ. */
  readonly retains: readonly boolean[];
  /** The subscriptions that it is for. */
  readonly filters: Set<string>;
  state: CopyState = 'unsent';
  packetId = 0;
  /** PUBLISH or PUBREL of it came on the present connection. */
  isSentHere = false;
  /** PUBREC of it was sent on the present connection. */
  isRecordedHere = false;
  /** It need not come. */
  isOptional = false;
  /** It may have been sent on a connection that was cut. */
  isPerhapsSent = false;
  /** Of a shared subscription: another member may have it, as the connection that it was sent on is gone. */
  isMovable = false;
  /** It was sent by a broker that has ended. */
  isInherited = false;
  readonly shared: SharedMessage | undefined;

  constructor(
    kind: Copy['kind'],
    message: HandedOn,
    granted: QoS,
    retains: readonly boolean[],
    subscriptions: readonly Subscribed[],
    shared?: SharedMessage,
  ) {
    this.kind = kind;
    this.messages = [message];
    this.terms = [{ granted, identifiers: [...new Set(subscriptions.flatMap(({ identifier }) => identifier ?? []))] }];
    this.retains = retains;
    this.filters = new Set(subscriptions.map(({ filter }) => filter));
    this.shared = shared;
  }

  get qos(): QoS {
    return qosOf(this.messages[0]?.qos ?? 0, this.terms[0]?.granted ?? 0);
  }

  /** Which message the packet brings, if it is this copy. */
  broughtBy(packet: PublishPacket, hasIdentifiers: boolean): HandedOn | undefined {
    const identifiers = packet.properties.subscriptionIdentifiers ?? [];
    const payload = Buffer.from(packet.payload).toString();
    if (!this.retains.includes(packet.retain)) return undefined;
    const terms = this.terms.filter((one) => isSameSet(identifiers, hasIdentifiers ? one.identifiers : []));
    return this.messages.find(
      ({ topic, payload: expected, qos }) =>
        topic === packet.topic &&
        expected === payload &&
        terms.some(({ granted }) => qosOf(qos, granted) === packet.qos),
    );
  }
}

export const qosOf = (published: QoS, granted: QoS): QoS => (published < granted ? published : granted);

const isSameSet = (one: readonly number[], other: readonly number[]): boolean =>
  one.length === other.length && new Set(one).size === one.length && one.every((member) => other.includes(member));
