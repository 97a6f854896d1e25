import { WheelEntry } from '../clock/timing-wheel.ts';
import { neverExpires } from '../limits/limits.ts';
import type { Message } from '../message.ts';
import type { Subscription } from '../routing/subscription.ts';
import type { SessionState } from '../store/store.ts';
import type { Link } from './link.ts';
import { Outgoing } from './outgoing.ts';
import type { SessionContext } from './session-context.ts';
import type { Will } from './will.ts';

/** What a client's copies of one message add up to, when several of its subscriptions match (MQTT-3.3.4-2, MQTT-3.3.4-3). */
export interface Match {
  qos: 0 | 1 | 2;
  retainAsPublished: boolean;
  /** One may be in it more than once. */
  identifiers: number[];
}

const noSubscriptions: ReadonlyMap<string, Subscription> = new Map();
const noShared: readonly Subscription[] = [];
const noReceived: ReadonlyMap<number, Message> = new Map();

/**
 * The state of one client id, with or without a connection (MQTT 5, 4.1): what it subscribed to, what is on its way to it and
 * what it has begun to send. As a wheel entry it waits for its own expiry. Maps exist only while they hold something.
 */
export class Session extends WheelEntry {
  readonly clientId: string;
  readonly outgoing: Outgoing;
  /** What the store knows it by; 0 until it is written. */
  storeId = 0;
  hasEnded = false;
  expirySeconds = 0;
  /** Milliseconds since 1970; undefined while connected. */
  disconnectedAt: number | undefined;
  will: Will | null = null;
  /** The connection, while there is one. */
  link: Link | null = null;
  /** Scratch of the router: the publish that `match` speaks of. */
  matchSerial = 0;
  match: Match | null = null;
  readonly #context: SessionContext;
  readonly #onExpired: (session: Session) => void;
  #outlivesConnections = false;
  #subscriptions: Map<string, Subscription> | null = null;
  #shared: Subscription[] | null = null;
  #received: Map<number, Message> | null = null;
  #receivedBytes = 0;

  constructor(clientId: string, context: SessionContext, onExpired: (session: Session) => void) {
    super();
    this.clientId = clientId;
    this.outgoing = new Outgoing(this, context);
    this.#context = context;
    this.#onExpired = onExpired;
  }

  get subscriptions(): ReadonlyMap<string, Subscription> {
    return this.#subscriptions ?? noSubscriptions;
  }

  get sharedSubscriptions(): readonly Subscription[] {
    return this.#shared ?? noShared;
  }

  /** Messages of QoS 2 that came in and were not released by PUBREL, by packet identifier (MQTT-4.3.3-10). */
  get received(): ReadonlyMap<number, Message> {
    return this.#received ?? noReceived;
  }

  /** Whether it is there without a connection, as after a restart; once it is, it is until it ends. */
  get outlivesConnections(): boolean {
    return this.#outlivesConnections;
  }

  // ---- its subscriptions, kept by the router

  addSubscription(subscription: Subscription): void {
    (this.#subscriptions ??= new Map()).set(subscription.filter.text, subscription);
    if (subscription.filter.shareName !== undefined) (this.#shared ??= []).push(subscription);
  }

  removeSubscription(subscription: Subscription): void {
    this.#subscriptions?.delete(subscription.filter.text);
    if (this.#subscriptions?.size === 0) this.#subscriptions = null;
    if (this.#shared) this.#shared = this.#shared.filter((other) => other !== subscription);
    this.outgoing.forgetReplays(subscription);
  }

  // ---- messages from the client

  /**
   * A PUBLISH of QoS 2 was taken; it is handed on at PUBREL. Sent again it replaces what was there. False, and not taken, when
   * the client has left too much unreleased already.
   */
  holdReceived(packetId: number, message: Message): boolean {
    const before = this.#received?.get(packetId)?.bytes ?? 0;
    const held = { length: this.received.size, bytes: this.#receivedBytes };
    if (message.bytes > before && !this.#context.budget.hasRoom(held, message.bytes)) return false;
    message.keepForLong();
    this.#keepReceived(packetId, message, before);
    return true;
  }

  /** One that was released and could not be handed on waits for another PUBREL, also beyond the limit: it was here before. */
  holdAgain(packetId: number, message: Message): void {
    if (!this.hasEnded) this.#keepReceived(packetId, message, 0);
  }

  /** PUBREL. Undefined when the identifier was not in use. */
  releaseReceived(packetId: number): Message | undefined {
    const message = this.#received?.get(packetId);
    if (message === undefined) return undefined;
    this.#received?.delete(packetId);
    if (this.#received?.size === 0) this.#received = null;
    this.#countReceived(-message.bytes);
    this.#context.store.released(this, packetId);
    return message;
  }

  // ---- connections

  /** A connection takes the session over. */
  attach(link: Link): void {
    this.#context.wheel.cancel(this);
    this.link = link;
    this.disconnectedAt = undefined;
    if (this.expirySeconds > 0) this.#outlivesConnections = true;
    this.outgoing.begin();
    this.#context.store.sessionChanged(this);
  }

  /** Sends what waits, now that the client knows that it is connected. */
  resume(): void {
    this.outgoing.pump();
    for (const subscription of this.sharedSubscriptions) subscription.group?.reclaimFor(subscription);
  }

  /** The connection is gone. The session waits for another until it expires. */
  detach(now: number): void {
    this.link = null;
    this.outgoing.pause();
    this.#wait(now);
    this.#context.store.sessionChanged(this);
    for (const { group } of this.sharedSubscriptions) {
      if (group?.hasOnlineMember()) group.takeBack(this.outgoing.surrender(group));
    }
  }

  override onDue(): void {
    this.#onExpired(this);
  }

  /** Nothing of it is needed any more. The router has taken its subscriptions out before. */
  end(): void {
    this.hasEnded = true;
    this.#context.wheel.cancel(this);
    this.outgoing.end();
    this.#countReceived(-this.#receivedBytes);
    this.#context.store.sessionEnded(this);
  }

  /** Takes over what a store kept of it, before it has subscriptions. */
  begin({ storeId, expirySeconds }: Pick<SessionState, 'storeId' | 'expirySeconds'>): void {
    this.storeId = storeId;
    this.expirySeconds = expirySeconds;
    this.#outlivesConnections = expirySeconds > 0;
  }

  /** Takes over what a store kept of it, now that it has its subscriptions. */
  restore(state: Pick<SessionState, 'inFlight' | 'queue' | 'received' | 'disconnectedAt'>): void {
    this.outgoing.restore(state.inFlight, state.queue);
    const received = new Map(state.received);
    if (received.size > 0) this.#received = received;
    for (const message of received.values()) {
      message.keepForLong();
      this.#countReceived(message.bytes);
    }
    this.#wait(state.disconnectedAt ?? this.#context.clock.now());
    // A broker that ended without saying so left its client connected: the time of the session runs from now.
    if (state.disconnectedAt === undefined) this.#context.store.sessionChanged(this);
  }

  /** Without a client since then. */
  #wait(since: number): void {
    this.disconnectedAt = since;
    if (this.expirySeconds !== neverExpires) this.#context.wheel.schedule(this, since + this.expirySeconds * 1000);
  }

  /** `before`: the bytes of what it takes the place of. */
  #keepReceived(packetId: number, message: Message, before: number): void {
    (this.#received ??= new Map()).set(packetId, message);
    this.#countReceived(message.bytes - before);
    this.#context.store.received(this, packetId);
  }

  #countReceived(bytes: number): void {
    this.#receivedBytes += bytes;
    this.#context.budget.add(bytes);
  }
}
