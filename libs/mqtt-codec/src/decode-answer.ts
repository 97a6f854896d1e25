import type { ByteReader } from './byte-reader.ts';
import { decodeProperties } from './decode-properties.ts';
import { malformed, protocolError, UnanswerableError } from './packet-error.ts';
import type {
  AckPacket,
  AuthPacket,
  ConnackPacket,
  DisconnectPacket,
  SubackPacket,
  UnsubackPacket,
} from './packets.ts';
import type { Properties } from './properties.ts';
import type { PacketType, ProtocolVersion } from './protocol.ts';
import { highestReturnCode, isReasonCodeOf, isSubscribeReturnCode, reasonCodes } from './reason-codes.ts';

const none: Properties = Object.freeze({});

/** Throws PacketError, as the others do (MQTT 5, 3.2). */
export function decodeConnack(reader: ByteReader, version: ProtocolVersion): ConnackPacket {
  const flags = reader.byte();
  // In 3.1 the byte means nothing (MQTT 3.1, 3.2).
  if (flags > 1 && version !== 3) throw malformed('reserved flags of CONNACK are set');
  const sessionPresent = flags === 1 && version !== 3;
  const reasonCode = version === 5 ? reasonCodeOf('connack', reader.byte()) : returnCodeOf(reader.byte());
  if (sessionPresent && reasonCode !== reasonCodes.success) throw protocolError('CONNACK refuses, and has a session');
  const properties = version === 5 ? decodeProperties(reader, 'connack') : none;
  return { type: 'connack', sessionPresent, reasonCode, properties };
}

function returnCodeOf(code: number): number {
  if (code > highestReturnCode) throw protocolError(`${code} is no return code of CONNACK`);
  return code;
}

/** MQTT 5, 3.4 to 3.7. */
export function decodeAck(type: AckPacket['type'], reader: ByteReader, version: ProtocolVersion): AckPacket {
  const packetId = reader.packetId();
  // The usual one is two bytes long in all versions.
  if (version !== 5 || reader.left === 0) {
    return { type, packetId, reasonCode: reasonCodes.success, properties: none };
  }
  const reasonCode = reasonCodeOf(type, reader.byte());
  const properties = reader.left === 0 ? none : decodeProperties(reader, type);
  return { type, packetId, reasonCode, properties };
}

/** MQTT 5, 3.9 and 3.11. Before version 5, UNSUBACK says nothing about the filters. */
export function decodeSuback(
  type: 'suback' | 'unsuback',
  reader: ByteReader,
  version: ProtocolVersion,
): SubackPacket | UnsubackPacket {
  const packetId = reader.packetId();
  if (version !== 5 && type === 'unsuback') return { type, packetId, reasonCodes: [], properties: none };
  const properties = version === 5 ? decodeProperties(reader, type) : none;
  if (reader.left === 0) throw protocolError(`${type.toUpperCase()} has no reason code`);
  const codes: number[] = [];
  while (reader.left > 0) {
    const code = reader.byte();
    codes.push(version === 5 ? reasonCodeOf(type, code) : subscribeReturnCodeOf(code));
  }
  return { type, packetId, reasonCodes: codes, properties };
}

function subscribeReturnCodeOf(code: number): number {
  if (!isSubscribeReturnCode(code)) throw protocolError(`${code} is no return code of SUBACK`);
  return code;
}

/** MQTT 5, 3.14. The reason and the properties may be left out at the end. */
export function decodeDisconnect(reader: ByteReader, version: ProtocolVersion): DisconnectPacket {
  const type = 'disconnect';
  if (version !== 5 || reader.left === 0) return { type, reasonCode: reasonCodes.success, properties: none };
  const reasonCode = reader.byte();
  // Who says goodbye with a reason that does not exist has gone all the same.
  if (!isReasonCodeOf(type, reasonCode)) throw new UnanswerableError('DISCONNECT without a reason');
  const properties = reader.left === 0 ? none : decodeProperties(reader, type);
  return { type, reasonCode, properties };
}

/** MQTT 5, 3.15. The reason and the properties may be left out, but only both (3.15.2.1, 3.15.2.2.1). */
export function decodeAuth(reader: ByteReader, version: ProtocolVersion): AuthPacket {
  const type = 'auth';
  if (version !== 5) throw protocolError('AUTH before version 5');
  if (reader.left === 0) return { type, reasonCode: reasonCodes.success, properties: none };
  return { type, reasonCode: reasonCodeOf(type, reader.byte()), properties: decodeProperties(reader, type) };
}

function reasonCodeOf(type: PacketType, code: number): number {
  if (!isReasonCodeOf(type, code)) {
    throw protocolError(`0x${code.toString(16)} is no reason code of ${type.toUpperCase()}`);
  }
  return code;
}
