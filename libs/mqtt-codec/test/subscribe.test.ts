import { describe, expect, it } from 'vitest';
import { field, hex, noProperties, packet, uint16 } from './support/bytes.ts';
import { decodeBytes, refusalOf } from './support/decode-bytes.ts';

const versions = [3, 4, 5] as const;
const lead = (version: 3 | 4 | 5) => [uint16(1), ...(version === 5 ? [noProperties] : [])];

/** SUBSCRIBE to one filter with this byte of options. */
const subscribe = (version: 3 | 4 | 5, options: number, filter = 'a/b') =>
  packet('subscribe', [...lead(version), field(filter), Buffer.from([options])]);
const unsubscribe = (version: 3 | 4 | 5, ...filters: string[]) =>
  packet('unsubscribe', [...lead(version), ...filters.map((filter) => field(filter))]);

describe('the options of a subscription', () => {
  const bits = (from: number, count: number) => Array.from({ length: count }, (_, index) => 1 << (from + index));

  it('[MQTT-3.8.3-5] are malformed with reserved bits', () => {
    for (const bit of [...bits(6, 2), 0xc0]) {
      for (const others of [0, 1, 0x2e]) expect(refusalOf(subscribe(5, bit | others))).toBe('malformedPacket');
    }
  });

  it('are a protocol error with QoS 3', () => {
    for (const options of [0x03, 0x07, 0x2f]) expect(refusalOf(subscribe(5, options))).toBe('protocolError');
  });

  it('are a protocol error with retain handling 3', () => {
    for (const options of [0x30, 0x31, 0x3e]) expect(refusalOf(subscribe(5, options))).toBe('protocolError');
  });

  it('are QoS, no local, retain as published and retain handling', () => {
    const optionsOf = (options: number) => {
      const decoded = decodeBytes(subscribe(5, options));
      return decoded.type === 'subscribe' ? decoded.subscriptions[0] : undefined;
    };
    const none = { filter: 'a/b', qos: 0, noLocal: false, retainAsPublished: false, retainHandling: 0 };
    expect(optionsOf(0x00)).toEqual(none);
    expect(optionsOf(0x02)).toEqual({ ...none, qos: 2 });
    expect(optionsOf(0x04)).toEqual({ ...none, noLocal: true });
    expect(optionsOf(0x08)).toEqual({ ...none, retainAsPublished: true });
    expect(optionsOf(0x10)).toEqual({ ...none, retainHandling: 1 });
    expect(optionsOf(0x20)).toEqual({ ...none, retainHandling: 2 });
  });

  it('[3.1.1/requested-qos] are a QoS alone in 3.1.1', () => {
    for (const qos of [0, 1, 2]) {
      const subscriptions = [{ filter: 'a/b', qos, noLocal: false, retainAsPublished: false, retainHandling: 0 }];
      expect(decodeBytes(subscribe(4, qos), 4)).toMatchObject({ subscriptions });
    }
    for (const bit of bits(2, 6)) expect(refusalOf(subscribe(4, bit | 1), 4)).toBe('malformedPacket');
    expect(refusalOf(subscribe(4, 3), 4)).toBe('protocolError');
  });

  it('may have any bits but those of the QoS in 3.1', () => {
    const subscriptions = [{ filter: 'a/b', qos: 1, noLocal: false, retainAsPublished: false, retainHandling: 0 }];
    for (const bit of bits(2, 6)) expect(decodeBytes(subscribe(3, bit | 1), 3)).toMatchObject({ subscriptions });
    expect(refusalOf(subscribe(3, 3), 3)).toBe('protocolError');
  });
});

describe('the filters', () => {
  it('[MQTT-3.8.3-2] of SUBSCRIBE are one at least', () => {
    for (const version of versions)
      expect(refusalOf(packet('subscribe', lead(version)), version)).toBe('protocolError');
  });

  it('[MQTT-3.8.3-2] of SUBSCRIBE have their options behind them', () => {
    for (const version of versions) {
      expect(refusalOf(packet('subscribe', [...lead(version), field('a')]), version)).toBe('malformedPacket');
    }
  });

  it('[MQTT-3.10.3-2] of UNSUBSCRIBE are one at least', () => {
    for (const version of versions) expect(refusalOf(unsubscribe(version), version)).toBe('protocolError');
  });

  it('[MQTT-4.7.3-1] are not empty', () => {
    for (const version of versions) {
      expect(refusalOf(subscribe(version, 0, ''), version)).toBe('malformedPacket');
      expect(refusalOf(unsubscribe(version, ''), version)).toBe('malformedPacket');
      expect(refusalOf(unsubscribe(version, 'a', ''), version)).toBe('malformedPacket');
    }
  });

  it('are kept in their order, and as often as they are named', () => {
    const filters = ['b', 'a/+/#', 'b', '$share/group/a', '+'];
    for (const version of versions) {
      expect(decodeBytes(unsubscribe(version, ...filters), version)).toMatchObject({ filters });
      const asked = filters.flatMap((filter) => [field(filter), hex('01')]);
      const decoded = decodeBytes(packet('subscribe', [...lead(version), ...asked]), version);
      expect(decoded).toMatchObject({ subscriptions: filters.map((filter) => ({ filter })) });
    }
  });

  it.each(['a/#/b', 'a+', '#a', '$share/+/a', '$share/a'])('leave it to the server what %s means', (filter) => {
    for (const version of versions) {
      expect(refusalOf(subscribe(version, 0, filter), version)).toBe('accepted');
      expect(refusalOf(unsubscribe(version, filter), version)).toBe('accepted');
    }
  });
});
