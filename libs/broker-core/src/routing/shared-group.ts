import { Message } from '../message.ts';
import { Delivery } from '../session/delivery.ts';
import { DeliveryQueue } from '../session/delivery-queue.ts';
import { discardedFor } from '../session/queue-overflow.ts';
import type { SessionContext } from '../session/session-context.ts';
import type { DeliveryState } from '../store/store.ts';
import type { Subscription } from './subscription.ts';
import type { TopicFilter } from './topic-filter.ts';

/** What became of a message that was offered. `busy`: not now, and later perhaps. */
type Handover = 'taken' | 'busy' | 'too_large' | { readonly withheld: string };

/**
 * The members of one shared subscription (MQTT 5, 4.8.2). Each message goes to one of them, in turn, of those that are online
 * and can take it. While nobody can, it waits here, and not with a member that may never come back.
 */
export class SharedGroup {
  readonly filter: TopicFilter;
  /** What the store knows it by, and where it wrote that last; 0 until it does. */
  storeId = 0;
  storeSegment = 0;
  readonly backlog: DeliveryQueue;
  readonly #context: SessionContext;
  readonly #members: Subscription[] = [];
  #turn = 0;

  constructor(filter: TopicFilter, context: SessionContext) {
    this.filter = filter;
    this.backlog = new DeliveryQueue(context.budget);
    this.#context = context;
  }

  /** `$share/{name}/{filter}`. */
  get key(): string {
    return this.filter.text;
  }

  get members(): readonly Subscription[] {
    return this.#members;
  }

  /** Whether it is there after a restart: a member's session is. */
  get outlivesConnections(): boolean {
    return this.#members.some(({ session }) => session.outlivesConnections);
  }

  join(member: Subscription): void {
    const becomesLasting = member.session.outlivesConnections && !this.outlivesConnections;
    this.#members.push(member);
    if (!becomesLasting) return;
    // Until now it would have ended with the connections of its members.
    const { store } = this.#context;
    for (const { session } of this.#members) {
      if (session.outlivesConnections) continue;
      for (const delivery of session.outgoing.inFlight.values()) {
        if (delivery.group === this) store.sent(session, delivery);
      }
      for (const delivery of session.outgoing.queued()) if (delivery.group === this) store.queued(session, delivery);
    }
    for (const delivery of this.backlog) store.queued(this, delivery);
  }

  /** Takes over what a store kept; before the rest, what was sent to members that are not there any more. */
  restore(queue: readonly DeliveryState[]): void {
    const deliveries = queue.map((state) => Delivery.restored({ ...state, phase: 'queued', packetId: 0 }, this));
    const sent = queue.filter(({ phase }) => phase !== 'queued').length;
    this.backlog.unshift(deliveries);
    if (sent > 0) this.#context.store.putBack(this, deliveries.slice(0, sent));
  }

  leave(member: Subscription): void {
    const at = this.#members.indexOf(member);
    if (at >= 0) this.#members.splice(at, 1);
  }

  publish(message: Message): void {
    // QoS 0 overtakes what waits: it takes no place in anybody's window.
    if (message.qos === 0 || this.backlog.length === 0) {
      const outcome = this.#offer(message);
      if (outcome === 'taken') return;
      if (outcome !== 'busy') return this.#refused(message, outcome);
    }
    const qos = message.qos;
    if (qos === 0 || this.#members.every((member) => member.qos === 0)) {
      return this.#context.events.dropped(this.key, message, 'no_member_ready');
    }
    const delivery = new Delivery(message, qos, false, [], this);
    this.#enqueue(delivery);
  }

  #enqueue(delivery: Delivery): void {
    const { store, events } = this.#context;
    while (!this.backlog.push(delivery)) {
      const discarded = discardedFor(delivery, this.backlog.first, this.#context);
      if (!discarded) {
        delivery.message.foundNoRoom(this.key);
        return events.dropped(this.key, delivery.message, 'queue_full');
      }
      this.backlog.shift();
      store.finished(discarded.delivery);
      events.dropped(this.key, discarded.delivery.message, discarded.why);
    }
    store.queued(this, delivery);
  }

