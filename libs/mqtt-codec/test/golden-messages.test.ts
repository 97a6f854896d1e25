import { describe, expect, it } from 'vitest';
import type { AckPacket } from '../src/index.ts';
import { hex } from './support/bytes.ts';
import { decodeBytes } from './support/decode-bytes.ts';
import { expectGolden, type Golden, none } from './support/golden.ts';

const plain = { noLocal: false, retainAsPublished: false, retainHandling: 0 } as const;
const publish = { type: 'publish', topic: 'a/b', retain: false, dup: false, packetId: 0, properties: none } as const;

const success = (type: AckPacket['type'], packetId: number): AckPacket => ({
  type,
  packetId,
  reasonCode: 0,
  properties: none,
});

const golden: readonly Golden[] = [
  ...([3, 4] as const).map((version): Golden => [
    `PUBLISH of QoS 1 at level ${version}`,
    version,
    '3b 0a | 00 03 61 2f 62 | 00 0a | 01 02 03',
    { ...publish, payload: hex('01 02 03'), qos: 1, retain: true, dup: true, packetId: 10 },
  ]),
  [
    'PUBLISH of QoS 2 in 5 with properties',
    5,
    '34 1d | 00 01 74 | 12 34 | 16 01 01 02 00 00 00 3c 26 00 01 6b 00 01 76 03 00 01 6d 09 00 01 ff | 00',
    {
      ...publish,
      topic: 't',
      payload: hex('00'),
      qos: 2,
      packetId: 0x1234,
      properties: {
        payloadFormatIndicator: 1,
        messageExpiryInterval: 60,
        userProperties: [['k', 'v']],
        contentType: 'm',
        correlationData: hex('ff'),
      },
    },
  ],
  ...([3, 4, 5] as const).flatMap((version): Golden[] => [
    [`PUBACK at level ${version}`, version, '40 02 | 00 0a', success('puback', 10)],
    [`PUBREC at level ${version}`, version, '50 02 | 01 00', success('pubrec', 256)],
    [`PUBREL at level ${version}`, version, '62 02 | ff ff', success('pubrel', 65_535)],
    [`PUBCOMP at level ${version}`, version, '70 02 | 00 01', success('pubcomp', 1)],
  ]),
  ['PUBACK of 5 with a reason code', 5, '40 03 | 00 0a | 10', { ...success('puback', 10), reasonCode: 0x10 }],
  [
    'PUBREL of 5 with a reason string',
    5,
    '62 08 | 00 0a | 92 | 04 1f 00 01 77',
    { ...success('pubrel', 10), reasonCode: 0x92, properties: { reasonString: 'w' } },
  ],
  [
    'SUBSCRIBE of 3.1.1, the example of 3.8.3',
    4,
    '82 0e | 00 0a | 00 03 61 2f 62 01 | 00 03 63 2f 64 02',
    {
      type: 'subscribe',
      packetId: 10,
      subscriptions: [
        { filter: 'a/b', qos: 1, ...plain },
        { filter: 'c/d', qos: 2, ...plain },
      ],
      properties: none,
    },
  ],
  [
    'SUBSCRIBE of 5 with options and an identifier',
    5,
    '82 0a | 00 0a | 03 0b 80 01 | 00 01 23 | 2d',
    {
      type: 'subscribe',
      packetId: 10,
      subscriptions: [{ filter: '#', qos: 1, noLocal: true, retainAsPublished: true, retainHandling: 2 }],
      properties: { subscriptionIdentifiers: [128] },
    },
  ],
  [
    'SUBACK of 3.1.1, the example of 3.9.3',
    4,
    '90 05 | 00 0a | 00 02 80',
    { type: 'suback', packetId: 10, reasonCodes: [0, 2, 0x80], properties: none },
  ],
  [
    'SUBACK of 5 with a reason string',
    5,
    '90 08 | 00 0a | 04 1f 00 01 77 | 87',
    { type: 'suback', packetId: 10, reasonCodes: [0x87], properties: { reasonString: 'w' } },
  ],
  [
    'UNSUBSCRIBE of 3.1.1, the example of 3.10.3',
    4,
    'a2 0c | 00 0a | 00 03 61 2f 62 | 00 03 63 2f 64',
    { type: 'unsubscribe', packetId: 10, filters: ['a/b', 'c/d'], properties: none },
  ],
  [
    'UNSUBSCRIBE of 5 with a user property',
    5,
    'a2 0d | 00 0a | 07 26 00 01 6b 00 01 76 | 00 01 61',
    { type: 'unsubscribe', packetId: 10, filters: ['a'], properties: { userProperties: [['k', 'v']] } },
  ],
  ['UNSUBACK of 3.1.1', 4, 'b0 02 | 00 0a', { type: 'unsuback', packetId: 10, reasonCodes: [], properties: none }],
];

it.each(golden)('%s is read and written as the specification has it', (_name, version, bytes, packet) => {
  expectGolden(version, bytes, packet);
});

const withoutProperties: readonly Golden[] = [
  ['PUBLISH of QoS 0', 5, '30 08 | 00 03 61 2f 62 | 00 | 68 69', { ...publish, payload: Buffer.from('hi'), qos: 0 }],
  [
    'PUBLISH of QoS 1 without a payload',
    5,
    '32 08 | 00 03 61 2f 62 | 00 01 | 00',
    { ...publish, payload: Buffer.alloc(0), qos: 1, packetId: 1 },
  ],
  [
    'SUBSCRIBE',
    5,
    '82 07 | 00 0a | 00 | 00 01 61 | 00',
    { type: 'subscribe', packetId: 10, subscriptions: [{ filter: 'a', qos: 0, ...plain }], properties: none },
  ],
  [
    'SUBACK',
    5,
    '90 05 | 00 0a | 00 | 01 87',
    { type: 'suback', packetId: 10, reasonCodes: [1, 0x87], properties: none },
  ],
  [
    'UNSUBSCRIBE',
    5,
    'a2 06 | 00 0a | 00 | 00 01 61',
    { type: 'unsubscribe', packetId: 10, filters: ['a'], properties: none },
  ],
  [
    'UNSUBACK',
    5,
    'b0 05 | 00 0a | 00 | 00 11',
    { type: 'unsuback', packetId: 10, reasonCodes: [0, 0x11], properties: none },
  ],
];

describe('[MQTT-2.2.2-1] a packet of version 5 without properties has a length of zero for them', () => {
  it.each(withoutProperties)('%s', (_name, version, bytes, packet) => {
    expectGolden(version, bytes, packet);
  });
});

it('PUBACK that says success at length is read', () => {
  expect(decodeBytes(hex('40 04 | 00 0a | 00 | 00'))).toEqual(success('puback', 10));
});
