import { describe, expect, it } from 'vitest';
import { encode, largestVariableInteger } from '../src/index.ts';
import { field, hex, noProperties, packet, uint16, variableInteger } from './support/bytes.ts';
import { decodeBytes, refusalOf } from './support/decode-bytes.ts';

/** The ends of the ranges of table 1-1. */
const table: readonly [value: number, bytes: string][] = [
  [1, '01'],
  [127, '7f'],
  [128, '80 01'],
  [16_383, 'ff 7f'],
  [16_384, '80 80 01'],
  [2_097_151, 'ff ff 7f'],
  [2_097_152, '80 80 80 01'],
  [largestVariableInteger, 'ff ff ff 7f'],
];
/** Longer than they need be. */
const overlong = ['80 00', '81 00', 'ff 00', '80 80 00', '81 80 80 00', 'ff ff 80 00'];
const fiveBytes = ['80 80 80 80', '80 80 80 80 01', 'ff ff ff ff 7f'];

/** SUBSCRIBE with this subscription identifier. */
const subscribe = (identifier: Buffer) => {
  const list = Buffer.concat([hex('0b'), identifier]);
  return packet('subscribe', [uint16(1), variableInteger(list.length), list, field('a'), hex('00')]);
};
/** PUBLISH with these bytes as the length of its properties. */
const publish = (propertyLength: string) => packet('publish', [field('a'), hex(propertyLength), Buffer.alloc(300)]);

describe('a variable byte integer', () => {
  it.each(table)('of %i is written in the fewest bytes, and read', (value, bytes) => {
    const packetOf = { type: 'subscribe', packetId: 1, properties: { subscriptionIdentifiers: [value] } } as const;
    const options = { filter: 'a', qos: 0, noLocal: false, retainAsPublished: false, retainHandling: 0 } as const;
    const encoded = encode({ ...packetOf, subscriptions: [options] }, 5);
    expect(encoded.toString('hex')).toBe(subscribe(hex(bytes)).toString('hex'));
    expect(decodeBytes(encoded)).toMatchObject(packetOf);
  });

  describe('[MQTT-1.5.5-1] is malformed when it is longer than it need be', () => {
    it.each(overlong)('as the subscription identifier %s', (bytes) => {
      expect(refusalOf(subscribe(hex(bytes)))).toBe('malformedPacket');
    });

    it.each(overlong)('as the length %s of properties', (bytes) => {
      expect(refusalOf(publish(bytes))).toBe('malformedPacket');
    });

    it.each(['81 00', '8b 80 00'])('as the property identifier %s', (bytes) => {
      expect(refusalOf(packet('publish', [field('a'), hex('05'), hex(bytes), Buffer.alloc(5)]))).toBe(
        'malformedPacket',
      );
    });

    it.each(overlong)('as the remaining length %s', (bytes) => {
      expect(refusalOf(Buffer.concat([hex('c0'), hex(bytes)]))).toBe('malformedPacket');
    });
  });

  describe('is malformed with more than four bytes', () => {
    it.each(fiveBytes)('as the subscription identifier %s', (bytes) => {
      expect(refusalOf(subscribe(hex(bytes)))).toBe('malformedPacket');
    });

    it.each(fiveBytes)('as the length %s of properties', (bytes) => {
      expect(refusalOf(publish(bytes))).toBe('malformedPacket');
    });

    it.each(fiveBytes)('as the remaining length %s', (bytes) => {
      expect(refusalOf(Buffer.concat([hex('30'), hex(bytes)]))).toBe('malformedPacket');
    });
  });

  it('is malformed when the packet ends within it', () => {
    expect(refusalOf(packet('publish', [field('a'), hex('80')]))).toBe('malformedPacket');
    expect(refusalOf(packet('subscribe', [uint16(1), hex('02 0b 80')]))).toBe('malformedPacket');
  });

  it.each([-1, 0.5, Number.NaN, largestVariableInteger + 1])('cannot hold %d', (value) => {
    const properties = { subscriptionIdentifiers: [value] };
    const message = { type: 'publish', topic: 'a', qos: 0, retain: false, dup: false, packetId: 0 } as const;
    expect(() => encode({ ...message, payload: noProperties, properties }, 5)).toThrow(RangeError);
  });
});
