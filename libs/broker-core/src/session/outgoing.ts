import { protocolError, type QoS } from '@roadwire/mqtt-codec';
import type { DropReason } from '../events.ts';
import type { Message } from '../message.ts';
import type { RetainedReplay } from '../retained/retained-replay.ts';
import type { SharedGroup } from '../routing/shared-group.ts';
import type { Subscription } from '../routing/subscription.ts';
import { Delivery } from './delivery.ts';
import { DeliveryQueue } from './delivery-queue.ts';
import type { Link } from './link.ts';
import type { Session } from './session.ts';
import type { SessionContext } from './session-context.ts';

const noDeliveries: ReadonlyMap<number, Delivery> = new Map();

/**
 * What is on its way to one client (MQTT 5, 4.3 and 4.4): in flight, queued, and retained messages of a new subscription. Queue
 * and maps exist only while they hold something.
 */
export class Outgoing {
  readonly #session: Session;
  readonly #context: SessionContext;
  #inFlight: Map<number, Delivery> | null = null;
  #queue: DeliveryQueue | null = null;
  /** Of an earlier connection, to be sent again before anything else. */
  #unfinished: Delivery[] | null = null;
  #replays: RetainedReplay[] | null = null;
  #lastPacketId = 0;
  #inFlightBytes = 0;

  constructor(session: Session, context: SessionContext) {
    this.#session = session;
    this.#context = context;
  }

  /** Sent and not finished, by packet identifier, in the order in which they were first sent. */
  get inFlight(): ReadonlyMap<number, Delivery> {
    return this.#inFlight ?? noDeliveries;
  }

