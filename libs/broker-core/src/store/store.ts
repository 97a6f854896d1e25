import type { QoS, WillMessage } from '@roadwire/mqtt-codec';
import type { Message } from '../message.ts';
import type { SharedGroup } from '../routing/shared-group.ts';
import type { Subscription } from '../routing/subscription.ts';
import type { Delivery, DeliveryPhase } from '../session/delivery.ts';
import type { Session } from '../session/session.ts';

/** A delivery as a store gives it back. */
export interface DeliveryState {
  readonly storeId: number;
  readonly order: number;
  readonly message: Message;
  readonly qos: 1 | 2;
  readonly retain: boolean;
  readonly subscriptionIdentifiers: readonly number[];
  /** Of the shared subscription it goes through, as in `SharedGroup.key`. */
  readonly groupKey: string | undefined;
  readonly packetId: number;
  readonly phase: DeliveryPhase;
}

/** A will as a store gives it back. */
export interface WillState {
  readonly message: WillMessage;
  /** Milliseconds since 1970; undefined while the client is connected. */
  readonly dueAt: number | undefined;
}

export interface SubscriptionState {
  readonly filter: string;
  readonly qos: QoS;
  readonly noLocal: boolean;
  readonly retainAsPublished: boolean;
  readonly identifier: number | undefined;
}

/** What outlives a connection of one client (MQTT 5, 4.1), as a store gives it back. */
export interface SessionState {
  readonly storeId: number;
  readonly clientId: string;
  /** Seconds, from the moment of `disconnectedAt`. */
  readonly expirySeconds: number;
  /** Milliseconds since 1970; undefined when the broker ended while the client was connected. */
  readonly disconnectedAt: number | undefined;
  readonly will: WillState | undefined;
  readonly subscriptions: Iterable<SubscriptionState>;
  /** Sent and not acknowledged, in the order in which they were sent. */
  readonly inFlight: readonly DeliveryState[];
  readonly queue: readonly DeliveryState[];
  /** Messages of QoS 2 that came in and are not released yet, by packet identifier (MQTT-4.3.3-10). */
  readonly received: ReadonlyMap<number, Message>;
}

export interface StoredState {
  readonly sessions: Iterable<SessionState>;
  /** What waits for any member of a shared subscription. */
  readonly groups: Iterable<{ readonly key: string; readonly queue: readonly DeliveryState[] }>;
  readonly retained: Iterable<Message>;
}

/** What the broker holds now. A store looks at it when it writes, so it never writes what has changed again since. */
export interface LiveState {
  readonly sessions: Iterable<Session>;
  retained(): Iterable<Message>;
  retainedOn(topic: string): Message | undefined;
}

/**
 * Keeps what the broker must not forget. The broker works on its own objects and tells the store of every change, in order;
 * it acknowledges nothing to a client before the store says that what it was told is settled (MQTT 5, 4.3.2 and 4.3.3).
 * What is told in one turn of the event loop is kept as a whole or not at all.
 */
export interface Store {
  /** What was kept before. Called once, before anything else. Throws when what is there cannot be read. */
  open(live: LiveState): Promise<StoredState>;
  /** How many changes it was told that it has to keep: the same before and after something that leaves no trace. */
  readonly changes: number;
  /** Whether everything it was told so far is kept. */
  readonly settled: boolean;
  /** Calls back when everything it was told so far is kept, at once if it is; in the order of the calls. */
  onceSettled(done: () => void): void;

  /** The session began, was resumed, its client went away, or its expiry or will changed. */
  sessionChanged(session: Session): void;
  sessionEnded(session: Session): void;
  subscribed(subscription: Subscription): void;
  unsubscribed(subscription: Subscription): void;
  /** Behind what its owner has. */
  queued(owner: Session | SharedGroup, delivery: Delivery): void;
  /** Before what the group has, in this order. */
  putBack(group: SharedGroup, deliveries: readonly Delivery[]): void;
  /** Has a packet identifier now, and a phase. */
  sent(session: Session, delivery: Delivery): void;
  /** Its receiver has it, will never get it, or it was given to another. */
  finished(delivery: Delivery): void;
  received(session: Session, packetId: number): void;
  released(session: Session, packetId: number): void;
  /** What is retained on the topic changed; perhaps there is nothing any more. */
  retained(topic: string): void;
  /** Keeps what it was told, then lets go of everything it holds. */
  close(): Promise<void>;
}
