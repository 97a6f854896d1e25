import { describe, expect, it } from 'vitest';
import { field, hex, noProperties, packet, properties, protocols } from './support/bytes.ts';
import { decodeBytes, errorOf, refusalOf } from './support/decode-bytes.ts';

const keepAlive = hex('0000');
const flag = { reserved: 1, will: 4, willQoS1: 8, willQoS2: 16, willRetain: 32, password: 64, username: 128 };

/** CONNECT with these flags and this payload. */
const connect = (version: 3 | 4 | 5, flags: number, ...payload: Buffer[]) =>
  packet('connect', [
    protocols[version],
    Buffer.from([flags]),
    keepAlive,
    ...(version === 5 ? [noProperties] : []),
    ...payload,
  ]);

const clientId = field('client');
const will = (version: 3 | 4 | 5) => [...(version === 5 ? [noProperties] : []), field('topic'), field('payload')];
const username = field('user');
const password = field('secret');
const versions = [3, 4, 5] as const;

describe('the protocol', () => {
  const named = (name: string, level: number) =>
    errorOf(() => decodeBytes(packet('connect', [field(name), Buffer.from([level]), hex('02 0000 00'), clientId])));

  describe('[MQTT-3.1.2-2] is refused as a version that is not supported', () => {
    it.each([
      ['MQTT', 3],
      ['MQTT', 6],
      ['MQTT', 0],
      ['MQTT', 255],
      ['MQTT', 0x84],
      ['MQIsdp', 2],
      ['MQIsdp', 6],
    ])('as %s of level %i', (name, level) => {
      const refusal = { name: 'UnsupportedProtocolError', reasonCode: 0x84, level, deservesConnack: true };
      expect(named(name, level)).toMatchObject(refusal);
    });
  });

  describe('[MQTT-3.1.2-1] of another name than MQTT is not worth an answer', () => {
    it.each(['', 'MQT', 'MQTTT', 'mqtt', 'MQIsdP', 'MQTU', 'HTTP'])('such as %j', (name) => {
      expect(named(name, 5)).toMatchObject({ name: 'UnanswerableError', deservesConnack: false });
    });
  });

  it('[3.1/protocol-name] is MQIsdp of level 3, and neither with the other of another version', () => {
    expect(decodeBytes(connect(3, 2, clientId))).toMatchObject({ version: 3 });
    for (const level of [4, 5]) expect(named('MQIsdp', level)).toMatchObject({ reasonCode: 0x84 });
    expect(named('MQTT', 3)).toMatchObject({ reasonCode: 0x84 });
  });

  it('is refused before anything behind it is looked at', () => {
    expect(refusalOf(packet('connect', [field('MQTT'), hex('06')]))).toBe('unsupportedProtocolVersion');
  });
});

describe('an error in CONNECT', () => {
  const reserved = (version: 3 | 4 | 5) => errorOf(() => decodeBytes(connect(version, 2 | flag.willRetain, clientId)));

  it('deserves a CONNACK from version 5 on', () => {
    expect(reserved(5)).toMatchObject({ reasonCode: 0x81, deservesConnack: true });
    expect(reserved(4)).toMatchObject({ reasonCode: 0x81, deservesConnack: false });
  });

  it('before the version is known deserves none', () => {
    expect(errorOf(() => decodeBytes(packet('connect', [field('MQTT')])))).toMatchObject({ deservesConnack: false });
  });
});

describe('the connect flags', () => {
  it('[MQTT-3.1.2-3] are malformed with the reserved bit, from 3.1.1 on', () => {
    for (const version of [4, 5] as const) {
      expect(refusalOf(connect(version, 2 | flag.reserved, clientId))).toBe('malformedPacket');
    }
    expect(refusalOf(connect(3, 2 | flag.reserved, clientId))).toBe('accepted');
  });

  it('[MQTT-3.1.2-11] are malformed with a QoS for no will', () => {
    for (const version of [4, 5] as const) {
      for (const qos of [flag.willQoS1, flag.willQoS2, flag.willQoS1 | flag.willQoS2]) {
        expect(refusalOf(connect(version, 2 | qos, clientId))).toBe('malformedPacket');
      }
    }
  });

  it('[MQTT-3.1.2-13] are malformed with a retain flag for no will', () => {
    for (const version of [4, 5] as const) {
      expect(refusalOf(connect(version, 2 | flag.willRetain, clientId))).toBe('malformedPacket');
    }
  });

  it('of 3.1 may say anything about a will that is not there', () => {
    const flags = 2 | flag.willQoS1 | flag.willQoS2 | flag.willRetain;
    expect(decodeBytes(connect(3, flags, clientId))).toMatchObject({ will: undefined });
  });

  it('[MQTT-3.1.2-12] are malformed with QoS 3 for the will, and taken with 0, 1 and 2', () => {
    for (const version of versions) {
      const withQoS = (qos: number) => connect(version, 2 | flag.will | (qos << 3), clientId, ...will(version));
      for (const qos of [0, 1, 2]) expect(decodeBytes(withQoS(qos))).toMatchObject({ will: { qos } });
      expect(refusalOf(withQoS(3))).toBe('malformedPacket');
    }
  });

  it('[3.1.1/password-without-user-name] are malformed with a password and no user name before version 5', () => {
    for (const version of [3, 4] as const) {
      expect(refusalOf(connect(version, 2 | flag.password, clientId, password))).toBe('malformedPacket');
    }
    expect(decodeBytes(connect(5, 2 | flag.password, clientId, password))).toMatchObject({
      username: undefined,
      password: Buffer.from('secret'),
    });
  });
});

