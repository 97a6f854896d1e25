import { encode, type Packet, type ProtocolVersion } from '@roadwire/mqtt-codec';

/** What a server sends, but for PUBLISH; in version 5 with a reason string and user properties. */
export type ExplainedPacket = Exclude<
  Packet,
  { type: 'publish' | 'pingreq' | 'pingresp' | 'connect' | 'subscribe' | 'unsubscribe' }
>;

/**
 * Leaves the reason string and the user properties out where the packet would be too large with them (MQTT-3.4.2-2 and its
 * like), or where the client does not want them (MQTT-3.1.2-29). Undefined when it is too large without them.
 */
export function encodeToFit(
  packet: ExplainedPacket,
  version: ProtocolVersion,
  maximumPacketSize: number,
  explains: boolean,
): Buffer | undefined {
  const { reasonString, userProperties, ...others } = packet.properties;
  const isExplained = reasonString !== undefined || userProperties !== undefined;
  if (isExplained && (explains || packet.type === 'connack' || packet.type === 'disconnect')) {
    const bytes = encode(packet, version);
    if (bytes.length <= maximumPacketSize) return bytes;
  }
  const bytes = encode({ ...packet, properties: others }, version);
  return bytes.length <= maximumPacketSize ? bytes : undefined;
}
