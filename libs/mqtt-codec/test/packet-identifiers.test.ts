import { describe, expect, it } from 'vitest';
import { samplePackets } from '../samples/index.ts';
import { encode, type Packet } from '../src/index.ts';
import { field, noProperties, packet, uint16 } from './support/bytes.ts';
import { decodeBytes, refusalOf } from './support/decode-bytes.ts';

const identified = samplePackets().filter(({ packet: sample }) => 'packetId' in sample && sample.packetId > 0);

/** Where the identifier stands in a sample. */
function identifierAt({ packet: sample, bytes }: (typeof identified)[number]): number {
  const content = bytes.findIndex((byte, index) => index > 0 && byte < 0x80) + 1;
  return content + (sample.type === 'publish' ? 2 + Buffer.byteLength(sample.topic) : 0);
}

/** The samples that are not refused with an identifier of 0. */
function takenWithZero(...types: readonly Packet['type'][]): string[] {
  const withZero = identified.filter(({ packet: { type } }) => types.includes(type));
  expect(withZero.length).toBeGreaterThanOrEqual(3 * types.length);
  return withZero
    .filter((sample) => {
      const at = identifierAt(sample);
      const bytes = Buffer.from(sample.bytes.with(at, 0).with(at + 1, 0));
      return refusalOf(bytes, sample.version) !== 'protocolError';
    })
    .map(({ name, version }) => `${name} (${version})`);
}

describe('packet identifier 0 is a protocol error', () => {
  it('[MQTT-2.2.1-3] in PUBLISH, SUBSCRIBE and UNSUBSCRIBE', () => {
    expect(takenWithZero('publish', 'subscribe', 'unsubscribe')).toEqual([]);
  });

  it('in acknowledgements', () => {
    expect(takenWithZero('puback', 'pubrec', 'pubrel', 'pubcomp', 'suback', 'unsuback')).toEqual([]);
  });

  it('and is not written', () => {
    for (const { packet: sample, version } of identified) {
      expect(() => encode({ ...sample, packetId: 0 } as Packet, version)).toThrow(RangeError);
    }
  });
});

describe('[MQTT-2.2.1-2] a PUBLISH of QoS 0 has no packet identifier', () => {
  const message = { type: 'publish', topic: 'a', retain: false, dup: false, packetId: 7, properties: {} } as const;

  it('when it is written', () => {
    const payload = Buffer.from('p');
    expect(encode({ ...message, qos: 0, payload }, 5)).toEqual(packet('publish', [field('a'), noProperties, payload]));
    expect(encode({ ...message, qos: 0, payload }, 4)).toEqual(packet('publish', [field('a'), payload]));
  });

  it('when it is read', () => {
    const payload = Buffer.concat([uint16(1), noProperties]);
    const bytes = packet('publish', [field('a'), noProperties, payload]);
    expect(decodeBytes(bytes)).toMatchObject({ packetId: 0, payload });
  });
});
