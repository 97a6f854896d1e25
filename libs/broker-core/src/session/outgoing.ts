import { protocolError, type QoS } from '@roadwire/mqtt-codec';
import type { DropReason } from '../events.ts';
import { Message } from '../message.ts';
import type { ReplayedMessage, RetainedReplay } from '../retained/retained-replay.ts';
import type { SharedGroup } from '../routing/shared-group.ts';
import type { Subscription } from '../routing/subscription.ts';
import { Delivery } from './delivery.ts';
import type { DeliveryQueue } from './delivery-queue.ts';
import { InFlight } from './in-flight.ts';
import { discardedFor } from './queue-overflow.ts';
import type { Link, PublishForm } from './link.ts';
import { offeredTo } from './offer.ts';
import { sayOnceKept } from './once-kept.ts';
import type { DeliveryState } from '../store/store.ts';
import type { Session } from './session.ts';
import type { SessionContext } from './session-context.ts';
import { Waiting } from './waiting.ts';

/** What is on its way to one client (MQTT 5, 4.3 and 4.4): in flight, and what waits to be. */
export class Outgoing {
  readonly #session: Session;
  readonly #context: SessionContext;
  readonly #inFlight: InFlight;
  readonly #waiting: Waiting;
  #isPumpPlanned = false;

  constructor(session: Session, context: SessionContext) {
    this.#session = session;
    this.#context = context;
    this.#inFlight = new InFlight(context.budget);
    this.#waiting = new Waiting(context.budget);
  }

  /** Sent and not finished, by packet identifier, in the order in which they were first sent. */
  get inFlight(): ReadonlyMap<number, Delivery> {
    return this.#inFlight.deliveries;
  }

  /** Not sent yet. */
  get queue(): DeliveryQueue {
    return this.#waiting.queue;
  }

  get queueLength(): number {
    return this.#waiting.queueLength;
  }

  /** What is in the queue now; without one for those who need none. */
  queued(): Delivery[] {
    return this.queueLength > 0 ? [...this.queue] : [];
  }

  /** A message that matched. At QoS 0 it is sent or dropped; otherwise sent or queued. */
  deliver(message: Message, qos: QoS, retain: boolean, identifiers: readonly number[]): void {
    const given = this.offered(message);
    if (!(given instanceof Message)) return this.#dropped(message, 'withheld', given.withheld);
    if (qos === 0) return this.#sendOrDrop(given, retain, identifiers);
    const delivery = new Delivery(given, qos, retain, identifiers, null);
    if (this.canTake(qos)) this.#startOrDrop(delivery);
    else this.enqueue(delivery);
  }

