import { propertyList } from '@roadwire/mqtt-codec';
import type { Message } from '../../message.ts';
import type { Subscription } from '../../routing/subscription.ts';
import type { Delivery } from '../../session/delivery.ts';
import type { Session } from '../../session/session.ts';
import type { RecordWriter } from './record-writer.ts';
import { deliveryFlags, recordTypes } from './record-types.ts';

/** One function for each record; `readRecords` has their counterparts. Times are milliseconds since 1970. */
export const writeRecord = {
  complete(to: RecordWriter): void {
    to.byte(recordTypes.complete);
  },

  message(to: RecordWriter, id: number, message: Message): void {
    const { qos, retain, expiryInterval, publisher } = message;
    to.byte(recordTypes.message);
    to.uint(id);
    to.byte(qos | (retain ? 4 : 0) | (expiryInterval === undefined ? 0 : 8) | (publisher === undefined ? 0 : 16));
    to.double(message.receivedAt);
    if (expiryInterval !== undefined) to.uint(expiryInterval);
    if (publisher !== undefined) to.text(publisher);
    to.text(message.topic);
    to.binary(message.forwarded);
    to.binary(message.payload);
  },

  session(to: RecordWriter, id: number, { clientId, expirySeconds, disconnectedAt, will }: Session): void {
    to.byte(recordTypes.session);
    to.uint(id);
    to.text(clientId);
    to.uint(expirySeconds);
    to.byte((disconnectedAt === undefined ? 0 : 1) | (will ? 2 : 0) | (will?.dueAt === undefined ? 0 : 4));
    if (disconnectedAt !== undefined) to.double(disconnectedAt);
    if (!will) return;
    if (will.dueAt !== undefined) to.double(will.dueAt);
    const { topic, payload, qos, retain, properties } = will.message;
    to.text(topic);
    to.byte(qos | (retain ? 4 : 0));
    to.binary(propertyList(properties, 'will'));
    to.binary(payload);
  },

  sessionEnded(to: RecordWriter, id: number): void {
    to.byte(recordTypes.sessionEnded);
    to.uint(id);
  },

  subscribed(to: RecordWriter, sessionId: number, subscription: Subscription): void {
    const { filter, qos, noLocal, retainAsPublished, identifier } = subscription;
    to.byte(recordTypes.subscribed);
    to.uint(sessionId);
    to.text(filter.text);
    to.byte(qos | (noLocal ? 4 : 0) | (retainAsPublished ? 8 : 0));
    to.uint(identifier ?? 0);
  },

  unsubscribed(to: RecordWriter, sessionId: number, filter: string): void {
    to.byte(recordTypes.unsubscribed);
    to.uint(sessionId);
    to.text(filter);
  },

  group(to: RecordWriter, id: number, key: string): void {
    to.byte(recordTypes.group);
    to.uint(id);
    to.text(key);
  },

  delivery(to: RecordWriter, id: number, ownerId: number, delivery: Delivery): void {
    const { message, order, packetId, subscriptionIdentifiers, group } = delivery;
    to.byte(recordTypes.delivery);
    to.uint(id);
    to.uint(ownerId);
    to.uint(message.storeId);
    to.int(order);
    to.byte(deliveryFlags.of(delivery));
    to.uint(packetId);
    to.uint(subscriptionIdentifiers.length);
    for (const identifier of subscriptionIdentifiers) to.uint(identifier);
    to.text(group?.key ?? '');
  },

  deliveryMoved(to: RecordWriter, id: number, delivery: Delivery): void {
    to.byte(recordTypes.deliveryMoved);
    to.uint(id);
    to.int(delivery.order);
    to.byte(deliveryFlags.of(delivery));
    to.uint(delivery.packetId);
  },

  deliveryFinished(to: RecordWriter, id: number): void {
    to.byte(recordTypes.deliveryFinished);
    to.uint(id);
  },

  received(to: RecordWriter, sessionId: number, packetId: number, messageId: number): void {
    to.byte(recordTypes.received);
    to.uint(sessionId);
    to.uint(packetId);
    to.uint(messageId);
  },

  released(to: RecordWriter, sessionId: number, packetId: number): void {
    to.byte(recordTypes.released);
    to.uint(sessionId);
    to.uint(packetId);
  },

  retained(to: RecordWriter, messageId: number): void {
    to.byte(recordTypes.retained);
    to.uint(messageId);
  },

  retainedNoMore(to: RecordWriter, topic: string): void {
    to.byte(recordTypes.retainedNoMore);
    to.text(topic);
  },
};
