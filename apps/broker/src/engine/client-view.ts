import type { Admitted } from './admission.ts';
import type { Connection } from './connection.ts';

/** What a connection has carried so far. */
export interface Traffic {
  readonly messagesIn: number;
  readonly messagesOut: number;
  readonly bytesIn: number;
  readonly bytesOut: number;
}

/** A client that is connected, for as long as it is. */
export interface ConnectedClient extends Admitted {
  readonly clientId: string;
  readonly connection: Connection;
  /** 3 is MQTT 3.1, 4 is 3.1.1, 5 is 5. */
  readonly protocolVersion: number;
  readonly connectedSince: Date;
  /** Seconds, as it is held to; 0 for none. Null where the engine does not say, as below. */
  readonly keepAliveSeconds: number | null;
  readonly cleanStart: boolean | null;
  readonly username: string | undefined;
}

export interface SubscriptionView {
  readonly filter: string;
  readonly qos: 0 | 1 | 2;
  readonly noLocal: boolean;
  readonly retainAsPublished: boolean;
}

/** Messages on their way to one client. */
export interface QueueView {
  readonly queuedMessages: number;
  readonly queuedBytes: number;
  /** Sent and not acknowledged. */
  readonly inFlight: number;
  /** Bytes that wait for the client to read them. */
  readonly unreadBytes: number;
}

/** A session with what belongs to it, whether its client is connected or not. */
export interface SessionView extends QueueView {
  readonly clientId: string;
  readonly client: ConnectedClient | undefined;
  /** Undefined while connected. */
  readonly disconnectedSince: Date | undefined;
  /** How long it is kept without a connection; Infinity for ever. */
  readonly expirySeconds: number;
  readonly subscriptions: readonly SubscriptionView[];
  readonly will: { readonly topic: string; readonly qos: 0 | 1 | 2; readonly retain: boolean } | undefined;
  /** Undefined while not connected. */
  readonly traffic: Traffic | undefined;
  readonly lastHeard: Date | undefined;
  /** Since it is read more slowly than it sends, for it sends more than it may. */
  readonly throttledSince: Date | undefined;
}

/** One message that waits in a session, or is sent and not acknowledged. */
export interface WaitingMessage {
  readonly topic: string;
  readonly qos: 0 | 1 | 2;
  readonly state: 'queued' | 'in_flight';
  readonly receivedAt: Date;
  /** Seconds that are left of its life, undefined without an end. */
  readonly remainingSeconds: number | undefined;
  readonly bytes: number;
}

export interface RetainedView {
  readonly topic: string;
  readonly payload: Uint8Array;
  readonly qos: 0 | 1 | 2;
  readonly receivedAt: Date;
  readonly remainingSeconds: number | undefined;
  readonly publisher: string | undefined;
}
