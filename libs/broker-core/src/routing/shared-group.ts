import type { Message } from '../message.ts';
import { Delivery } from '../session/delivery.ts';
import { DeliveryQueue } from '../session/delivery-queue.ts';
import type { SessionContext } from '../session/session-context.ts';
import type { Subscription } from './subscription.ts';
import type { TopicFilter } from './topic-filter.ts';

/**
 * The members of one shared subscription (MQTT 5, 4.8.2). Each message goes to one of them, in turn, of those that are online
 * and can take it. While nobody can, it waits here, and not with a member that may never come back.
 */
export class SharedGroup {
  readonly filter: TopicFilter;
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

  join(member: Subscription): void {
    this.#members.push(member);
  }

  leave(member: Subscription): void {
    const at = this.#members.indexOf(member);
    if (at >= 0) this.#members.splice(at, 1);
  }

  publish(message: Message): void {
    if (this.backlog.length === 0) {
      for (let tried = this.#members.length; tried > 0; tried -= 1) {
        const member = this.#nextMember();
        if (member && this.#hand(member, message)) return;
      }
    }
    const qos = message.qos;
    if (qos === 0 || this.#members.every((member) => member.qos === 0)) {
      return this.#context.events.dropped(this.key, message.topic, 'no_member_ready');
    }
    const delivery = new Delivery(message, qos, false, [], this);
    if (!this.backlog.push(delivery)) return this.#context.events.dropped(this.key, message.topic, 'queue_full');
    this.#context.store.queued(this, delivery);
  }

  /** Lets the member take what waits, as far as it can. */
  serve(member: Subscription): void {
    const { store, events, clock } = this.#context;
    while (this.backlog.length > 0 && member.session.outgoing.canTake(member.qos)) {
      const delivery = this.backlog.shift();
      if (delivery === undefined) return;
      store.unqueued(this, delivery);
      if (delivery.message.isExpired(clock.now())) events.dropped(this.key, delivery.message.topic, 'expired');
      else if (!this.#hand(member, delivery.message)) this.#giveUp(delivery);
    }
  }

  /** Takes back what a member did not acknowledge, before anything newer, and offers it to the others. */
  takeBack(deliveries: readonly Delivery[]): void {
    if (deliveries.length === 0) return;
    const again = deliveries.map(({ message, qos }) => new Delivery(message, qos, false, [], this));
    this.backlog.unshift(again);
    for (const delivery of again) this.#context.store.queued(this, delivery);
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
      this.#context.events.dropped(this.key, delivery.message.topic, 'session_ended');
      this.#context.store.unqueued(this, delivery);
    }
    this.backlog.clear();
  }

  /** False when the member cannot take it now, or never could because it is too large for it (MQTT-3.1.2-25). */
  #hand(member: Subscription, message: Message): boolean {
    const qos = Math.min(message.qos, member.qos);
    const { outgoing } = member.session;
    if (!outgoing.canTake(qos) || !outgoing.mayHave(message)) return false;
    const retain = message.retain && member.retainAsPublished;
    if (qos === 0) return outgoing.send(message, retain, member.identifiers);
    return outgoing.start(new Delivery(message, qos === 1 ? 1 : 2, retain, member.identifiers, this));
  }

  /** A member cannot have it at all: another may. */
  #giveUp(delivery: Delivery): void {
    for (const member of this.#members) if (this.#hand(member, delivery.message)) return;
    this.#context.events.dropped(this.key, delivery.message.topic, 'too_large');
  }

  #nextMember(): Subscription | undefined {
    this.#turn = (this.#turn + 1) % Math.max(1, this.#members.length);
    return this.#members[this.#turn];
  }
}
