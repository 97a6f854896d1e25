import { describe, expect, it } from 'vitest';
import {
  decodePublish,
  encodePublish,
  forwardedProperties,
  packetIdOffset,
  propertyList,
  publishHeader,
  publishProperties,
} from '../src/index.ts';
import { field, hex, noProperties, packet, properties, uint16 } from './support/bytes.ts';
import { decodeBytes, refusalOf } from './support/decode-bytes.ts';

const publish = (topic: string, ...rest: Buffer[]) => packet('publish', [field(topic), ...rest]);

describe('the topic of PUBLISH', () => {
  const wildcards = ['+', '#', 'a/+', 'a/#', '+/b', 'a/+/b', 'a+', 'a#b'];

  it('[MQTT-3.3.2-2] [MQTT-4.7.0-1] is malformed with a wildcard', () => {
    for (const topic of wildcards) {
      expect(refusalOf(publish(topic, noProperties), 5)).toBe('malformedPacket');
      expect(refusalOf(publish(topic), 4)).toBe('malformedPacket');
    }
  });

  it('[MQTT-4.7.3-1] is a protocol error when it is empty and there is no alias', () => {
    expect(refusalOf(publish('', noProperties))).toBe('protocolError');
    expect(refusalOf(publish('', properties(hex('01 00'))))).toBe('protocolError');
  });

  it('may be empty with an alias', () => {
    expect(decodeBytes(publish('', properties(hex('23 0007'))))).toMatchObject({
      topic: '',
      properties: { topicAlias: 7 },
    });
  });

  it('[3.1.1/empty-topic-name] is malformed when it is empty before version 5', () => {
    for (const version of [3, 4] as const) expect(refusalOf(publish('', hex('00')), version)).toBe('malformedPacket');
  });

  it.each(['/', ' ', 'a//b', '/a', 'a/', '$SYS/x', 'A\u{2a6d4}'])('may be %j', (topic) => {
    expect(decodeBytes(publish(topic, noProperties))).toMatchObject({ topic });
  });

  it('leaves an alias of 0 to the receiver, which has a reason code for it', () => {
    expect(decodeBytes(publish('t', properties(hex('23 0000'))))).toMatchObject({ properties: { topicAlias: 0 } });
  });
});

describe('an incoming PUBLISH', () => {
  const list = {
    payloadFormat: hex('01 01'),
    expiry: hex('02 0000003c'),
    contentType: Buffer.concat([hex('03'), field('text')]),
    alias: hex('23 0007'),
    responseTopic: Buffer.concat([hex('08'), field('answer')]),
    identifiers: hex('0b 05 0b 80 01'),
    correlation: Buffer.concat([hex('09'), field(hex('00ff'))]),
    user: Buffer.concat([hex('26'), field('k'), field('v')]),
    sameUser: Buffer.concat([hex('26'), field('k'), field('w')]),
  };
  const incoming = (parts: readonly Buffer[], payload = Buffer.from('payload')) => {
    const bytes = Buffer.concat([field('t'), uint16(9), properties(...parts), payload]);
    return decodePublish(0x3b, bytes, 0, bytes.length, 5);
  };

  it('is taken apart into what concerns the receiver and what is passed on', () => {
    expect(incoming(Object.values(list))).toEqual({
      topic: 't',
      payload: Buffer.from('payload'),
      qos: 1,
      retain: true,
      dup: true,
      packetId: 9,
      topicAlias: 7,
      messageExpiryInterval: 60,
      subscriptionIdentifiers: [5, 128],
      forwarded: Buffer.concat([
        ...[list.payloadFormat, list.contentType, list.responseTopic, list.correlation, list.user, list.sameUser],
      ]),
    });
  });

  it('passes on what stands in any order, byte by byte as it came', () => {
    const { expiry, alias, identifiers, ...passedOn } = list;
    const { payloadFormat, contentType, responseTopic, correlation, user, sameUser } = passedOn;
    const orders = [
      [expiry, user, alias, contentType, identifiers, sameUser],
      [user, sameUser, responseTopic, expiry],
      [alias, expiry, identifiers, correlation],
      [payloadFormat, expiry, alias],
      [expiry, alias],
      [user],
      [],
    ];
    for (const parts of orders) {
      const own = [expiry, alias, identifiers];
      expect(incoming(parts).forwarded).toEqual(Buffer.concat(parts.filter((part) => !own.includes(part))));
    }
  });

  it('shares memory with the packet where nothing has to be joined', () => {
    const bytes = Buffer.concat([field('t'), properties(list.expiry, list.user), Buffer.from('payload')]);
    const { payload, forwarded } = decodePublish(0x30, bytes, 0, bytes.length, 5);
    bytes.fill(0xee);
    expect(payload).toEqual(Buffer.alloc(7, 0xee));
    expect(forwarded).toEqual(Buffer.alloc(7, 0xee));
  });

  it('gives all its properties as values', () => {
    const passedOn = {
      payloadFormatIndicator: 1,
      contentType: 'text',
      responseTopic: 'answer',
      correlationData: hex('00ff'),
      userProperties: [
        ['k', 'v'],
        ['k', 'w'],
      ],
    };
    const message = incoming(Object.values(list));
    expect(forwardedProperties(message.forwarded)).toEqual(passedOn);
    expect(publishProperties(message)).toEqual({
      ...passedOn,
      topicAlias: 7,
      messageExpiryInterval: 60,
      subscriptionIdentifiers: [5, 128],
    });
    expect(forwardedProperties(Buffer.alloc(0))).toEqual({});
  });

  it('may have an empty payload', () => {
    expect(incoming([], Buffer.alloc(0)).payload).toHaveLength(0);
  });

  it.each([3, 4] as const)('has its payload behind the packet identifier at level %i', (version) => {
    const bytes = Buffer.concat([field('t'), uint16(9), hex('00 23')]);
    expect(decodePublish(0x32, bytes, 0, bytes.length, version)).toMatchObject({
      payload: hex('00 23'),
      topicAlias: undefined,
      forwarded: Buffer.alloc(0),
    });
  });
});