describe('the payload of CONNECT', () => {
  const all = 2 | flag.will | flag.username | flag.password;

  it('[MQTT-3.1.3-1] is read in its order', () => {
    const willList = properties(hex('18 00000005'));
    const decoded = decodeBytes(connect(5, all, clientId, willList, field('t'), field('p'), username, password));
    expect(decoded).toMatchObject({
      clientId: 'client',
      will: { properties: { willDelayInterval: 5 }, topic: 't', payload: Buffer.from('p') },
      username: 'user',
      password: Buffer.from('secret'),
    });
  });

  it('[MQTT-3.1.3-3] is malformed without a client identifier', () => {
    for (const version of versions) expect(refusalOf(connect(version, 2))).toBe('malformedPacket');
  });

  it('may have an empty client identifier', () => {
    for (const version of versions) expect(decodeBytes(connect(version, 2, field('')))).toMatchObject({ clientId: '' });
  });

  it('[MQTT-3.1.2-9] is malformed with the will flag and not all of the will', () => {
    for (const version of versions) {
      const parts = will(version);
      for (const [count] of parts.entries()) {
        expect(refusalOf(connect(version, 2 | flag.will, clientId, ...parts.slice(0, count)))).toBe('malformedPacket');
      }
    }
  });

  it('[MQTT-3.1.2-16] is malformed with a user name that is not flagged', () => {
    for (const version of versions) expect(refusalOf(connect(version, 2, clientId, username))).toBe('malformedPacket');
  });

  it('[MQTT-3.1.2-17] is malformed with a user name that is flagged and missing', () => {
    for (const version of [4, 5] as const) {
      expect(refusalOf(connect(version, 2 | flag.username, clientId))).toBe('malformedPacket');
    }
  });

  it('[MQTT-3.1.2-18] is malformed with a password that is not flagged', () => {
    for (const version of versions) {
      expect(refusalOf(connect(version, 2 | flag.username, clientId, username, password))).toBe('malformedPacket');
    }
  });

  it('[MQTT-3.1.2-19] is malformed with a password that is flagged and missing', () => {
    for (const version of [4, 5] as const) {
      const flags = 2 | flag.username | flag.password;
      expect(refusalOf(connect(version, flags, clientId, username))).toBe('malformedPacket');
    }
  });

  it('[3.1/missing-credentials] may end before a user name or a password that is flagged in 3.1', () => {
    const flags = 2 | flag.username | flag.password;
    const absent = { username: undefined, password: undefined };
    expect(decodeBytes(connect(3, flags, clientId))).toMatchObject(absent);
    expect(decodeBytes(connect(3, flags, clientId, username))).toMatchObject({ ...absent, username: 'user' });
    expect(refusalOf(connect(3, flags, clientId, username.subarray(0, 3)))).toBe('malformedPacket');
  });

  it('may have a user name and a password without a character', () => {
    const flags = 2 | flag.username | flag.password;
    for (const version of versions) {
      expect(decodeBytes(connect(version, flags, clientId, field(''), field('')))).toMatchObject({
        username: '',
        password: Buffer.alloc(0),
      });
    }
  });

  it('[MQTT-4.7.0-1] is malformed with a wildcard in the will topic', () => {
    for (const topic of ['+', '#', 'a/+', 'a/#', 'a+b']) {
      const bytes = connect(4, 2 | flag.will, clientId, field(topic), field('payload'));
      expect(refusalOf(bytes)).toBe('malformedPacket');
    }
  });

  it('may have any bytes as its password and the payload of its will', () => {
    const anything = Buffer.from(Array.from({ length: 256 }, (_, byte) => byte));
    const flags = 2 | flag.will | flag.username | flag.password;
    const bytes = connect(4, flags, clientId, field('t'), field(anything), username, field(anything));
    expect(decodeBytes(bytes)).toMatchObject({ will: { payload: anything }, password: anything });
  });
});
