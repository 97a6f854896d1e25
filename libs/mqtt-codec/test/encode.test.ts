import { describe, expect, it } from 'vitest';
import {
  encode,
  type Packet,
  type Properties,
  propertyList,
  type ProtocolVersion,
  type PublishPacket,
} from '../src/index.ts';

const options = { noLocal: false, retainAsPublished: false, retainHandling: 0 } as const;
const connect = { type: 'connect', version: 5, cleanStart: true, keepAlive: 0, clientId: 'c', properties: {} } as const;
const will = { topic: 'w', payload: Buffer.alloc(0), qos: 0, retain: false, properties: {} } as const;
const publish: PublishPacket = {
  type: 'publish',
  topic: 't',
  payload: Buffer.alloc(0),
  qos: 0,
  retain: false,
  dup: false,
  packetId: 0,
  properties: {},
};
const subscribe = (...filters: string[]): Packet => ({
  type: 'subscribe',
  packetId: 1,
  subscriptions: filters.map((filter) => ({ filter, qos: 0, ...options })),
  properties: {},
});
const unsubscribe = (...filters: string[]): Packet => ({ type: 'unsubscribe', packetId: 1, filters, properties: {} });
const puback = (properties: Properties): Packet => ({ type: 'puback', packetId: 1, reasonCode: 0, properties });

const isRefused = (packet: Packet, version: ProtocolVersion = 5) =>
  expect(() => encode(packet, version)).toThrow(RangeError);

/** Packets with this text in each kind of field. */
const named = (text: string): Packet[] => [
  { ...connect, clientId: text },
  { ...connect, username: text },
  { ...connect, will: { ...will, topic: text } },
  { ...publish, topic: text },
  { ...publish, properties: { responseTopic: text } },
  subscribe('a', text),
  unsubscribe('a', text),
];
const said = (text: string): Packet[] => [
  { ...publish, properties: { contentType: text } },
  { ...publish, properties: { userProperties: [[text, '']] } },
  { ...publish, properties: { userProperties: [['', text]] } },
  puback({ reasonString: text }),
];

describe('a text is not written', () => {
  it('[MQTT-1.5.4-1] with half a surrogate pair', () => {
    for (const text of ['\ud83d', '\ude97', 'a\ud83db', '\ude97\ud83d']) {
      for (const packet of [...named(text), ...said(text)]) isRefused(packet);
    }
  });

  it('[MQTT-1.5.4-2] with U+0000', () => {
    for (const packet of [...named('a\0b'), ...said('a\0b')]) isRefused(packet);
  });

  it('[MQTT-4.7.3-3] of more than 65,535 bytes', () => {
    const long = 'é'.repeat(32_768);
    for (const packet of [...named(long), ...said(long)]) isRefused(packet);
    for (const packet of [...named(long.slice(1)), ...said(long.slice(1))]) {
      expect(encode(packet, 5).length).toBeGreaterThan(65_534);
    }
  });

  it('with a control character, when it is a name', () => {
    for (const text of ['\n', 'a\u007f', '\u0085']) for (const packet of named(text)) isRefused(packet);
    for (const packet of said('line 1\nline 2')) expect(encode(packet, 5)).toBeInstanceOf(Buffer);
  });

  it('[MQTT-4.7.0-1] with a wildcard, when it is a topic name', () => {
    for (const topic of ['+', 'a/#', 'a+b']) {
      isRefused({ ...publish, topic });
      isRefused({ ...connect, will: { ...will, topic } });
      isRefused({ ...publish, properties: { responseTopic: topic } });
    }
  });

  it('[MQTT-4.7.3-1] when it is an empty topic or filter', () => {
    isRefused({ ...publish, topic: '' });
    isRefused({ ...publish, topic: '', properties: { topicAlias: 1 } }, 4);
    isRefused({ ...publish, properties: { responseTopic: '' } });
    isRefused(subscribe(''));
    isRefused(unsubscribe('a', ''));
  });
});