describe('an outgoing PUBLISH', () => {
  const outgoing = {
    version: 5,
    topic: 'a/é',
    qos: 1,
    retain: false,
    dup: false,
    packetId: 0x1234,
    properties: propertyList({ contentType: 'text' }, 'publish'),
    payload: hex('01'),
  } as const;

  it.each([0, 1, 2] as const)('says QoS %i, RETAIN and DUP in its header', (qos) => {
    expect(publishHeader(qos, false, false)).toBe(0x30 + 2 * qos);
    expect(publishHeader(qos, true, false)).toBe(0x31 + 2 * qos);
    expect(publishHeader(qos, true, true)).toBe(0x39 + 2 * qos);
  });

  it.each([3, 4, 5] as const)('has its packet identifier where it can be replaced, at level %i', (version) => {
    for (const payload of [Buffer.alloc(0), Buffer.alloc(200), Buffer.alloc(20_000), Buffer.alloc(3_000_000)]) {
      const bytes = encodePublish({ ...outgoing, version, payload });
      const at = packetIdOffset(bytes, Buffer.byteLength(outgoing.topic));
      expect(bytes.readUInt16BE(at)).toBe(0x1234);
      bytes.writeUInt16BE(7, at);
      const lengthBytes = bytes.findIndex((byte, index) => index > 0 && byte < 0x80);
      expect(decodePublish(0x32, bytes, lengthBytes + 1, bytes.length, version).packetId).toBe(7);
    }
  });

  it('has no properties before version 5', () => {
    expect(encodePublish({ ...outgoing, version: 4 })).toEqual(hex('32 09 | 0004 612fc3a9 | 1234 | 01'));
    expect(encodePublish(outgoing)).toEqual(hex('32 11 | 0004 612fc3a9 | 1234 | 07 03 0004 74657874 | 01'));
  });

  it('[MQTT-4.7.3-3] has no topic of more than 65,535 bytes', () => {
    expect(encodePublish({ ...outgoing, topic: 'x'.repeat(65_535) })).toHaveLength(65_535 + 17);
    expect(() => encodePublish({ ...outgoing, topic: 'x'.repeat(65_536) })).toThrow(RangeError);
    expect(() => encodePublish({ ...outgoing, topic: 'é'.repeat(32_768) })).toThrow(RangeError);
  });

  it('is not longer than a remaining length can say', () => {
    const payload = { length: 268_435_456 } as Uint8Array;
    expect(() => encodePublish({ ...outgoing, payload })).toThrow(RangeError);
  });
});
