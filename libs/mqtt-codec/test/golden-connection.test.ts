import { describe, expect, it } from 'vitest';
import { hex } from './support/bytes.ts';
import { decodeBytes } from './support/decode-bytes.ts';
import { expectGolden, type Golden, none } from './support/golden.ts';

const golden: readonly Golden[] = [
  [
    'CONNECT of 3.1',
    3,
    '10 13 | 00 06 4d 51 49 73 64 70 | 03 | 02 | 00 0a | 00 05 63 61 72 2d 31',
    { type: 'connect', version: 3, cleanStart: true, keepAlive: 10, clientId: 'car-1', properties: none },
  ],
  [
    'CONNECT of 3.1.1 with a will, a user name and a password',
    4,
    '10 1e | 00 04 4d 51 54 54 | 04 | ec | 00 3c | 00 01 63 | 00 03 61 2f 62 | 00 02 01 02 | 00 01 75 | 00 03 70 77 64',
    {
      type: 'connect',
      version: 4,
      cleanStart: false,
      keepAlive: 60,
      clientId: 'c',
      will: { topic: 'a/b', payload: hex('01 02'), qos: 1, retain: true, properties: none },
      username: 'u',
      password: Buffer.from('pwd'),
      properties: none,
    },
  ],
  [
    'CONNECT of 5 with properties and a will with properties',
    5,
    '10 21 | 00 04 4d 51 54 54 | 05 | 16 | 00 00 | 08 11 00 00 00 0a 21 00 14 | 00 01 63 | 05 18 00 00 00 05 | 00 01 77 | 00 00',
    {
      type: 'connect',
      version: 5,
      cleanStart: true,
      keepAlive: 0,
      clientId: 'c',
      will: { topic: 'w', payload: Buffer.alloc(0), qos: 2, retain: false, properties: { willDelayInterval: 5 } },
      properties: { sessionExpiryInterval: 10, receiveMaximum: 20 },
    },
  ],
  ['CONNACK of 3.1', 3, '20 02 | 00 | 02', { type: 'connack', sessionPresent: false, reasonCode: 2, properties: none }],
  [
    'CONNACK of 3.1.1',
    4,
    '20 02 | 01 | 00',
    { type: 'connack', sessionPresent: true, reasonCode: 0, properties: none },
  ],
  [
    'CONNACK of 5',
    5,
    '20 08 | 00 | 00 | 05 27 00 01 00 00',
    { type: 'connack', sessionPresent: false, reasonCode: 0, properties: { maximumPacketSize: 65_536 } },
  ],
  ...([3, 4, 5] as const).flatMap((version): Golden[] => [
    [`PINGREQ at level ${version}`, version, 'c0 00', { type: 'pingreq' }],
    [`PINGRESP at level ${version}`, version, 'd0 00', { type: 'pingresp' }],
    [`DISCONNECT at level ${version}`, version, 'e0 00', { type: 'disconnect', reasonCode: 0, properties: none }],
  ]),
  ['DISCONNECT of 5 with a reason code', 5, 'e0 01 | 8e', { type: 'disconnect', reasonCode: 0x8e, properties: none }],
  [
    'DISCONNECT of 5, the example of 3.14.2',
    5,
    'e0 07 | 00 | 05 11 00 00 00 00',
    { type: 'disconnect', reasonCode: 0, properties: { sessionExpiryInterval: 0 } },
  ],
  [
    'AUTH of 5',
    5,
    'f0 0a | 18 | 08 15 00 01 6d 16 00 01 ff',
    { type: 'auth', reasonCode: 0x18, properties: { authenticationMethod: 'm', authenticationData: hex('ff') } },
  ],
  ['AUTH of 5 that says success', 5, 'f0 00', { type: 'auth', reasonCode: 0, properties: none }],
  ['AUTH of 5 without properties', 5, 'f0 02 | 19 | 00', { type: 'auth', reasonCode: 0x19, properties: none }],
];

it.each(golden)('%s is read and written as the specification has it', (_name, version, bytes, packet) => {
  expectGolden(version, bytes, packet);
});

const withoutProperties: readonly Golden[] = [
  [
    'CONNECT with a will and a password',
    5,
    '10 17 | 00 04 4d 51 54 54 | 05 | 46 | 00 00 | 00 | 00 01 63 | 00 | 00 01 77 | 00 01 ff | 00 00',
    {
      type: 'connect',
      version: 5,
      cleanStart: true,
      keepAlive: 0,
      clientId: 'c',
      will: { topic: 'w', payload: hex('ff'), qos: 0, retain: false, properties: none },
      password: Buffer.alloc(0),
      properties: none,
    },
  ],
  ['CONNACK', 5, '20 03 | 01 | 00 | 00', { type: 'connack', sessionPresent: true, reasonCode: 0, properties: none }],
  [
    'CONNACK that refuses',
    5,
    '20 03 | 00 | 84 | 00',
    { type: 'connack', sessionPresent: false, reasonCode: 0x84, properties: none },
  ],
];

describe('[MQTT-2.2.2-1] a packet of version 5 without properties has a length of zero for them', () => {
  it.each(withoutProperties)('%s', (_name, version, bytes, packet) => {
    expectGolden(version, bytes, packet);
  });
});

it.each([
  ['DISCONNECT', 'e0 02 | 00 | 00', { type: 'disconnect', reasonCode: 0 }],
  ['AUTH', 'f0 02 | 00 | 00', { type: 'auth', reasonCode: 0 }],
])('%s that says success at length is read', (_name, bytes, packet) => {
  expect(decodeBytes(hex(bytes))).toEqual({ ...packet, properties: none });
});
