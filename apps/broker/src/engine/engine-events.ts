import type { AdmissionRefused, ConnectRequest } from './admission.ts';
import type { ConnectedClient } from './client-view.ts';

/** How a connection ended. */
export interface Departure {
  /** By DISCONNECT of the client, by us, or without a word. */
  readonly by: 'client' | 'server' | 'network';
  /** MQTT 5, 2.4: of the DISCONNECT, or what we said or would have said. */
  readonly reasonCode: number;
  readonly why: string;
  /** The limit it went over, if that is why. */
  readonly limit?: string | undefined;
}

export interface Refusal {
  /** MQTT 5, 2.4. */
  readonly reasonCode: number;
  readonly why: string;
  /** The limit it is for, if it is for one. */
  readonly limit?: string | undefined;
  /** The extension that said so, if one did. */
  readonly extension?: string | undefined;
  /** The connection was ended for it. */
  readonly disconnects: boolean;
}

/** Why a copy of a message did not get to somebody it was meant for. */
export const dropReasons = [
  'slow_client',
  'queue_full',
  'expired',
  'too_large',
  'no_member_ready',
  'session_ended',
  'not_permitted',
  'extension',
] as const;
export type DropReason = (typeof dropReasons)[number];

export interface Drop {
  /** A client id, or the filter of a shared subscription; of a message that an extension dropped as it came in, its publisher. */
  readonly clientId: string;
  readonly topic: string;
  readonly reason: DropReason;
  /** In words, where an extension said so: its name and its reason. */
  readonly detail: string | undefined;
  readonly publisher: string | undefined;
}

/** A message that was taken of a client and handed on. */
export interface Taken {
  readonly topic: string;
  readonly qos: 0 | 1 | 2;
  readonly retain: boolean;
  readonly expirySeconds: number | undefined;
  /** How long ago it came, in milliseconds: it is told when it has been handed on to all. */
  readonly ageMilliseconds: number;
  /** Somebody had subscribed to it. */
  readonly hasReached: boolean;
}

/** What happened, told once each, in the middle of it: listeners must be quick and must not throw. */
export interface EngineEvents {
  connected(client: ConnectedClient): void;
  disconnected(client: ConnectedClient, departure: Departure): void;
  admissionRefused(request: ConnectRequest, verdict: AdmissionRefused): void;
  /** Ended before it was admitted: a broken packet, a lost socket, no CONNECT in time. */
  connectionFailed(
    where: { readonly clientId: string | undefined; readonly address: string | undefined },
    departure: Departure,
  ): void;
  publishRefused(client: ConnectedClient, topic: string, refusal: Refusal): void;
  subscribeRefused(client: ConnectedClient, filter: string, refusal: Refusal): void;
  subscribed(client: ConnectedClient, filter: string, qos: 0 | 1 | 2): void;
  unsubscribed(client: ConnectedClient, filter: string): void;
  /**
   * A message was handed on, of anybody but a car; a will is not told. Aedes tells neither this nor `acknowledged`, `dropped`,
   * `throttled`, `heldTo`, `willNotRetained` and `sessionEnded`.
   */
  taken(client: ConnectedClient, message: Taken): void;
  /** A delivery of QoS 1 or 2 is finished. */
  acknowledged(client: ConnectedClient, topic: string): void;
  dropped(drop: Drop): void;
  /** Its client sends more than it may, and is read more slowly from now on. */
  throttled(client: ConnectedClient, limit: string): void;
  /** It asked for more than the limit, and goes on with what it allows. */
  heldTo(client: ConnectedClient, limit: string): void;
  /** A will that was to be retained was not, for this limit; it was handed on. */
  willNotRetained(clientId: string, topic: string, limit: string): void;
  sessionEnded(clientId: string, why: 'expired' | 'clean_start' | 'disconnected' | 'administrative'): void;
  fault(error: Error): void;
}
