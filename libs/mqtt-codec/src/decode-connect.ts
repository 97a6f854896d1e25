import type { ByteReader } from './byte-reader.ts';
import { decodeProperties } from './decode-properties.ts';
import { malformed, PacketError, UnanswerableError, UnsupportedProtocolError } from './packet-error.ts';
import type { ConnectPacket, WillMessage } from './packets.ts';
import type { Properties } from './properties.ts';
import type { ProtocolVersion } from './protocol.ts';
import { decodeQoS } from './decode-qos.ts';
import { reasonCodes } from './reason-codes.ts';
import { decodeName } from './utf8.ts';

const none: Properties = Object.freeze({});
const flag = { reserved: 1, cleanStart: 2, will: 4, willRetain: 32, password: 64, username: 128 } as const;

/** Throws UnsupportedProtocolError, or PacketError for what is malformed (MQTT 5, 3.1). */
export function decodeConnect(header: number, reader: ByteReader): ConnectPacket {
  const version = decodeVersion(reader);
  try {
    // In 3.1 these flags mean nothing (MQTT 3.1, 3.1).
    if (version !== 3 && (header & 15) !== 0) throw malformed('flags in the fixed header of CONNECT');
    const packet = decodeContent(reader, version);
    reader.finish();
    return packet;
  } catch (error) {
    if (error instanceof PacketError) error.deservesConnack = version === 5;
    throw error;
  }
}

function decodeContent(reader: ByteReader, version: ProtocolVersion): ConnectPacket {
  const flags = reader.byte();
  checkFlags(flags, version);
  const keepAlive = reader.uint16();
  const properties = version === 5 ? decodeProperties(reader, 'connect') : none;
  const clientId = decodeClientId(reader);
  const will = flags & flag.will ? decodeWill(reader, flags, version) : undefined;
  // In 3.1 the remaining length counts more than the flags: what they announce may be missing (MQTT 3.1, 3.1).
  const present = (bit: number) => (flags & bit) !== 0 && !(version === 3 && reader.left === 0);
  const username = present(flag.username) ? reader.name() : undefined;
  const password = present(flag.password) ? reader.binary() : undefined;
  const cleanStart = (flags & flag.cleanStart) !== 0;
  return { type: 'connect', version, cleanStart, keepAlive, clientId, will, username, password, properties };
}

function decodeVersion(reader: ByteReader): ProtocolVersion {
  const name = reader.string();
  // Who does not speak MQTT would not understand our answer (MQTT-3.1.2-1).
  if (name !== 'MQTT' && name !== 'MQIsdp') {
    throw new UnanswerableError(`protocol ${JSON.stringify(name.slice(0, 40))}`);
  }
  const level = reader.byte();
  if (name === 'MQTT' && (level === 4 || level === 5)) return level;
  if (name === 'MQIsdp' && level === 3) return level;
  throw new UnsupportedProtocolError(level);
}

/** What is no name is an invalid identifier rather than a malformed packet: 4.13.1 asks for the more specific code. */
function decodeClientId(reader: ByteReader): string {
  const field = reader.binary();
  try {
    return decodeName(field, 0, field.length);
  } catch {
    throw new PacketError(reasonCodes.clientIdentifierNotValid, 'the client identifier is not a name');
  }
}

function checkFlags(flags: number, version: ProtocolVersion): void {
  if (flags & flag.reserved && version !== 3) throw malformed('the reserved flag of CONNECT is set');
  // 3.1 disregards them.
  if (!(flags & flag.will) && flags & (0x18 | flag.willRetain) && version !== 3) {
    throw malformed('CONNECT has no will, but a QoS or a retain flag for one');
  }
  if (version !== 5 && flags & flag.password && !(flags & flag.username)) {
    throw malformed('CONNECT has a password without a user name');
  }
}

function decodeWill(reader: ByteReader, flags: number, version: ProtocolVersion): WillMessage {
  const qos = decodeQoS(flags >> 3, 'the will');
  const properties = version === 5 ? decodeProperties(reader, 'will') : none;
  const topic = reader.topicName();
  const payload = reader.binary();
  return { topic, payload, qos, retain: (flags & flag.willRetain) !== 0, properties };
}
