import { ByteReader } from './byte-reader.ts';
import { decodeAck, decodeAuth, decodeConnack, decodeDisconnect, decodeSuback } from './decode-answer.ts';
import { decodeConnect } from './decode-connect.ts';
import { decodePublish, publishPacket } from './decode-publish.ts';
import { decodeSubscribe, decodeUnsubscribe } from './decode-subscribe.ts';
import { malformed, protocolError, UnanswerableError } from './packet-error.ts';
import type { Packet } from './packets.ts';
import { fixedFlags, type PacketType, packetTypeOf, packetTypes, type ProtocolVersion } from './protocol.ts';

/**
 * One whole packet, its content in `[start, end)` of `bytes`, from either side. A CONNECT tells its version itself.
 * Binary fields share memory with `bytes`. Throws PacketError with the reason code that the specification names.
 */
export function decode(header: number, bytes: Buffer, start: number, end: number, version: ProtocolVersion): Packet {
  const type = packetTypeOf(header >> 4);
  if (type === undefined) throw protocolError('packet type 0 is reserved');
  if (type === 'publish') return publishPacket(decodePublish(header, bytes, start, end, version));
  const reader = new ByteReader(bytes, start, end);
  if (type === 'connect') return decodeConnect(header, reader);
  checkFlags(type, header & 15, version);
  const packet = decodeContent(type, reader, version);
  reader.finish();
  return packet;
}

function decodeContent(
  type: Exclude<PacketType, 'publish' | 'connect'>,
  reader: ByteReader,
  version: ProtocolVersion,
): Packet {
  switch (type) {
    case 'puback':
    case 'pubrec':
    case 'pubrel':
    case 'pubcomp':
      return decodeAck(type, reader, version);
    case 'subscribe':
      return decodeSubscribe(reader, version);
    case 'unsubscribe':
      return decodeUnsubscribe(reader, version);
    case 'pingreq':
    case 'pingresp':
      if (reader.left > 0) throw new UnanswerableError(`${type.toUpperCase()} has content`);
      return { type };
    case 'disconnect':
      return decodeDisconnect(reader, version);
    case 'auth':
      return decodeAuth(reader, version);
    case 'connack':
      return decodeConnack(reader, version);
    case 'suback':
    case 'unsuback':
      return decodeSuback(type, reader, version);
  }
}

function checkFlags(type: PacketType, flags: number, version: ProtocolVersion): void {
  const expected = fixedFlags(packetTypes[type]);
  // 3.1 sets DUP on requests that it sends again (MQTT 3.1, 2.1).
  if (flags === expected || (version === 3 && expected === 2 && flags === 10)) return;
  throw malformed(`flags ${flags} in the fixed header of ${type.toUpperCase()}`);
}
