import type { Message } from '../message.ts';
import type { SharedGroup } from '../routing/shared-group.ts';
import type { Subscription } from '../routing/subscription.ts';
import type { Delivery } from '../session/delivery.ts';
import type { Session } from '../session/session.ts';
import type { WillState } from '../session/will.ts';

/** What outlives a connection of one client (MQTT 5, 4.1), as a store gives it back. */
export interface SessionState {
  readonly clientId: string;
  /** Seconds, from the moment of `disconnectedAt`. */
  readonly expirySeconds: number;
  /** Milliseconds since 1970; undefined when the broker ended while the client was connected. */
  readonly disconnectedAt: number | undefined;
  readonly will: WillState | null;
  readonly subscriptions: Iterable<
    Pick<Subscription, 'filter' | 'qos' | 'noLocal' | 'retainAsPublished' | 'identifier'>
  >;
  /** Sent and not acknowledged, in the order in which they were sent. */
  readonly inFlight: Iterable<Delivery>;
  readonly queue: Iterable<Delivery>;
  /** Messages of QoS 2 that came in and are not released yet, by packet identifier (MQTT-4.3.3-10). */
  readonly received: Iterable<readonly [number, Message]>;
}

export interface StoredState {
  readonly sessions: Iterable<SessionState>;
  /** Without a delivery's group: the queue of a shared subscription belongs to all its members. */
  readonly groups: Iterable<{ readonly key: string; readonly queue: Iterable<Delivery> }>;
  readonly retained: Iterable<Message>;
}

/**
 * Keeps what the broker must not forget. The broker works on its own objects and tells the store of every change, in order;
 * it acknowledges nothing to a client before the store says that what it was told is settled (MQTT 5, 4.3.2 and 4.3.3).
 */
export interface Store {
  /** What was kept before. Called once, before anything else. */
  open(): Promise<StoredState>;
  /** Whether everything it was told so far is kept. */
  readonly settled: boolean;
  /** Calls back when everything it was told so far is kept, at once if it is; in the order of the calls. */
  onceSettled(done: () => void): void;

  /** The session began, was resumed, its client went away, or its expiry or will changed. */
  sessionChanged(session: Session): void;
  sessionEnded(session: Session): void;
  subscribed(subscription: Subscription): void;
  unsubscribed(subscription: Subscription): void;
  queued(owner: Session | SharedGroup, delivery: Delivery): void;
  /** Left the queue without having been sent: expired, dropped, or given to another. */
  unqueued(owner: Session | SharedGroup, delivery: Delivery): void;
  /** Has a packet identifier now, and a phase. */
  sent(session: Session, delivery: Delivery): void;
  /** The client has it, or will never get it. */
  finished(session: Session, delivery: Delivery): void;
  received(session: Session, packetId: number, message: Message): void;
  released(session: Session, packetId: number): void;
  /** Null: no message is retained for the topic any more. */
  retained(topic: string, message: Message | null): void;
  close(): Promise<void>;
}
