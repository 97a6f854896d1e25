import { describe, expect, it } from 'vitest';
import { encode, type Packet } from '../src/index.ts';
import { field, hex, packet, variableInteger } from './support/bytes.ts';
import { decodeBytes, refusalOf } from './support/decode-bytes.ts';
import { placed, type Place, type PropertyRow, propertyTable } from './support/property-places.ts';

const places = Object.keys(placed) as Place[];
const encoded = ({ id, bytes }: PropertyRow) => Buffer.concat([Buffer.from([id]), hex(bytes)]);
const rowOf = (id: number) => propertyTable.find((row) => row.id === id);

function propertiesIn(decoded: Packet, place: Place): object | undefined {
  if (decoded.type === 'connect' && place === 'will') return decoded.will?.properties;
  return 'properties' in decoded ? decoded.properties : undefined;
}

describe.each(places)('in %s', (place) => {
  const build = placed[place];
  const [here, elsewhere] = [true, false].map((wanted) =>
    propertyTable.filter((row) => row.places.includes(place) === wanted),
  ) as [PropertyRow[], PropertyRow[]];

  it.each(here)('$name is read and written', (row) => {
    const bytes = build(encoded(row));
    const decoded = decodeBytes(bytes);
    expect(propertiesIn(decoded, place)).toEqual({ [row.name]: row.value });
    expect(encode(decoded, 5)).toEqual(bytes);
  });

  it('all that belong there stand together, in any order', () => {
    const expected = Object.fromEntries(here.map(({ name, value }) => [name, value]));
    for (const rows of [here, here.toReversed()]) {
      expect(propertiesIn(decodeBytes(build(Buffer.concat(rows.map(encoded)))), place)).toEqual(expected);
    }
  });

  it('all others are malformed', () => {
    const taken = elsewhere.filter((row) => refusalOf(build(encoded(row))) !== 'malformedPacket');
    expect(taken).toEqual([]);
  });

  it('unknown identifiers are malformed', () => {
    const unknown = [...Array.from({ length: 300 }, (_, id) => id).filter((id) => !rowOf(id)), 16_384, 268_435_455];
    const taken = unknown.filter(
      (id) => refusalOf(build(Buffer.concat([variableInteger(id), hex('0001 0001')]))) !== 'malformedPacket',
    );
    expect(taken).toEqual([]);
  });

  it.each(here)('$name is malformed when the properties end within it', (row) => {
    const whole = encoded(row);
    for (let end = 1; end < whole.length; end += 1) {
      expect(refusalOf(build(whole.subarray(0, end)))).toBe('malformedPacket');
    }
  });

  const single = here.filter(({ id }) => id !== 0x26 && !(id === 0x0b && place === 'publish'));
  it.runIf(single.length > 0).each(single)('$name twice is a protocol error', (row) => {
    const others = here.filter(({ id }) => id !== row.id).map(encoded);
    expect(refusalOf(build(Buffer.concat([encoded(row), encoded(row)])))).toBe('protocolError');
    expect(refusalOf(build(Buffer.concat([encoded(row), ...others, encoded(row)])))).toBe('protocolError');
  });
});

const everywhere = (id: number, bytes: string) =>
  places
    .filter((place) => rowOf(id)?.places.includes(place))
    .map((place) => refusalOf(placed[place](Buffer.concat([Buffer.from([id]), hex(bytes)]))));

describe('a protocol error is', () => {
  it.each([
    ['receive maximum', 0x21, '00 00'],
    ['maximum packet size', 0x27, '00 00 00 00'],
    ['subscription identifier', 0x0b, '00'],
  ])('%s 0', (_name, id, zero) => {
    for (const refusal of everywhere(id, zero)) expect(refusal).toBe('protocolError');
  });

  it.each([0x01, 0x17, 0x19, 0x24, 0x25, 0x28, 0x29, 0x2a])('a flag 0x%x that is neither 0 nor 1', (id) => {
    expect(everywhere(id, '00')).toContain('accepted');
    for (const refusal of [...everywhere(id, '02'), ...everywhere(id, 'ff')]) expect(refusal).toBe('protocolError');
  });

  it('a response topic that is empty', () => {
    expect(everywhere(0x08, '00 00')).toEqual(['protocolError', 'protocolError']);
  });

  it('[MQTT-3.3.2-14] a response topic with a wildcard', () => {
    for (const topic of ['00 01 2b', '00 01 23', '00 03 61 2f 23', '00 03 2b 2f 62']) {
      expect(everywhere(0x08, topic)).toEqual(['protocolError', 'protocolError']);
    }
  });
});

describe('a list of properties', () => {
  it('keeps the order of user properties, and those that repeat', () => {
    const pairs = ['b', 'a', 'b'].map((name) => Buffer.concat([hex('26'), field(name), field('v')]));
    for (const place of places) {
      expect(propertiesIn(decodeBytes(placed[place](Buffer.concat(pairs))), place)).toEqual({
        userProperties: [
          ['b', 'v'],
          ['a', 'v'],
          ['b', 'v'],
        ],
      });
    }
  });

  it.each(['__proto__', 'constructor', 'toString', 'userProperties'])('takes %s for an ordinary name', (name) => {
    const decoded = decodeBytes(placed.publish(Buffer.concat([hex('26'), field(name), field(name)])));
    expect(propertiesIn(decoded, 'publish')).toEqual({ userProperties: [[name, name]] });
  });

  it.each([
    ['is longer than the packet', '02 1f'],
    ['is longer than the packet by far', 'ff ff ff 7f'],
    ['ends within a property, and the packet goes on', '04 1f 00 02 61 62'],
    ['ends within the length of a property, and the packet goes on', '02 1f 00 00'],
  ])('is malformed when it %s', (_what, bytes) => {
    expect(refusalOf(packet('puback', [hex('0001 00'), hex(bytes)]))).toBe('malformedPacket');
    expect(refusalOf(packet('publish', [field('t'), hex(bytes.replace('1f', '03'))]))).toBe('malformedPacket');
  });

  it('is read in time that grows with its length alone', () => {
    const identifiers = Buffer.alloc(400_000, hex('0b 01'));
    expect(decodeBytes(placed.publish(identifiers))).toMatchObject({
      properties: { subscriptionIdentifiers: { length: 200_000 } },
    });
  });
});

it('a second subscription identifier in SUBSCRIBE is a protocol error', () => {
  expect(refusalOf(placed.subscribe(hex('0b 01 0b 02')))).toBe('protocolError');
  expect(refusalOf(placed.subscribe(hex('0b 01 0b 01')))).toBe('protocolError');
});
