import { describe, expect, it } from 'vitest';
import {
  encode,
  isClientDisconnectCode,
  isReasonCodeOf,
  type Packet,
  reasonCodeName,
  reasonCodes,
} from '../src/index.ts';
import { hex, noProperties, packet, uint16 } from './support/bytes.ts';
import { decodeBytes, errorOf, refusalOf } from './support/decode-bytes.ts';

const id = uint16(1);
const publishCodes = [0x00, 0x10, 0x80, 0x83, 0x87, 0x90, 0x91, 0x97, 0x99];

/** The tables of chapter 3, and how a packet with a code looks: its bytes and its value. */
const tables = {
  connack: {
    codes: [
      ...[0x00, 0x80, 0x81, 0x82, 0x83, 0x84, 0x85, 0x86, 0x87, 0x88, 0x89, 0x8a, 0x8c, 0x90, 0x95, 0x97, 0x99],
      ...[0x9a, 0x9b, 0x9c, 0x9d, 0x9f],
    ],
    bytes: (code: number) => packet('connack', [hex('00'), Buffer.from([code]), noProperties]),
    value: (reasonCode: number): Packet => ({ type: 'connack', sessionPresent: false, reasonCode, properties: {} }),
  },
  ...acknowledgement('puback', publishCodes),
  ...acknowledgement('pubrec', publishCodes),
  ...acknowledgement('pubrel', [0x00, 0x92]),
  ...acknowledgement('pubcomp', [0x00, 0x92]),
  suback: {
    codes: [0x00, 0x01, 0x02, 0x80, 0x83, 0x87, 0x8f, 0x91, 0x97, 0x9e, 0xa1, 0xa2],
    bytes: (code: number) => packet('suback', [id, noProperties, Buffer.from([0, code])]),
    value: (code: number): Packet => ({ type: 'suback', packetId: 1, reasonCodes: [0, code], properties: {} }),
  },
  unsuback: {
    codes: [0x00, 0x11, 0x80, 0x83, 0x87, 0x8f, 0x91],
    bytes: (code: number) => packet('unsuback', [id, noProperties, Buffer.from([0, code])]),
    value: (code: number): Packet => ({ type: 'unsuback', packetId: 1, reasonCodes: [0, code], properties: {} }),
  },
  disconnect: {
    codes: [
      ...[0x00, 0x04, 0x80, 0x81, 0x82, 0x83, 0x87, 0x89, 0x8b, 0x8c, 0x8d, 0x8e, 0x8f, 0x90, 0x93, 0x94, 0x95, 0x96],
      ...[0x97, 0x98, 0x99, 0x9a, 0x9b, 0x9c, 0x9d, 0x9e, 0x9f, 0xa0, 0xa1, 0xa2],
    ],
    bytes: (code: number) => packet('disconnect', [Buffer.from([code]), noProperties]),
    value: (reasonCode: number): Packet => ({ type: 'disconnect', reasonCode, properties: {} }),
  },
  auth: {
    codes: [0x00, 0x18, 0x19],
    bytes: (code: number) => packet('auth', [Buffer.from([code]), noProperties]),
    value: (reasonCode: number): Packet => ({ type: 'auth', reasonCode, properties: {} }),
  },
};

function acknowledgement<T extends 'puback' | 'pubrec' | 'pubrel' | 'pubcomp'>(type: T, codes: number[]) {
  const bytes = (code: number) => packet(type, [id, Buffer.from([code]), noProperties]);
  const value = (reasonCode: number): Packet => ({ type, packetId: 1, reasonCode, properties: {} });
  return { [type]: { codes, bytes, value } } as Record<
    T,
    { codes: number[]; bytes: typeof bytes; value: typeof value }
  >;
}

const everyCode = Array.from({ length: 256 }, (_, code) => code);

/** The packet is read and written with the codes of its table, and with no others. */
function expectOnlyItsCodes(type: keyof typeof tables, refusal = 'protocolError'): void {
  const { codes, bytes, value } = tables[type];
  for (const code of everyCode) {
    const isItsOwn = codes.includes(code);
    expect([code, isReasonCodeOf(type, code)]).toEqual([code, isItsOwn]);
    if (isItsOwn) {
      expect(decodeBytes(bytes(code))).toEqual(value(code));
      expect(decodeBytes(encode(value(code), 5))).toEqual(value(code));
    } else {
      expect([code, refusalOf(bytes(code))]).toEqual([code, refusal]);
      expect(() => encode(value(code), 5)).toThrow(RangeError);
    }
  }
}

describe('the reason codes that a packet has are those of its table', () => {
  it('[MQTT-3.2.2-8] CONNACK', () => {
    expectOnlyItsCodes('connack');
  });

  it('[MQTT-3.4.2-1] PUBACK', () => {
    expectOnlyItsCodes('puback');
  });

  it('[MQTT-3.5.2-1] PUBREC', () => {
    expectOnlyItsCodes('pubrec');
  });

  it('[MQTT-3.6.2-1] PUBREL', () => {
    expectOnlyItsCodes('pubrel');
  });

  it('[MQTT-3.7.2-1] PUBCOMP', () => {
    expectOnlyItsCodes('pubcomp');
  });

  it('[MQTT-3.9.3-2] SUBACK', () => {
    expectOnlyItsCodes('suback');
  });

  it('[MQTT-3.11.3-2] UNSUBACK', () => {
    expectOnlyItsCodes('unsuback');
  });

  it('[MQTT-3.14.2-1] DISCONNECT', () => {
    expectOnlyItsCodes('disconnect', 'malformedPacket');
  });

  it('[MQTT-3.15.2-1] AUTH', () => {
    expectOnlyItsCodes('auth');
  });

  it('and others have none', () => {
    for (const type of ['connect', 'publish', 'subscribe', 'pingreq'] as const) {
      expect(everyCode.filter((code) => isReasonCodeOf(type, code))).toEqual([]);
    }
  });
});

it('a DISCONNECT with a reason that does not exist is not worth an answer', () => {
  expect(errorOf(() => decodeBytes(hex('e0 01 05')))).toMatchObject({ name: 'UnanswerableError' });
});

it('a client disconnects with the codes that table 3-10 gives to clients', () => {
  const clients = [0x00, 0x04, 0x80, 0x81, 0x82, 0x83, 0x90, 0x93, 0x94, 0x95, 0x96, 0x97, 0x98, 0x99];
  expect(everyCode.filter((code) => isClientDisconnectCode(code))).toEqual(clients);
});

it('every code has a name for logs', () => {
  for (const [name, code] of Object.entries(reasonCodes)) expect(reasonCodeName(code)).toBe(name);
  expect(reasonCodeName(0xff)).toBe('0xff');
});
