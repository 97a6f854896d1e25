import type { QoS } from '@roadwire/mqtt-codec';
import type { LimitName } from './limits/limits.ts';
import type { Message } from './message.ts';
import type { Client } from './server/client.ts';
import type { Door } from './server/door.ts';

/** Why a message did not get to somebody it was meant for. */
export type DropReason =
  /** QoS 0 to a client that does not read fast enough. */
  | 'slow_client'
  | 'queue_full'
  | 'expired'
  /** Larger than the client's Maximum Packet Size. */
  | 'too_large'
  /** A shared subscription had nobody who could take it, and QoS 0 does not wait. */
  | 'no_member_ready'
  | 'session_ended'
  /** The client may not receive this topic any more. */
  | 'not_permitted'
  /** An extension kept it back. */
  | 'withheld';

export type SessionEnd = 'expired' | 'clean_start' | 'disconnected' | 'administrative';

/** How a connection ended. */
export interface Departure {
  /** By DISCONNECT of the client, by us with this reason code, or without a word. */
  readonly by: 'client' | 'server' | 'network';
  /** Of the DISCONNECT, or what we would have said. */
  readonly reasonCode: number;
  readonly why: string;
  /** The limit it went over, if it is for one. */
  readonly limit?: LimitName | undefined;
}

/** Why a packet was not accepted. */
export interface PacketRefusal {
  readonly reasonCode: number;
  readonly why: string;
  /** The limit it is for, if it is for one. */
  readonly limit?: LimitName | undefined;
  /** The connection is ended for it. */
  readonly disconnects: boolean;
  /** What a hook said of its own refusal. */
  readonly hook?: HookRefusal | undefined;
}

/** What a hook says of its own refusal, for those who listen. */
export interface HookRefusal {
  readonly name: string | undefined;
  /** The message was left out by a rule, rather than refused to somebody who may not send it. */
  readonly isDrop: boolean;
}

/** What happened, told once each. Listeners must not throw. */
export interface BrokerEvents {
  connected(client: Client): void;
  disconnected(client: Client, departure: Departure): void;
  /** CONNECT was refused, with this reason code. */
  refused(
    request: { readonly clientId: string; readonly address: string; readonly door: Door },
    refusal: { readonly reasonCode: number; readonly why: string; readonly limit?: LimitName | undefined },
  ): void;
  /** A connection ended before it was admitted or refused: no CONNECT in time, bytes that are not MQTT, or just gone. */
  connectionFailed(
    from: { readonly clientId: string | undefined; readonly address: string },
    departure: Departure,
  ): void;
  publishRefused(client: Client, topic: string, refusal: PacketRefusal): void;
  subscribeRefused(client: Client, filter: string, refusal: PacketRefusal): void;
  /** A publish of a client was handed on; `hasReached`: somebody had subscribed to it. */
  taken(client: Client, message: Message, hasReached: boolean): void;
  /** The client has a message of QoS 1 or 2. */
  acknowledged(client: Client, message: Message): void;
  /** It asked for more than the limit, or sends more, and is held to it; it goes on. */
  heldTo(client: Client, limit: LimitName): void;
  subscribed(client: Client, filter: string, qos: QoS): void;
  unsubscribed(client: Client, filter: string): void;
  /**
   * `receiver` is a client id or the filter of a shared subscription; the publisher's client id for a message of QoS 2 that
   * expired before it was released. `detail`: what a hook said that kept it back.
   */
  dropped(receiver: string, message: Message, why: DropReason, detail?: string): void;
  sessionEnded(clientId: string, why: SessionEnd): void;
  willPublished(clientId: string, topic: string): void;
  /** A will that was to be retained was not, for this limit; it was handed on. */
  willNotRetained(clientId: string, topic: string, limit: LimitName): void;
  /** A defect of the broker or of a hook; the connection it happened on was closed. */
  fault(error: Error): void;
}

const nothing = () => {};

/** Those that are given, and silence for the rest. */
export const eventsOf = (given: Partial<BrokerEvents> = {}): BrokerEvents => ({
  connected: nothing,
  disconnected: nothing,
  refused: nothing,
  connectionFailed: nothing,
  publishRefused: nothing,
  subscribeRefused: nothing,
  taken: nothing,
  acknowledged: nothing,
  heldTo: nothing,
  subscribed: nothing,
  unsubscribed: nothing,
  dropped: nothing,
  sessionEnded: nothing,
  willPublished: nothing,
  willNotRetained: nothing,
  fault: nothing,
  ...given,
});
