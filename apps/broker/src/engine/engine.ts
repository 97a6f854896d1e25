import type { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import type { AdmissionVerdict, Admitted, ConnectRequest } from './admission.ts';
import type { ConnectedClient, RetainedView, SessionView, WaitingMessage } from './client-view.ts';
import type { Connection } from './connection.ts';
import type { EngineEvents } from './engine-events.ts';
import type { EngineTap } from './engine-tap.ts';
import type { MessageHooks } from './message-hooks.ts';

export * from './admission.ts';
export * from './client-view.ts';
export * from './connection.ts';
export * from './engine-events.ts';
export * from './engine-tap.ts';
export * from './message-hooks.ts';

/** The decisions that the engine leaves to the service; all but `admit` are made for every packet, so at once. */
export interface EngineHooks {
  admit(request: ConnectRequest): Promise<AdmissionVerdict>;
  mayPublish(client: Admitted, topic: string): boolean;
  maySubscribe(client: Admitted, filter: string): boolean;
  /** Asked again for each delivery: a stored subscription outlives the permission it was granted under. */
  mayReceive(client: Admitted, topic: string): boolean;
  /** What extensions do to messages; left away when there are none. */
  readonly messages?: MessageHooks;
  readonly events: EngineEvents;
}

/** Counts of values up to and including each bound, as Prometheus has them; milliseconds. */
export interface LatencyHistogram {
  readonly bounds: readonly number[];
  /** One for each bound, and one for what is above all of them; not cumulative. */
  readonly counts: readonly number[];
  readonly sum: number;
}

/** What it holds now, and what it did since it started; null where the engine does not know. */
export interface EngineCounters {
  readonly connections: number;
  readonly sessions: number | null;
  readonly subscriptions: number;
  readonly retained: number;
  readonly retainedBytes: number | null;
  readonly queuedMessages: number | null;
  readonly queuedBytes: number | null;
  /** Accepted publishes of clients, by QoS. */
  readonly receivedByQos: readonly [number, number, number];
  /** PUBLISH packets that were sent, those sent again included, by QoS. */
  readonly sentByQos: readonly [number, number, number];
  readonly bytesIn: number | null;
  readonly bytesOut: number | null;
  /** From the first byte of a connection to its CONNACK. */
  readonly connectLatency: LatencyHistogram | null;
  /** From PUBLISH of QoS 1 and 2 to our acknowledgement: what the store and extensions take. */
  readonly publishLatency: LatencyHistogram | null;
  /** From PUBLISH to the receiver's acknowledgement, of messages that did not have to wait for their receiver. */
  readonly deliveryLatency: LatencyHistogram | null;
}

/** What an engine can be asked beside its first duty; what it cannot answers 501. */
export const capabilityNames = [
  /** Sessions without a connection; queues, subscriptions, wills of each. */
  'sessions',
  'deleteSession',
  'retainedMessages',
  'drops',
  'traces',
  /** What was taken and what was acknowledged: why a car did not get a message. */
  'deliveries',
  'trafficPerClient',
  'messageHooks',
  'publishRates',
  'latencies',
] as const;
export type Capability = (typeof capabilityNames)[number];
export type Capabilities = Readonly<Record<Capability, boolean>>;

export type DisconnectReason = 'administrative' | 'not_authorised';

export interface OwnPublish {
  readonly topic: string;
  readonly payload: string;
  readonly retain: boolean;
}

/** An MQTT broker behind the listeners: 3.1.1 and 5, over any byte stream. */
export interface BrokerEngine {
  readonly name: string;
  readonly capabilities: Capabilities;
  start(): Promise<void>;
  /** Ends every connection. May be called twice. */
  stop(): Promise<void>;
  /** The socket to go on with, in the place of one that was accepted paused; for sockets without TLS, where it makes a difference. */
  adopt?(accepted: Socket): Socket;
  /** Takes the stream over, its errors and its end included. */
  accept(socket: Duplex, connection: Connection): void;
  /** Everybody who is connected. */
  clients(): Iterable<ConnectedClient>;
  /** Every session, with or without a connection; with an engine that cannot tell, of the connected ones what it knows. */
  sessions(): Iterable<SessionView>;
  session(clientId: string): SessionView | undefined;
  /** What waits for a client, first in flight, then in the order of the queue. Empty where the engine cannot tell. */
  waiting(clientId: string): Iterable<WaitingMessage>;
  /** Those whose topic matches the filter. Empty where the engine cannot tell. */
  retained(filter: string): Iterable<RetainedView>;
  counters(): EngineCounters;
  /** In the broker's own name. */
  publish(message: OwnPublish): void;
  /** False when no such client is connected. */
  disconnect(clientId: string, reason: DisconnectReason, why: string): boolean;
  /** Ends a session, and its connection. False when there is none. */
  deleteSession(clientId: string): boolean;
  /** False when nothing is retained on it. */
  deleteRetained(topic: string): boolean;
  /** One at a time; undefined for none. Costs nothing while there is none. */
  tap: EngineTap | undefined;
}