describe('a property is not written', () => {
  const wrong = (properties: object) => expect(() => propertyList(properties, 'connack')).toThrow(RangeError);

  it('where it does not belong', () => {
    expect(() => propertyList({ topicAlias: 1 }, 'connack')).toThrow('topicAlias does not belong into connack');
    expect(() => propertyList({ willDelayInterval: 1 }, 'connect')).toThrow(RangeError);
    expect(() => propertyList({ reasonString: 'x' }, 'publish')).toThrow(RangeError);
  });

  it('that does not exist', () => {
    for (const name of ['colour', 'constructor', 'toString', 'hasOwnProperty']) wrong({ [name]: 1 });
  });

  it.each([-1, 65_536, 1.5, Number.NaN, '1', true, null])('of two bytes with the value %s', (value) => {
    wrong({ serverKeepAlive: value });
  });

  it.each([-1, 4_294_967_296, 0.5, Number.POSITIVE_INFINITY, 1n])('of four bytes with the value %s', (value) => {
    wrong({ sessionExpiryInterval: value });
  });

  it.each([-1, 2, 256, true])('that is a flag with the value %s', (value) => {
    wrong({ retainAvailable: value });
  });

  it('that is 0 and must not be', () => {
    wrong({ receiveMaximum: 0 });
    wrong({ maximumPacketSize: 0 });
    expect(() => propertyList({ subscriptionIdentifiers: [0] }, 'subscribe')).toThrow(RangeError);
  });

  it('that has the value of another kind of property', () => {
    wrong({ reasonString: 1 });
    wrong({ reasonString: Buffer.from('text') });
    wrong({ authenticationData: 'text' });
    wrong({ userProperties: ['a', 'b'] });
    wrong({ userProperties: [['a']] });
    wrong({ userProperties: 'a' });
    wrong({ receiveMaximum: [1, 2] });
    wrong({ authenticationData: Buffer.alloc(65_536) });
  });

  it('when it is undefined, and others are', () => {
    expect(propertyList({ reasonString: undefined, receiveMaximum: 1 }, 'connack')).toEqual(Buffer.from([0x21, 0, 1]));
    expect(propertyList({ userProperties: [] }, 'connack')).toHaveLength(0);
  });
});

describe('a packet is not written', () => {
  it('with a number that its field cannot hold', () => {
    isRefused({ ...connect, keepAlive: 65_536 });
    isRefused({ ...connect, keepAlive: -1 });
    isRefused({ ...publish, qos: 1, packetId: 65_536 });
    isRefused({ type: 'pubrel', packetId: 65_536, reasonCode: 0, properties: {} });
    isRefused({ type: 'puback', packetId: 1.5, reasonCode: 0, properties: {} });
  });

  it('with binary data of more than 65,535 bytes', () => {
    isRefused({ ...connect, password: Buffer.alloc(65_536) });
    isRefused({ ...connect, will: { ...will, payload: Buffer.alloc(65_536) } });
  });

  it('[MQTT-3.3.1-2] with DUP at QoS 0', () => {
    isRefused({ ...publish, dup: true });
  });

  it('[3.1.1/password-without-user-name] with a password and no user name before version 5', () => {
    for (const version of [3, 4] as const) isRefused({ ...connect, version, password: Buffer.from('secret') });
  });

  it('[MQTT-3.8.3-2] to subscribe to nothing', () => {
    for (const version of [3, 4, 5] as const) isRefused(subscribe(), version);
  });

  it('[MQTT-3.10.3-2] to unsubscribe from nothing', () => {
    for (const version of [3, 4, 5] as const) isRefused(unsubscribe(), version);
  });

  it('to subscribe with two identifiers', () => {
    const properties = { subscriptionIdentifiers: [1, 2] };
    isRefused({ type: 'subscribe', packetId: 1, subscriptions: [{ filter: 'a', qos: 0, ...options }], properties });
  });
});

describe('what was written before', () => {
  it('stays as it is', () => {
    const first = encode(subscribe('first'), 5);
    const copy = Buffer.from(first);
    encode(subscribe('second', 'x'.repeat(60_000)), 5);
    expect(first).toEqual(copy);
  });

  it('leaves nothing behind when it was refused', () => {
    isRefused(subscribe('a', 'b', ''));
    isRefused(puback({ reasonString: 'why', userProperties: [['a', '\0']] }));
    expect(encode(subscribe('a'), 4)).toEqual(Buffer.from([0x82, 6, 0, 1, 0, 1, 0x61, 0]));
    expect(encode(puback({}), 5)).toEqual(Buffer.from([0x40, 2, 0, 1]));
  });
});
