import { expect } from 'vitest';
import { encode, type Packet, type ProtocolVersion } from '../../src/index.ts';
import { hex } from './bytes.ts';
import { decodeBytes } from './decode-bytes.ts';

/** Written by hand from the tables of the specifications: fixed header | fields in their order. */
export type Golden = readonly [name: string, version: ProtocolVersion, bytes: string, packet: Packet];

export const none = {};

/** The packet is written as the bytes, and the bytes are read as the packet. */
export function expectGolden(version: ProtocolVersion, bytes: string, packet: Packet): void {
  expect(encode(packet, version).toString('hex')).toBe(hex(bytes).toString('hex'));
  expect(decodeBytes(hex(bytes), version)).toEqual(packet);
}
