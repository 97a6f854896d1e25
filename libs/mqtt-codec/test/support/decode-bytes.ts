import {
  decode,
  FrameReader,
  type Packet,
  PacketError,
  type ProtocolVersion,
  reasonCodeName,
} from '../../src/index.ts';

/** The one packet that these bytes are. Throws PacketError, and Error when they are not whole or more than one. */
export function decodeBytes(bytes: Buffer, version: ProtocolVersion = 5): Packet {
  const [packet, ...others] = decodeAll(bytes, version);
  if (packet === undefined || others.length > 0) throw new Error(`${bytes.toString('hex')} is not one packet`);
  return packet;
}

/** Throws PacketError, and Error when the last packet is not whole. */
export function decodeAll(bytes: Buffer, version: ProtocolVersion = 5): Packet[] {
  const packets: Packet[] = [];
  const reader = new FrameReader((header, chunk, start, end) => {
    packets.push(decode(header, chunk, start, end, version));
    return true;
  }, 1_000_000);
  reader.push(bytes);
  if (reader.buffered > 0) throw new Error(`${bytes.toString('hex')} ends within a packet`);
  return packets;
}

/** The name of the reason code with which these bytes are refused; `accepted` when they are not. */
export function refusalOf(bytes: Buffer, version: ProtocolVersion = 5): string {
  const error = errorOf(() => decodeAll(bytes, version));
  return error === undefined ? 'accepted' : reasonCodeName(error.reasonCode);
}

/** The PacketError that is thrown. Throws on whatever else is thrown. */
export function errorOf(run: () => unknown): PacketError | undefined {
  try {
    run();
  } catch (error) {
    if (error instanceof PacketError) return error;
    throw error;
  }
  return undefined;
}
