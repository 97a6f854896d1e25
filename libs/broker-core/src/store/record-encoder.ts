import type { Message } from '../message.ts';
import { SharedGroup } from '../routing/shared-group.ts';
import type { Delivery } from '../session/delivery.ts';
import type { Session } from '../session/session.ts';
import type { Changes, DeliveryOwner } from './changes.ts';
import type { RecordWriter } from './records/record-writer.ts';
import { writeRecord } from './records/write-records.ts';
import type { LiveState } from './store.ts';

/** What the store knows a delivery by that it need not know any more. */
export const finishedId = -1;

/** Gives numbers to what is kept, and says what it looks like now. */
export class RecordEncoder {
  readonly #to: RecordWriter;
  #lastId = 0;
  /** The segment that is written to: what stands in an earlier one only may go with it. */
  segment = 0;

  constructor(to: RecordWriter) {
    this.#to = to;
  }

  /** Numbers that are taken, and the segment that is gone on with. */
  startBehind(lastId: number, segment: number): void {
    this.#lastId = lastId;
    this.segment = segment;
  }

  changes(changes: Changes, live: LiveState): void {
    const to = this.#to;
    // Before the sessions that they end with.
    for (const id of changes.finishedDeliveries) writeRecord.deliveryFinished(to, id);
    for (const id of changes.endedSessions) writeRecord.sessionEnded(to, id);
    for (const session of changes.sessions) this.session(session);
    for (const [session, filters] of changes.subscriptions) {
      for (const filter of filters) this.#subscription(session, filter);
    }
    for (const [session, packetIds] of changes.received) {
      for (const packetId of packetIds) this.received(session, packetId);
    }
    for (const [delivery, owner] of changes.deliveries) {
      if (delivery.storeId === 0) this.delivery(delivery, owner);
      else writeRecord.deliveryMoved(to, delivery.storeId, delivery);
    }
    for (const topic of changes.retained) {
      const message = live.retainedOn(topic);
      if (message) this.retained(message);
      else writeRecord.retainedNoMore(to, topic);
    }
  }

  /** One that is there without a connection, or leaves a will; the store forgets one that is neither. */
  session(session: Session): void {
    if (session.outlivesConnections || session.will) writeRecord.session(this.#to, this.#idOf(session), session);
    else if (session.storeId > 0) {
      writeRecord.sessionEnded(this.#to, session.storeId);
      session.storeId = 0;
    }
  }

  #subscription(session: Session, filter: string): void {
    const subscription = session.subscriptions.get(filter);
    if (subscription) writeRecord.subscribed(this.#to, this.#idOf(session), subscription);
    else writeRecord.unsubscribed(this.#to, this.#idOf(session), filter);
  }

  /** All of them, as they are now. */
  subscriptions(session: Session): void {
    for (const subscription of session.subscriptions.values()) {
      writeRecord.subscribed(this.#to, this.#idOf(session), subscription);
    }
  }

  received(session: Session, packetId: number): void {
    const message = session.received.get(packetId);
    if (message) this.#message(message);
    if (message) writeRecord.received(this.#to, this.#idOf(session), packetId, message.storeId);
    else writeRecord.released(this.#to, this.#idOf(session), packetId);
  }

  delivery(delivery: Delivery, owner: DeliveryOwner): void {
    this.#message(delivery.message);
    const ownerId = owner instanceof SharedGroup ? this.#groupId(owner) : this.#idOf(owner);
    if (delivery.storeId === 0) delivery.storeId = this.#newId();
    writeRecord.delivery(this.#to, delivery.storeId, ownerId, delivery);
  }

  retained(message: Message): void {
    this.#message(message);
    writeRecord.retained(this.#to, message.storeId);
  }

  complete(): void {
    writeRecord.complete(this.#to);
  }

  #message(message: Message): void {
    if (message.storeSegment === this.segment) return;
    if (message.storeId === 0) message.storeId = this.#newId();
    message.storeSegment = this.segment;
    writeRecord.message(this.#to, message.storeId, message);
  }

  /** Groups that nothing waits for are written nowhere, so it may be missing from this segment. */
  #groupId(group: SharedGroup): number {
    if (group.storeSegment === this.segment) return group.storeId;
    if (group.storeId === 0) group.storeId = this.#newId();
    group.storeSegment = this.segment;
    writeRecord.group(this.#to, group.storeId, group.key);
    return group.storeId;
  }

  #idOf(session: Session): number {
    if (session.storeId === 0) session.storeId = this.#newId();
    return session.storeId;
  }

  #newId(): number {
    this.#lastId += 1;
    return this.#lastId;
  }
}
