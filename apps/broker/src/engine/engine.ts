import type { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import type { Identity, Permissions } from '@roadwire/protocol';
import type { Peer } from '../admission/peer.ts';

/** What a listener knows of a connection before its first packet. */
export interface Connection {
  readonly address: string;
  readonly tls: boolean;
  readonly peer: Peer;
}

export interface ConnectRequest {
  readonly connection: Connection;
  readonly clientId: string;
  readonly protocolVersion: number;
  readonly username: string | undefined;
  readonly password: Uint8Array | undefined;
  readonly willTopic: string | undefined;
}

/** Who a client is and what it may do, for the life of its connection. */
export interface Admitted {
  readonly identity: Identity;
  readonly permissions: Permissions;
}

export const admissionRefusals = ['not_authorised', 'bad_credentials', 'bad_client_id', 'unavailable'] as const;
export type AdmissionRefusal = (typeof admissionRefusals)[number];

export type AdmissionVerdict =
  | { readonly admitted: true; readonly as: Admitted }
  | { readonly admitted: false; readonly refusal: AdmissionRefusal; readonly why: string };

export interface ConnectedClient extends Admitted {
  readonly clientId: string;
  readonly connection: Connection;
  readonly protocolVersion: number;
  readonly connectedSince: Date;
}

/** What happened, told once each. Listeners must not throw. */
export interface EngineEvents {
  connected(client: ConnectedClient): void;
  disconnected(client: ConnectedClient): void;
  admissionRefused(request: ConnectRequest, verdict: { refusal: AdmissionRefusal; why: string }): void;
  /** The client is disconnected for it. */
  publishRefused(client: ConnectedClient, topic: string): void;
  subscribeRefused(client: ConnectedClient, filter: string): void;
  /** A broken packet, a lost socket, a client that fell silent. */
  connectionFailed(where: { clientId: string | undefined; address: string | undefined }, error: Error): void;
  /** A copy of a message did not get to this client, or to this shared subscription. Not told by aedes. */
  dropped(receiver: string, topic: string, why: string): void;
  fault(error: Error): void;
}

/** The decisions that the engine leaves to the service; all but `admit` are made for every packet, so at once. */
export interface EngineHooks {
  admit(request: ConnectRequest): Promise<AdmissionVerdict>;
  mayPublish(client: Admitted, topic: string): boolean;
  maySubscribe(client: Admitted, filter: string): boolean;
  /** Asked again for each delivery: a stored subscription outlives the permission it was granted under. */
  mayReceive(client: Admitted, topic: string): boolean;
  readonly events: EngineEvents;
}

export interface EngineCounters {
  readonly connections: number;
  readonly subscriptions: number;
  readonly retained: number;
  /** Accepted publishes of clients, since the start. */
  readonly messagesIn: number;
  /** Deliveries to clients, since the start. */
  readonly messagesOut: number;
}

export type DisconnectReason = 'administrative' | 'not_authorised';

/** An MQTT broker behind the listeners: 3.1.1 and 5, over any byte stream. */
export interface BrokerEngine {
  readonly name: string;
  start(): Promise<void>;
  /** Ends every connection. May be called twice. */
  stop(): Promise<void>;
  /** The socket to go on with, in the place of one that was accepted paused; for sockets without TLS, where it makes a difference. */
  adopt?(accepted: Socket): Socket;
  /** Takes the stream over, its errors and its end included. */
  accept(socket: Duplex, connection: Connection): void;
  clients(): ConnectedClient[];
  counters(): EngineCounters;
  /** False when no such client is connected. */
  disconnect(clientId: string, reason: DisconnectReason): boolean;
}
