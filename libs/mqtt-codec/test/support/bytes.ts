import { packetTypes, type PacketType } from '../../src/index.ts';

/** Bytes as the tables of the specification are written: `hex('40 02 | 00 0a')`. */
export const hex = (text: string): Buffer => Buffer.from(text.replaceAll(/[\s|]/g, ''), 'hex');

export const uint16 = (value: number): Buffer => Buffer.from([value >> 8, value & 255]);
export const uint32 = (value: number): Buffer => Buffer.concat([uint16(value >>> 16), uint16(value & 0xffff)]);

export function variableInteger(value: number): Buffer {
  const bytes: number[] = [];
  let rest = value;
  for (; rest >= 128; rest = Math.floor(rest / 128)) bytes.push((rest % 128) | 128);
  return Buffer.from([...bytes, rest]);
}

/** Text, or the bytes of a text that is wrong, behind its length. */
export const field = (content: string | Buffer): Buffer => {
  const bytes = typeof content === 'string' ? Buffer.from(content) : content;
  return Buffer.concat([uint16(bytes.length), bytes]);
};

/** Properties behind their length. */
export const properties = (...parts: Buffer[]): Buffer => {
  const list = Buffer.concat(parts);
  return Buffer.concat([variableInteger(list.length), list]);
};
export const noProperties = hex('00');

/** A whole packet, its flags those that its type has unless they are given. */
export function packet(type: PacketType, content: readonly Buffer[], flags = usualFlags[type] ?? 0): Buffer {
  const bytes = Buffer.concat(content);
  return Buffer.concat([Buffer.from([(packetTypes[type] << 4) | flags]), variableInteger(bytes.length), bytes]);
}

const usualFlags: Partial<Record<PacketType, number>> = { pubrel: 2, subscribe: 2, unsubscribe: 2 };

/** What CONNECT begins with, up to its flags. */
export const protocols = { 3: hex('0006 4d514973 6470 03'), 4: hex('0004 4d515454 04'), 5: hex('0004 4d515454 05') };
