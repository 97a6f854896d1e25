import type { ByteReader } from './byte-reader.ts';
import { decodeProperties } from './decode-properties.ts';
import { malformed, protocolError } from './packet-error.ts';
import type { SubscribePacket, SubscriptionRequest, UnsubscribePacket } from './packets.ts';
import type { Properties } from './properties.ts';
import type { ProtocolVersion } from './protocol.ts';

const none: Properties = Object.freeze({});

/** Throws PacketError (MQTT 5, 3.8). Whether the filters mean something is for the server to judge. */
export function decodeSubscribe(reader: ByteReader, version: ProtocolVersion): SubscribePacket {
  const packetId = reader.packetId();
  const properties = version === 5 ? decodeProperties(reader, 'subscribe') : none;
  if ((properties.subscriptionIdentifiers?.length ?? 0) > 1) throw protocolError('SUBSCRIBE has two identifiers');
  if (reader.left === 0) throw protocolError('SUBSCRIBE has no topic filter');
  const subscriptions: SubscriptionRequest[] = [];
  while (reader.left > 0) {
    const filter = filterOf(reader);
    subscriptions.push({ filter, ...decodeOptions(reader.byte(), version) });
  }
  return { type: 'subscribe', packetId, subscriptions, properties };
}

function decodeOptions(options: number, version: ProtocolVersion): Omit<SubscriptionRequest, 'filter'> {
  const reserved = version === 5 ? 0xc0 : version === 4 ? 0xfc : 0;
  if (options & reserved) throw malformed('reserved bits of the subscription options are set');
  const qos = options & 3;
  if (qos !== 0 && qos !== 1 && qos !== 2) throw protocolError('a subscription with QoS 3');
  if (version !== 5) return { qos, noLocal: false, retainAsPublished: false, retainHandling: 0 };
  const retainHandling = (options >> 4) & 3;
  if (retainHandling !== 0 && retainHandling !== 1 && retainHandling !== 2) throw protocolError('retain handling 3');
  return { qos, noLocal: (options & 4) !== 0, retainAsPublished: (options & 8) !== 0, retainHandling };
}

/** Throws PacketError (MQTT 5, 3.10). */
export function decodeUnsubscribe(reader: ByteReader, version: ProtocolVersion): UnsubscribePacket {
  const packetId = reader.packetId();
  const properties = version === 5 ? decodeProperties(reader, 'unsubscribe') : none;
  if (reader.left === 0) throw protocolError('UNSUBSCRIBE has no topic filter');
  const filters: string[] = [];
  while (reader.left > 0) filters.push(filterOf(reader));
  return { type: 'unsubscribe', packetId, filters, properties };
}

/** At least one character (MQTT-4.7.3-1). */
function filterOf(reader: ByteReader): string {
  const filter = reader.name();
  if (filter === '') throw malformed('a topic filter is empty');
  return filter;
}
