import type { ByteWriter } from './byte-writer.ts';
import { encodeProperties, propertyList } from './encode-properties.ts';
import type {
  AckPacket,
  AuthPacket,
  ConnackPacket,
  DisconnectPacket,
  SubackPacket,
  UnsubackPacket,
} from './packets.ts';
import type { PacketType, ProtocolVersion } from './protocol.ts';
import { highestReturnCode, isReasonCodeOf, isSubscribeReturnCode, reasonCodes } from './reason-codes.ts';

/** Throws RangeError for a reason code that the packet does not have; so do the others. */
export function encodeConnack(writer: ByteWriter, packet: ConnackPacket, version: ProtocolVersion): void {
  const { sessionPresent, reasonCode, properties } = packet;
  if (sessionPresent && reasonCode !== reasonCodes.success) throw new RangeError('a refusal has no session');
  // MQTT 3.1 has no such flag.
  writer.byte(sessionPresent && version !== 3 ? 1 : 0);
  if (version !== 5 && reasonCode > highestReturnCode) throw new RangeError(`${reasonCode} is no return code`);
  writer.byte(version === 5 ? reasonOf('connack', reasonCode) : reasonCode);
  if (version === 5) encodeProperties(writer, properties, 'connack');
}

export function encodeAnswer(writer: ByteWriter, packet: AckPacket, version: ProtocolVersion): void {
  writer.packetId(packet.packetId);
  if (version === 5) encodeReason(writer, packet);
}

export function encodeSuback(
  writer: ByteWriter,
  { type, packetId, reasonCodes: codes, properties }: SubackPacket | UnsubackPacket,
  version: ProtocolVersion,
): void {
  writer.packetId(packetId);
  if (version !== 5) {
    if (type === 'suback') for (const code of someOf(codes)) writer.byte(returnCodeOf(code));
    return;
  }
  encodeProperties(writer, properties, type);
  for (const code of someOf(codes)) writer.byte(reasonOf(type, code));
}

/** DISCONNECT and AUTH, of version 5, and the end of acknowledgements: success without properties is left out. */
export function encodeReason(writer: ByteWriter, packet: AckPacket | DisconnectPacket | AuthPacket): void {
  const { type, properties } = packet;
  const code = reasonOf(type, packet.reasonCode);
  const list = propertyList(properties, type);
  if (list.length > 0) {
    writer.byte(code);
    writer.variableInteger(list.length);
    writer.raw(list);
  } else if (code !== reasonCodes.success) {
    writer.byte(code);
    // Only AUTH never goes without the length (3.15.2.2.1; the others: 3.4.2.2.1, 3.14.2.2.1).
    if (type === 'auth') writer.byte(0);
  }
}

function reasonOf(type: PacketType, code: number): number {
  if (!isReasonCodeOf(type, code)) throw new RangeError(`${code} is no reason code of ${type}`);
  return code;
}

/** What SUBACK can say before version 5: the QoS that was granted, or failure (MQTT 3.1.1, 3.9.3). */
function returnCodeOf(code: number): number {
  const returnCode = code > 0x80 ? 0x80 : code;
  if (!isSubscribeReturnCode(returnCode)) throw new RangeError(`${code} is no return code of suback`);
  return returnCode;
}

function someOf(codes: readonly number[]): readonly number[] {
  if (codes.length === 0) throw new RangeError('no reason code');
  return codes;
}
