import { packetTypes } from './protocol.ts';

const headers = {
  puback: packetTypes.puback << 4,
  pubrec: packetTypes.pubrec << 4,
  pubrel: (packetTypes.pubrel << 4) | 2,
  pubcomp: packetTypes.pubcomp << 4,
} as const;

/** The four bytes of an acknowledgement that says success; the same in all versions. */
export function encodeAck(type: keyof typeof headers, packetId: number): Buffer {
  const packet = Buffer.allocUnsafe(4);
  packet[0] = headers[type];
  packet[1] = 2;
  packet[2] = packetId >> 8;
  packet[3] = packetId & 255;
  return packet;
}
