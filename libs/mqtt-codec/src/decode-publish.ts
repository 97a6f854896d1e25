import { ByteReader } from './byte-reader.ts';
import { decodePropertyList } from './decode-properties.ts';
import { decodeQoS } from './decode-qos.ts';
import { malformed, protocolError } from './packet-error.ts';
import type { PublishPacket } from './packets.ts';
import type { Properties } from './properties.ts';
import type { ProtocolVersion, QoS } from './protocol.ts';
import { noProperties, scanPublishProperties } from './scan-publish-properties.ts';

/** A PUBLISH, checked in full, with what a server has to look at taken apart and the rest left as bytes. */
export interface IncomingPublish {
  readonly topic: string;
  /** Shares memory with the bytes it was read from, as `forwarded` does. */
  readonly payload: Buffer;
  readonly qos: QoS;
  readonly retain: boolean;
  readonly dup: boolean;
  /** 0 at QoS 0. */
  readonly packetId: number;
  /** Undefined when the packet carries none; 0 is not a valid alias, but it is for the receiver to say so (MQTT-3.3.2-8). */
  readonly topicAlias: number | undefined;
  /** Seconds. */
  readonly messageExpiryInterval: number | undefined;
  readonly subscriptionIdentifiers: readonly number[];
  /**
   * The properties that a server passes on unaltered (MQTT-3.3.2-4, -15 to -18, -20), encoded, in their order, without the
   * length before them: payload format, content type, response topic, correlation data, user properties.
   */
  readonly forwarded: Buffer;
}

/** Throws PacketError with the reason code that the specification names. */
export function decodePublish(
  header: number,
  bytes: Buffer,
  start: number,
  end: number,
  version: ProtocolVersion,
): IncomingPublish {
  const qos = decodeQoS(header >> 1, 'PUBLISH');
  const dup = (header & 8) !== 0;
  if (dup && qos === 0) throw malformed('PUBLISH of QoS 0 has the DUP flag');
  const reader = new ByteReader(bytes, start, end);
  const topic = reader.topicName();
  const packetId = qos === 0 ? 0 : reader.packetId();
  const properties = version === 5 ? scanPublishProperties(reader) : noProperties;
  if (topic === '' && properties.topicAlias === undefined) {
    throw version === 5 ? protocolError('PUBLISH has neither a topic nor an alias') : malformed('PUBLISH has no topic');
  }
  return {
    topic,
    payload: bytes.subarray(reader.at, end),
    qos,
    retain: (header & 1) !== 0,
    dup,
    packetId,
    topicAlias: properties.topicAlias,
    messageExpiryInterval: properties.messageExpiryInterval,
    subscriptionIdentifiers: properties.subscriptionIdentifiers,
    forwarded: properties.forwarded,
  };
}

/** The same with all its properties as values. */
export function publishPacket(incoming: IncomingPublish): PublishPacket {
  const { topic, payload, qos, retain, dup, packetId } = incoming;
  return { type: 'publish', topic, payload, qos, retain, dup, packetId, properties: publishProperties(incoming) };
}

/** All properties of a PUBLISH as values. */
export function publishProperties(incoming: IncomingPublish): Properties {
  const properties = forwardedProperties(incoming.forwarded);
  const { topicAlias, messageExpiryInterval, subscriptionIdentifiers } = incoming;
  if (topicAlias !== undefined) properties.topicAlias = topicAlias;
  if (messageExpiryInterval !== undefined) properties.messageExpiryInterval = messageExpiryInterval;
  if (subscriptionIdentifiers.length > 0) properties.subscriptionIdentifiers = subscriptionIdentifiers;
  return properties;
}

/** Properties that are passed on, as values. Throws PacketError for bytes that did not come from a checked PUBLISH. */
export function forwardedProperties(forwarded: Buffer): Properties {
  if (forwarded.length === 0) return {};
  return { ...decodePropertyList(new ByteReader(forwarded, 0, forwarded.length), forwarded.length, 'publish') };
}