  /** What cannot go out now waits, if there is room. */
  enqueue(delivery: Delivery): void {
    const { store } = this.#context;
    while (!this.queue.push(delivery)) {
      const discarded = discardedFor(delivery, this.queue.first, this.#context);
      if (!discarded) return this.#dropped(delivery.message, 'queue_full');
      this.#waiting.queuedIsTaken();
      store.finished(discarded.delivery);
      this.#dropped(discarded.delivery.message, discarded.why);
    }
    store.queued(this.#session, delivery);
  }

  /** What this client gets in the place of a message that is meant for it. */
  offered(message: Message): Message | { readonly withheld: string } {
    return offeredTo(this.#session.clientId, message, this.#context);
  }

  /** Whether a message that comes now would go out at once. */
  canTake(qos: number): boolean {
    const { link } = this.#session;
    if (link === null || link.isCongested) return false;
    return qos === 0 || (this.#hasWindow(link) && this.queueLength === 0 && this.#inFlight.unfinished === null);
  }

  /** QoS 0. False, and not sent, when the client does not take packets of that size. */
  send(message: Message, retain: boolean, subscriptionIdentifiers: readonly number[]): boolean {
    const form = { qos: 0, retain, dup: false, packetId: 0, subscriptionIdentifiers } as const;
    return this.#session.link?.publish(message, form) ?? false;
  }

  /** Sends it under a new packet identifier. False, and not sent, when the client does not take packets of that size. */
  start(delivery: Delivery): boolean {
    delivery.packetId = this.#inFlight.newPacketId();
    delivery.phase = 'sent';
    const isSent = delivery.qos === 1 ? this.#transmit(delivery, false) : this.#fits(delivery);
    if (!isSent) return false;
    this.#inFlight.add(delivery);
    this.#context.store.sent(this.#session, delivery);
    if (delivery.qos === 2) this.#sayOnceKept(delivery, () => this.#transmit(delivery, false));
    return true;
  }

  /** Retained messages for a subscription; they go out as the client reads them, behind what is queued now. */
  replay(replay: RetainedReplay): void {
    this.#waiting.replay(replay);
    this.pump();
  }

  /** PUBACK (MQTT 5, 4.3.2). One that belongs to nothing changes nothing; one for QoS 2 throws PacketError. */
  acknowledged(packetId: number): void {
    const delivery = this.#inFlight.get(packetId);
    if (delivery === undefined) return;
    if (delivery.qos !== 1) throw protocolError('PUBACK for a message of QoS 2');
    this.#finish(delivery);
  }

  /** PUBREC (MQTT 5, 4.3.3); with an error the message is done. For QoS 1 it throws PacketError. */
  received(packetId: number, isError: boolean): void {
    const delivery = this.#inFlight.get(packetId);
    if (delivery?.qos === 1) throw protocolError('PUBREC for a message of QoS 1');
    if (isError) {
      if (delivery?.phase !== 'sent') return;
      this.#forget(delivery);
      return this.pump();
    }
    if (delivery) {
      // PUBREL has gone out, or waits to: said again and again it would wait as often.
      const isRepeated = delivery.phase === 'released' && !this.#inFlight.unfinished?.has(delivery);
      if (isRepeated && !this.#context.store.settled) return;
      delivery.phase = 'released';
      this.#inFlight.resent(delivery);
      this.#context.store.sent(this.#session, delivery);
      this.#sayOnceKept(delivery, (link) => link.pubrel(packetId));
    } else this.#session.link?.pubrel(packetId);
  }

  /** PUBCOMP. Before PUBREC, or for QoS 1, it throws PacketError. */
  completed(packetId: number): void {
    const delivery = this.#inFlight.get(packetId);
    if (delivery === undefined) return;
    if (delivery.phase !== 'released') throw protocolError('PUBCOMP for a message that was not received');
    this.#finish(delivery);
  }

  /** A new connection: what was under way is sent again (MQTT-4.4.0-1). */
  begin(): void {
    this.#inFlight.begin();
  }

  /** The connection is gone. What it left goes on with the next one. */
  pause(): void {
    this.#inFlight.pause();
  }

  /** Retained messages that are not sent yet are not wanted any more. */
  forgetReplays(subscription: Subscription): void {
    this.#waiting.forgetReplay(subscription);
  }

  /** Sends what may be sent now: unfinished deliveries first, then retained and queued messages, then shared ones. */
  pump(): void {
    if (this.#session.link === null) return;
    if (this.#inFlight.unfinished !== null && !this.#resendUnfinished(this.#session.link)) return;
    if (!this.#waiting.isEmpty && !this.#sendWaiting(this.#session.link)) return;
    for (const subscription of this.#session.sharedSubscriptions) subscription.group?.serve(subscription);
  }

  /** Gives up what the shared subscription may give to somebody else: QoS 1 without an acknowledgement (4.8.2). */
  surrender(group: SharedGroup): Delivery[] {
    const surrendered = [...this.inFlight.values()].filter(
      (delivery) => delivery.group === group && delivery.qos === 1,
    );
    for (const delivery of surrendered) this.#forget(delivery);
    return surrendered;
  }

  /** Drops what its client has not got yet, of topics that it may not receive any more. */
  dropUnless(permits: (topic: string) => boolean): void {
    for (const delivery of [...this.inFlight.values()]) {
      if (delivery.phase !== 'sent' || permits(delivery.message.topic)) continue;
      this.#forget(delivery);
      this.#dropped(delivery.message, 'not_permitted');
    }
    if (this.queueLength === 0) return;
    for (const delivery of this.queue.filter(({ message }) => permits(message.topic))) {
      this.#context.store.finished(delivery);
      this.#dropped(delivery.message, 'not_permitted');
    }
  }

  /** Takes over what a store kept. */
  restore(inFlight: readonly DeliveryState[], queue: readonly DeliveryState[]): void {
    this.#inFlight.restore(inFlight.map((state) => this.#restored(state)));
    if (queue.length > 0) this.queue.unshift(queue.map((state) => this.#restored(state)));
  }

  /** What goes through a shared subscription may still be given to another member of it. */
  #restored(state: DeliveryState): Delivery {
    const { groupKey } = state;
    const group = groupKey === undefined ? null : (this.#session.subscriptions.get(groupKey)?.group ?? null);
    return Delivery.restored(state, group);
  }

  /** The session ended: nothing of it will be sent. */
  end(): void {
    const { store } = this.#context;
    for (const delivery of this.#waiting.clear()) {
      store.finished(delivery);
      this.#dropped(delivery.message, 'session_ended');
    }
    for (const delivery of this.inFlight.values()) {
      store.finished(delivery);
      if (delivery.phase === 'sent') this.#dropped(delivery.message, 'session_ended');
    }
    this.#inFlight.clear();
  }

  /** A client that is away, or slow, gets nothing at QoS 0. */
  #sendOrDrop(message: Message, retain: boolean, identifiers: readonly number[]): void {
    const { link } = this.#session;
    if (link === null) return;
    if (link.isCongested) this.#dropped(message, 'slow_client');
    else if (!this.send(message, retain, identifiers)) this.#dropped(message, 'too_large');
  }

  #startOrDrop(delivery: Delivery): boolean {
    if (this.start(delivery)) return true;
    this.#dropped(delivery.message, 'too_large');
    return false;
  }

  #resendUnfinished(link: Link): boolean {
    for (const delivery of this.#inFlight.unfinished ?? []) {
      if (link.isCongested) return false;
      if (delivery.phase === 'sent' && this.#inFlight.underWay >= link.receiveMaximum) return false;
      if (!this.#resend(delivery)) {
        this.#forget(delivery);
        this.#dropped(delivery.message, 'too_large');
      }
      this.#inFlight.resent(delivery);
    }
    return true;
  }

  /** False, and not sent, when the client does not take packets of that size. */
  #resend(delivery: Delivery): boolean {
    if (delivery.qos === 1) return this.#transmit(delivery, true);
    if (delivery.phase === 'released') this.#sayOnceKept(delivery, (link) => link.pubrel(delivery.packetId));
    else if (!this.#fits(delivery)) return false;
    else this.#sayOnceKept(delivery, () => this.#transmit(delivery, true));
    return true;
  }

  #sayOnceKept(delivery: Delivery, say: (link: Link) => void): void {
    sayOnceKept(this.#context, this.#session, this.#inFlight, delivery, say);
  }

  /** False when not all of it could be sent. */
  #sendWaiting(link: Link): boolean {
    const now = this.#context.clock.now();
    for (let first = this.#waiting.first(now); first !== undefined; first = this.#waiting.first(now)) {
      if (first === 'later') {
        this.#pumpLater();
        return false;
      }
      if (link.isCongested || (first.qos > 0 && !this.#hasWindow(link))) return false;
      if (first instanceof Delivery) this.#sendQueued(first, now);
      else this.#sendRetained(first);
      first.message.forgetEncoded();
    }
    return true;
  }

  /** When others have been served. */
  #pumpLater(): void {
    if (this.#isPumpPlanned) return;
    this.#isPumpPlanned = true;
    setImmediate(() => {
      this.#isPumpPlanned = false;
      this.pump();
    });
  }

  #sendQueued(delivery: Delivery, now: number): void {
    this.#waiting.queuedIsTaken();
    const isExpired = delivery.message.isExpired(now);
    if (!isExpired && this.#startOrDrop(delivery)) return;
    this.#context.store.finished(delivery);
    if (isExpired) this.#dropped(delivery.message, 'expired');
  }

  #sendRetained({ message, qos, identifiers }: ReplayedMessage): void {
    this.#waiting.retainedIsTaken();
    const given = this.offered(message);
    if (!(given instanceof Message)) this.#dropped(message, 'withheld', given.withheld);
    else if (qos === 0) this.#sendOrDrop(given, true, identifiers);
    else this.#startOrDrop(new Delivery(given, qos, true, identifiers, null));
  }

  #transmit(delivery: Delivery, dup: boolean): boolean {
    return this.#session.link?.publish(delivery.message, formOf(delivery, dup)) ?? false;
  }

  #fits(delivery: Delivery): boolean {
    return this.#session.link?.fits(delivery.message, formOf(delivery, false)) ?? false;
  }

  /** The client has it. */
  #finish(delivery: Delivery): void {
    this.#forget(delivery);
    this.#told(delivery.message);
    this.pump();
  }

  #told(message: Message): void {
    const { link } = this.#session;
    if (!link?.client) return;
    // What had to wait for its receiver says nothing of us.
    if (message.receivedAt >= link.client.connectedAt) {
      this.#context.deliveryLatency.record(link.lastHeard - message.receivedAt);
    }
    this.#context.events.acknowledged(link.client, message);
  }

  #forget(delivery: Delivery): void {
    this.#inFlight.remove(delivery);
    this.#context.store.finished(delivery);
  }

  /** Whether one more may be unacknowledged: by what the client said (4.9), and by what we are willing to hold for it. */
  #hasWindow(link: Link): boolean {
    const { underWay, bytes } = this.#inFlight;
    return underWay < link.receiveMaximum && bytes < this.#context.limits.inFlightBytes;
  }

  #dropped(message: Message, why: DropReason, detail?: string): void {
    this.#context.events.dropped(this.#session.clientId, message, why, detail);
  }
}

const formOf = ({ qos, retain, packetId, subscriptionIdentifiers }: Delivery, dup: boolean): PublishForm => ({
  qos,
  retain,
  dup,
  packetId,
  subscriptionIdentifiers,
});
