import { variableIntegerLength, writeVariableInteger } from './byte-writer.ts';
import { largestVariableInteger, packetTypes, type ProtocolVersion, type QoS } from './protocol.ts';

export interface OutgoingPublish {
  readonly version: ProtocolVersion;
  /** Empty where `properties` hold an alias that stands for it. */
  readonly topic: string;
  readonly qos: QoS;
  readonly retain: boolean;
  readonly dup: boolean;
  /** Not written at QoS 0. */
  readonly packetId: number;
  /** Encoded, without their length; not written before version 5. */
  readonly properties: Buffer;
  readonly payload: Uint8Array;
}

export const publishHeader = (qos: QoS, retain: boolean, dup: boolean): number =>
  (packetTypes.publish << 4) | (dup ? 8 : 0) | (qos << 1) | (retain ? 1 : 0);

/**
 * The fast way for who has a topic and properties from a packet that was decoded, or from `propertyList`: nothing else is looked
 * at, and `packetId` may be filled in later. Throws RangeError for a topic or a packet that is longer than MQTT can say.
 */
export function encodePublish({ version, topic, qos, retain, dup, packetId, properties, payload }: OutgoingPublish) {
  const topicLength = Buffer.byteLength(topic);
  if (topicLength > 0xffff) throw new RangeError('a topic has more than 65,535 bytes');
  const propertyBytes = version === 5 ? variableIntegerLength(properties.length) + properties.length : 0;
  const remaining = 2 + topicLength + (qos > 0 ? 2 : 0) + propertyBytes + payload.length;
  if (remaining > largestVariableInteger) throw new RangeError('a packet has more than 268,435,455 bytes');
  const packet = Buffer.allocUnsafe(1 + variableIntegerLength(remaining) + remaining);
  packet[0] = publishHeader(qos, retain, dup);
  let at = writeVariableInteger(packet, remaining, 1);
  packet[at++] = topicLength >> 8;
  packet[at++] = topicLength & 255;
  at += packet.write(topic, at, topicLength === topic.length ? 'latin1' : 'utf8');
  if (qos > 0) {
    packet[at++] = packetId >> 8;
    packet[at++] = packetId & 255;
  }
  if (version === 5) {
    at = writeVariableInteger(packet, properties.length, at);
    packet.set(properties, at);
    at += properties.length;
  }
  packet.set(payload, at);
  return packet;
}

/** Where the packet identifier stands in a PUBLISH of QoS 1 or 2 that `encodePublish` made. */
export const packetIdOffset = (packet: Buffer, topicBytes: number): number =>
  packet.length - remainingLength(packet) + 2 + topicBytes;

function remainingLength(packet: Buffer): number {
  let value = 0;
  let shift = 0;
  for (let at = 1; ; at += 1) {
    const byte = packet[at] ?? 0;
    value += (byte & 127) << shift;
    if (byte < 128) return value;
    shift += 7;
  }
}
