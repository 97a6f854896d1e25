import type { ByteWriter } from './byte-writer.ts';
import { encodeProperties } from './encode-properties.ts';
import type { ConnectPacket } from './packets.ts';

const protocolNames = { 3: 'MQIsdp', 4: 'MQTT', 5: 'MQTT' } as const;

/** The content of a CONNECT of its own version (MQTT 5, 3.1). Throws RangeError. */
export function encodeConnect(writer: ByteWriter, packet: ConnectPacket): void {
  const { version, keepAlive, clientId, will, username, password, properties } = packet;
  writer.string(protocolNames[version]);
  writer.byte(version);
  writer.byte(flagsOf(packet));
  writer.uint16(keepAlive);
  if (version === 5) encodeProperties(writer, properties, 'connect');
  writer.name(clientId);
  if (will) {
    if (version === 5) encodeProperties(writer, will.properties, 'will');
    writer.topicName(will.topic);
    writer.binary(will.payload);
  }
  if (username !== undefined) writer.name(username);
  if (password !== undefined) writer.binary(password);
}

function flagsOf({ version, cleanStart, will, username, password }: ConnectPacket): number {
  if (version !== 5 && password && username === undefined) {
    throw new RangeError('before version 5 there is no password without a user name');
  }
  const willFlags = will ? 4 | (will.qos << 3) | (will.retain ? 32 : 0) : 0;
  return (cleanStart ? 2 : 0) | willFlags | (password ? 64 : 0) | (username === undefined ? 0 : 128);
}
