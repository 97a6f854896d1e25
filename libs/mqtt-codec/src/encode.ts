import { ByteWriter } from './byte-writer.ts';
import { encodeAnswer, encodeConnack, encodeReason, encodeSuback } from './encode-answer.ts';
import { encodeConnect } from './encode-connect.ts';
import { encodeProperties, propertyList } from './encode-properties.ts';
import { encodePublish } from './encode-publish.ts';
import type { Packet, PublishPacket, SubscribePacket, SubscriptionRequest, UnsubscribePacket } from './packets.ts';
import { fixedFlags, packetTypes, type ProtocolVersion } from './protocol.ts';
import { isTopicName } from './text-rules.ts';

const writer = new ByteWriter();
const nothing = Buffer.alloc(0);

/**
 * The bytes of a packet in this version of MQTT; a CONNECT has its own. What the version does not know (reason codes of
 * acknowledgements, properties, options of subscriptions) is left out. Throws RangeError for what it cannot say: `decode` takes
 * whatever comes out of here.
 */
export function encode(packet: Packet, version: ProtocolVersion): Buffer {
  if (packet.type === 'publish') return encodePublishPacket(packet, version);
  writer.clear();
  writeContent(packet, version);
  const number = packetTypes[packet.type];
  return writer.packet((number << 4) | fixedFlags(number));
}

function encodePublishPacket(packet: PublishPacket, version: ProtocolVersion): Buffer {
  const { topic, qos, dup, packetId, properties } = packet;
  const hasAlias = version === 5 && properties.topicAlias !== undefined;
  if (!isTopicName(topic) || (topic === '' && !hasAlias)) {
    throw new RangeError(topic === '' ? 'neither a topic nor an alias' : 'a topic that is no topic name');
  }
  if (dup && qos === 0) throw new RangeError('DUP at QoS 0');
  if (qos > 0 && !(packetId > 0 && packetId <= 0xffff)) throw new RangeError(`packet identifier ${packetId}`);
  const list = version === 5 ? propertyList(properties, 'publish') : nothing;
  return encodePublish({ ...packet, version, properties: list });
}

function writeContent(packet: Exclude<Packet, PublishPacket>, version: ProtocolVersion): void {
  switch (packet.type) {
    case 'connect':
      return encodeConnect(writer, packet);
    case 'connack':
      return encodeConnack(writer, packet, version);
    case 'puback':
    case 'pubrec':
    case 'pubrel':
    case 'pubcomp':
      return encodeAnswer(writer, packet, version);
    case 'subscribe':
      return encodeSubscribe(packet, version);
    case 'unsubscribe':
      return encodeUnsubscribe(packet, version);
    case 'suback':
    case 'unsuback':
      return encodeSuback(writer, packet, version);
    case 'auth':
      if (version !== 5) throw new RangeError('AUTH before version 5');
      return encodeReason(writer, packet);
    case 'disconnect':
      if (version === 5) encodeReason(writer, packet);
      return;
    case 'pingreq':
    case 'pingresp':
  }
}

function encodeSubscribe({ packetId, subscriptions, properties }: SubscribePacket, version: ProtocolVersion): void {
  writer.packetId(packetId);
  if (version === 5) {
    if ((properties.subscriptionIdentifiers?.length ?? 0) > 1) throw new RangeError('SUBSCRIBE has two identifiers');
    encodeProperties(writer, properties, 'subscribe');
  }
  for (const subscription of someOf(subscriptions)) {
    writeFilter(subscription.filter);
    writer.byte(version === 5 ? optionsOf(subscription) : subscription.qos);
  }
}

function encodeUnsubscribe({ packetId, filters, properties }: UnsubscribePacket, version: ProtocolVersion): void {
  writer.packetId(packetId);
  if (version === 5) encodeProperties(writer, properties, 'unsubscribe');
  for (const filter of someOf(filters)) writeFilter(filter);
}

function someOf<T>(filters: readonly T[]): readonly T[] {
  if (filters.length === 0) throw new RangeError('no topic filter');
  return filters;
}

function writeFilter(filter: string): void {
  if (filter === '') throw new RangeError('an empty topic filter');
  writer.name(filter);
}

const optionsOf = ({ qos, noLocal, retainAsPublished, retainHandling }: SubscriptionRequest): number =>
  qos | (noLocal ? 4 : 0) | (retainAsPublished ? 8 : 0) | (retainHandling << 4);