  /** Not sent yet. */
  get queue(): DeliveryQueue {
    return (this.#queue ??= new DeliveryQueue(this.#context.budget));
  }

  get queueLength(): number {
    return this.#queue?.length ?? 0;
  }

  /** A message that matched. At QoS 0 it is sent or dropped; otherwise sent or queued. */
  deliver(message: Message, qos: QoS, retain: boolean, identifiers: readonly number[]): void {
    if (!this.mayHave(message)) return this.#dropped(message, 'withheld');
    if (qos === 0) return void this.send(message, retain, identifiers);
    const delivery = new Delivery(message, qos, retain, identifiers, null);
    if (this.canTake(qos)) return void this.start(delivery);
    if (!this.queue.push(delivery)) return this.#dropped(message, 'queue_full');
    this.#context.store.queued(this.#session, delivery);
  }

  /** Whether no extension keeps it back from this client. */
  mayHave(message: Message): boolean {
    const { onDeliver } = this.#context;
    return onDeliver === undefined || onDeliver(message, this.#session.clientId);
  }

  /** Whether a message that comes now would go out at once. */
  canTake(qos: number): boolean {
    const { link } = this.#session;
    if (link === null || link.isCongested) return false;
    return qos === 0 || (this.#hasWindow(link) && this.queueLength === 0 && this.#unfinished === null);
  }

  /** QoS 0. False when the client does not take packets of that size; a slow client's are dropped. */
  send(message: Message, retain: boolean, subscriptionIdentifiers: readonly number[]): boolean {
    const { link } = this.#session;
    if (link === null) return true;
    if (link.isCongested) {
      this.#dropped(message, 'slow_client');
      return true;
    }
    const sent = link.publish(message, { qos: 0, retain, dup: false, packetId: 0, subscriptionIdentifiers });
    if (!sent) this.#dropped(message, 'too_large');
    return sent;
  }

  /** Sends it under a new packet identifier. False, and forgotten, when the client does not take packets of that size. */
  start(delivery: Delivery): boolean {
    delivery.packetId = this.#freePacketId();
    delivery.phase = 'sent';
    if (!this.#transmit(delivery, false)) return false;
    this.#putInFlight(delivery);
    this.#context.store.sent(this.#session, delivery);
    return true;
  }

  /** Retained messages for a subscription; they go out as the client reads them. */
  replay(replay: RetainedReplay): void {
    (this.#replays ??= []).push(replay);
    this.pump();
  }

  /** PUBACK (MQTT 5, 4.3.2). One that belongs to nothing changes nothing; one for QoS 2 throws PacketError. */
  acknowledged(packetId: number): void {
    const delivery = this.#inFlight?.get(packetId);
    if (delivery === undefined) return;
    if (delivery.qos !== 1) throw protocolError('PUBACK for a message of QoS 2');
    this.#finish(delivery);
  }

  /** PUBREC (MQTT 5, 4.3.3); with an error the message is done. For QoS 1 it throws PacketError. */
  received(packetId: number, isError: boolean): void {
    const delivery = this.#inFlight?.get(packetId);
    if (delivery?.qos === 1) throw protocolError('PUBREC for a message of QoS 1');
    if (isError) {
      if (delivery?.phase === 'sent') this.#finish(delivery);
      return;
    }
    if (delivery) {
      delivery.phase = 'released';
      this.#context.store.sent(this.#session, delivery);
    }
    this.#session.link?.pubrel(packetId);
  }

  /** PUBCOMP. Before PUBREC, or for QoS 1, it throws PacketError. */
  completed(packetId: number): void {
    const delivery = this.#inFlight?.get(packetId);
    if (delivery === undefined) return;
    if (delivery.phase !== 'released') throw protocolError('PUBCOMP for a message that was not received');
    this.#finish(delivery);
  }

  /** A new connection: what was under way is sent again (MQTT-4.4.0-1). */
  begin(): void {
    this.#unfinished = this.#inFlight ? [...this.#inFlight.values()] : null;
  }

  /** The connection is gone. */
  pause(): void {
    this.#unfinished = null;
    this.#replays = null;
  }

  /** Retained messages that are not sent yet are not wanted any more. */
  forgetReplays(subscription: Subscription): void {
    if (this.#replays) this.#replays = this.#replays.filter((replay) => replay.subscription !== subscription);
  }

  /** Sends what may be sent now: unfinished deliveries first, then retained messages, then the queue, then shared ones. */
  pump(): void {
    if (this.#session.link === null) return;
    if (this.#unfinished !== null && !this.#resendUnfinished(this.#session.link)) return;
    if (this.#replays !== null && !this.#sendRetained(this.#session.link)) return;
    if (this.queueLength > 0 && !this.#sendQueued(this.#session.link)) return;
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

  /** Drops what is queued for topics that its client may not receive any more. */
  dropQueuedUnless(permits: (topic: string) => boolean): void {
    if (this.queueLength === 0) return;
    for (const delivery of this.queue.filter(({ message }) => permits(message.topic))) {
      this.#context.store.unqueued(this.#session, delivery);
      this.#dropped(delivery.message, 'not_permitted');
    }
  }

  /** Takes over what a store kept. */
  restore(inFlight: Iterable<Delivery>, queue: readonly Delivery[]): void {
    for (const delivery of inFlight) {
      this.#putInFlight(delivery);
      this.#lastPacketId = delivery.packetId;
    }
    if (queue.length > 0) this.queue.unshift(queue);
  }

  /** The session ended: nothing of it will be sent. */
  end(): void {
    for (const { message } of this.#queue ?? []) this.#dropped(message, 'session_ended');
    this.#queue?.clear();
    for (const { message, phase } of this.inFlight.values()) {
      if (phase === 'sent') this.#dropped(message, 'session_ended');
    }
    this.#inFlight = null;
    this.#countInFlight(-this.#inFlightBytes);
  }

  #resendUnfinished(link: Link): boolean {
    const waiting = this.#unfinished ?? [];
    let done = 0;
    for (const delivery of waiting) {
      if (link.isCongested) break;
      if (delivery.phase === 'released') link.pubrel(delivery.packetId);
      else if (link.sendQuota === 0) break;
      else if (!this.#transmit(delivery, true)) this.#forget(delivery);
      done += 1;
    }
    this.#unfinished = done < waiting.length ? waiting.slice(done) : null;
    return this.#unfinished === null;
  }

  #sendRetained(link: Link): boolean {
    const replays = this.#replays ?? [];
    for (let replay = replays[0]; replay !== undefined; replay = replays[0]) {
      for (let message = replay.current(); message !== undefined; message = replay.current()) {
        const qos = replay.qosOf(message);
        if (link.isCongested || (qos > 0 && !this.#hasWindow(link))) return false;
        replay.advance();
        const { identifiers } = replay.subscription;
        if (!this.mayHave(message)) this.#dropped(message, 'withheld');
        else if (qos === 0) this.send(message, true, identifiers);
        else this.start(new Delivery(message, qos, true, identifiers, null));
        message.forgetEncoded();
      }
      replays.shift();
    }
    this.#replays = null;
    return true;
  }

  #sendQueued(link: Link): boolean {
    const now = this.#context.clock.now();
    while (this.queueLength > 0) {
      if (link.isCongested || !this.#hasWindow(link)) return false;
      const delivery = this.queue.shift();
      if (delivery === undefined) break;
      const isExpired = delivery.message.isExpired(now);
      const started = !isExpired && this.start(delivery);
      delivery.message.forgetEncoded();
      if (started) continue;
      this.#context.store.unqueued(this.#session, delivery);
      if (isExpired) this.#dropped(delivery.message, 'expired');
    }
    return true;
  }

  #transmit(delivery: Delivery, dup: boolean): boolean {
    const { link } = this.#session;
    if (link === null) return false;
    if (!link.publish(delivery.message, { ...formOf(delivery), dup })) {
      this.#dropped(delivery.message, 'too_large');
      return false;
    }
    link.sendQuota -= 1;
    return true;
  }

  #finish(delivery: Delivery): void {
    const { link } = this.#session;
    this.#forget(delivery);
    if (link === null) return;
    if (link.sendQuota < link.sendQuotaAtStart) link.sendQuota += 1;
    this.pump();
  }

  #forget(delivery: Delivery): void {
    if (this.#inFlight?.delete(delivery.packetId)) this.#countInFlight(-delivery.message.bytes);
    if (this.#inFlight?.size === 0) this.#inFlight = null;
    this.#context.store.finished(this.#session, delivery);
  }
  #putInFlight(delivery: Delivery): void {
    (this.#inFlight ??= new Map()).set(delivery.packetId, delivery);
    this.#countInFlight(delivery.message.bytes);
  }

  #countInFlight(bytes: number): void {
    this.#inFlightBytes += bytes;
    this.#context.budget.add(bytes);
  }

  /** Whether one more may be unacknowledged: by what the client said (4.9), and by what we are willing to hold for it. */
  #hasWindow(link: Link): boolean {
    return link.sendQuota > 0 && this.#inFlightBytes < this.#context.limits.inFlightBytes;
  }

  /** MQTT-2.2.1-4: one that is not in use. There is one, as fewer are in flight than there are. */
  #freePacketId(): number {
    do this.#lastPacketId = (this.#lastPacketId % 65_535) + 1;
    while (this.#inFlight?.has(this.#lastPacketId));
    return this.#lastPacketId;
  }

  #dropped(message: Message, why: DropReason): void {
    this.#context.events.dropped(this.#session.clientId, message.topic, why);
  }
}

const formOf = ({ qos, retain, packetId, subscriptionIdentifiers }: Delivery) => ({
  qos,
  retain,
  packetId,
  subscriptionIdentifiers,
});
