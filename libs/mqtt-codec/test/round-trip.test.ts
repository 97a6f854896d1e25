import { describe, expect, it } from 'vitest';
import { samplePackets } from '../samples/index.ts';
import { encode, type Packet, packetTypes, type ProtocolVersion } from '../src/index.ts';
import { decodeBytes } from './support/decode-bytes.ts';

const newInVersion5 = ['auth'];

describe.each([3, 4, 5] as const)('packets of protocol level %i', (version: ProtocolVersion) => {
  const samples = samplePackets().filter((sample) => sample.version === version);

  it('are all among the samples', () => {
    const expected = Object.keys(packetTypes).filter((type) => version === 5 || !newInVersion5.includes(type));
    expect(new Set(samples.map(({ packet }) => packet.type))).toEqual(new Set(expected));
    expect(new Set(samples.map(({ name }) => name)).size).toBe(samples.length);
  });

  it.each(samples)('a $name is read as it was written', ({ packet, bytes }) => {
    expect(decodeBytes(bytes, version)).toEqual(packet);
  });

  it.each(samples)('a $name is written as it was read, but for the order of properties', ({ packet, bytes }) => {
    const written = encode(decodeBytes(bytes, version), version);
    expect(written).toHaveLength(bytes.length);
    expect(decodeBytes(written, version)).toEqual(packet);
  });
});

describe('a packet of version 5 that is sent to an older client', () => {
  const reasonString = 'why';
  const packets: readonly [packet: Packet, arrivesAs: object][] = [
    [
      { type: 'puback', packetId: 1, reasonCode: 0x87, properties: { reasonString } },
      { packetId: 1, reasonCode: 0 },
    ],
    [{ type: 'pubrec', packetId: 1, reasonCode: 0x10, properties: {} }, { reasonCode: 0 }],
    [{ type: 'pubrel', packetId: 1, reasonCode: 0x92, properties: { reasonString } }, { reasonCode: 0 }],
    [{ type: 'pubcomp', packetId: 1, reasonCode: 0x92, properties: {} }, { reasonCode: 0 }],
  ];
  const forOlder = (expectations: (version: 3 | 4) => void) => {
    expectations(3);
    expectations(4);
  };

  it('[3.1.1/acknowledgements-without-reason] loses its reason', () => {
    forOlder((version) => {
      for (const [packet, arrivesAs] of packets) {
        const bytes = encode(packet, version);
        expect(bytes).toHaveLength(4);
        expect(decodeBytes(bytes, version)).toMatchObject({ ...arrivesAs, type: packet.type, properties: {} });
      }
    });
  });

  it('[3.1.1/suback-return-codes] fails with 0x80 whatever the reason', () => {
    forOlder((version) => {
      const packet = { type: 'suback', packetId: 1, reasonCodes: [2, 0x87, 0x8f, 0x80], properties: {} } as const;
      expect(decodeBytes(encode(packet, version), version)).toMatchObject({ reasonCodes: [2, 0x80, 0x80, 0x80] });
    });
  });

  it('[3.1.1/unsuback-without-codes] loses the codes of UNSUBACK', () => {
    forOlder((version) => {
      const packet = { type: 'unsuback', packetId: 1, reasonCodes: [0, 0x11], properties: {} } as const;
      const bytes = encode(packet, version);
      expect(bytes).toHaveLength(4);
      expect(decodeBytes(bytes, version)).toEqual({ ...packet, reasonCodes: [] });
    });
  });

  it('[3.1.1/no-properties] loses all its properties', () => {
    forOlder((version) => {
      for (const { packet } of samplePackets().filter((sample) => sample.version === 5)) {
        if (packet.type === 'auth' || packet.type === 'connect') continue;
        if (packet.type === 'publish' && packet.topic === '') continue;
        const reasonCode = 'reasonCode' in packet ? { reasonCode: 0 } : {};
        const decoded = decodeBytes(encode({ ...packet, ...reasonCode }, version), version);
        if ('properties' in decoded) expect(decoded.properties).toEqual({});
      }
    });
  });

  it('loses the options of its subscriptions', () => {
    forOlder((version) => {
      const asked = { filter: 'a', qos: 2, noLocal: true, retainAsPublished: true, retainHandling: 2 } as const;
      const bytes = encode({ type: 'subscribe', packetId: 1, subscriptions: [asked], properties: {} }, version);
      expect(decodeBytes(bytes, version)).toMatchObject({
        subscriptions: [{ filter: 'a', qos: 2, noLocal: false, retainAsPublished: false, retainHandling: 0 }],
      });
    });
  });

  it('[3.1/no-session-present] has session present from 3.1.1 on', () => {
    const connack = { type: 'connack', sessionPresent: true, reasonCode: 0, properties: {} } as const;
    expect(encode(connack, 4)).toEqual(Buffer.from([0x20, 2, 1, 0]));
    expect(encode(connack, 3)).toEqual(Buffer.from([0x20, 2, 0, 0]));
  });
});