  /** Lets the member take what waits, as far as it can. */
  serve(member: Subscription): void {
    const { store, events, clock } = this.#context;
    while (this.backlog.length > 0 && member.session.outgoing.canTake(member.qos)) {
      const delivery = this.backlog.shift();
      if (delivery === undefined) return;
      store.finished(delivery);
      if (delivery.message.isExpired(clock.now())) events.dropped(this.key, delivery.message, 'expired');
      else if (this.#hand(member, delivery.message) !== 'taken') {
        const outcome = this.#offer(delivery.message);
        if (outcome !== 'taken' && outcome !== 'busy') this.#refused(delivery.message, outcome);
      }
    }
  }

  /** Takes back what a member did not acknowledge, before anything newer, and offers it to the others. */
  takeBack(deliveries: readonly Delivery[]): void {
    if (deliveries.length === 0) return;
    const again = deliveries.map(
      ({ message, original, qos }) => new Delivery(original ?? message, qos, false, [], this),
    );
    this.backlog.unshift(again);
    this.#context.store.putBack(this, again);
    for (const member of [...this.#members]) this.serve(member);
  }

  /** A member came online: what others left unacknowledged when they went is its to take. */
  reclaimFor(member: Subscription): void {
    for (const other of this.#members) {
      if (other.session.link === null) this.takeBack(other.session.outgoing.surrender(this));
    }
    this.serve(member);
  }

  hasOnlineMember(): boolean {
    return this.#members.some(({ session }) => session.link !== null);
  }

  /** Nobody is left to receive it. */
  dissolve(): void {
    for (const delivery of this.backlog) {
      this.#context.events.dropped(this.key, delivery.message, 'session_ended');
      this.#context.store.finished(delivery);
    }
    this.backlog.clear();
  }

  /**
   * Offers it to each member in turn. Where those who are ready can never have it, as it is too large for them, it waits with
   * one who is not ready (MQTT-3.1.2-25), so that it holds nothing up for the others.
   */
  #offer(message: Message): Handover {
    let refusal: Handover | undefined;
    let waiter: { readonly member: Subscription; readonly given: Message } | undefined;
    for (let left = this.#members.length; left > 0; left -= 1) {
      const member = this.#nextMember();
      if (!member) break;
      const outcome = this.#hand(member, message);
      if (outcome === 'taken') return outcome;
      if (outcome !== 'busy') refusal = outcome;
      else if ((!waiter || waiter.member.session.link === null) && Math.min(member.qos, message.qos) > 0) {
        const given = member.session.outgoing.offered(message);
        if (given instanceof Message) waiter = { member, given };
      }
    }
    if (refusal === undefined) return 'busy';
    const delivery = waiter && this.#deliveryFor(waiter.member, message, waiter.given);
    if (!waiter || !delivery) return refusal;
    waiter.member.session.outgoing.enqueue(delivery);
    return 'taken';
  }

  #refused(message: Message, outcome: 'too_large' | { readonly withheld: string }): void {
    const { events } = this.#context;
    if (outcome === 'too_large') events.dropped(this.key, message, outcome);
    else events.dropped(this.key, message, 'withheld', outcome.withheld);
  }

  #hand(member: Subscription, message: Message): Handover {
    const { outgoing } = member.session;
    if (!outgoing.canTake(Math.min(message.qos, member.qos))) return 'busy';
    const given = outgoing.offered(message);
    if (!(given instanceof Message)) return given;
    const delivery = this.#deliveryFor(member, message, given);
    const isSent = delivery
      ? outgoing.start(delivery)
      : outgoing.send(given, given.retain && member.retainAsPublished, member.identifiers);
    return isSent ? 'taken' : 'too_large';
  }

  /** Undefined at QoS 0 (MQTT-4.8.2-3). */
  #deliveryFor(member: Subscription, message: Message, given: Message): Delivery | undefined {
    const { qos, retainAsPublished, identifiers } = member;
    const lower = given.qos < qos ? given.qos : qos;
    if (lower === 0) return undefined;
    const delivery = new Delivery(given, lower, given.retain && retainAsPublished, identifiers, this);
    if (given !== message) {
      message.keepForLong();
      delivery.original = message;
    }
    return delivery;
  }

  #nextMember(): Subscription | undefined {
    this.#turn = (this.#turn + 1) % Math.max(1, this.#members.length);
    return this.#members[this.#turn];
  }
}
