import { describe, expect, it } from 'vitest';
import { encode, encodeAck, type ProtocolVersion } from '../src/index.ts';
import { hex } from './support/bytes.ts';
import { decodeBytes, refusalOf } from './support/decode-bytes.ts';

const older = [3, 4] as const;
const refusal = (bytes: string, version: ProtocolVersion) => refusalOf(hex(bytes), version);

describe('CONNACK', () => {
  it('[MQTT-3.2.2-1] has no acknowledge flags but session present', () => {
    for (let flags = 2; flags < 256; flags += 1) {
      const bytes = Buffer.from([0x20, 3, flags, 0, 0]);
      expect([flags, refusalOf(bytes)]).toEqual([flags, 'malformedPacket']);
    }
    for (const sessionPresent of [true, false]) {
      const bytes = encode({ type: 'connack', sessionPresent, reasonCode: 0, properties: {} }, 5);
      expect(bytes[2]).toBe(sessionPresent ? 1 : 0);
    }
  });

  it('[MQTT-3.2.2-6] has no session when it refuses', () => {
    expect(refusal('20 03 | 01 | 87 | 00', 5)).toBe('protocolError');
    expect(refusal('20 02 | 01 | 05', 4)).toBe('protocolError');
    const connack = { type: 'connack', sessionPresent: true, properties: {} } as const;
    expect(() => encode({ ...connack, reasonCode: 0x87 }, 5)).toThrow(RangeError);
    expect(() => encode({ ...connack, reasonCode: 5 }, 4)).toThrow(RangeError);
  });

  it('[3.1.1/connack-return-codes] has the return codes 0 to 5 before version 5', () => {
    for (const version of older) {
      for (let code = 0; code < 256; code += 1) {
        const connack = { type: 'connack', sessionPresent: false, reasonCode: code, properties: {} } as const;
        const bytes = Buffer.from([0x20, 2, 0, code]);
        if (code <= 5) {
          expect(decodeBytes(bytes, version)).toEqual(connack);
          expect(encode(connack, version)).toEqual(bytes);
        } else {
          expect(refusalOf(bytes, version)).toBe('protocolError');
          expect(() => encode(connack, version)).toThrow(RangeError);
        }
      }
    }
  });

  it('may have anything in its first byte in 3.1', () => {
    expect(decodeBytes(hex('20 02 | 01 | 00'), 3)).toMatchObject({ sessionPresent: false });
    expect(decodeBytes(hex('20 02 | ff | 05'), 3)).toMatchObject({ sessionPresent: false, reasonCode: 5 });
  });
});

describe('SUBACK and UNSUBACK', () => {
  it('[3.1.1/suback-return-codes] has 0, 1, 2 or 0x80 for each filter before version 5', () => {
    for (const version of older) {
      expect(decodeBytes(hex('90 06 | 0001 | 00 01 02 80'), version)).toMatchObject({ reasonCodes: [0, 1, 2, 0x80] });
      for (const code of ['03', '7f', '81', '87', 'ff']) {
        expect(refusal(`90 03 | 0001 | ${code}`, version)).toBe('protocolError');
      }
      const suback = { type: 'suback', packetId: 1, reasonCodes: [3], properties: {} } as const;
      expect(() => encode(suback, version)).toThrow(RangeError);
    }
  });

  it('[3.1.1/unsuback-without-codes] has a packet identifier alone before version 5', () => {
    for (const version of older) {
      expect(decodeBytes(hex('b0 02 | 0001'), version)).toMatchObject({ reasonCodes: [] });
      expect(refusal('b0 03 | 0001 | 00', version)).toBe('malformedPacket');
    }
  });

  it('have one reason code at least', () => {
    for (const type of ['suback', 'unsuback'] as const) {
      expect(() => encode({ type, packetId: 1, reasonCodes: [], properties: {} }, 5)).toThrow(RangeError);
    }
    expect(refusal('90 03 | 0001 | 00', 5)).toBe('protocolError');
    expect(refusal('b0 03 | 0001 | 00', 5)).toBe('protocolError');
    for (const version of older) expect(refusal('90 02 | 0001', version)).toBe('protocolError');
  });
});

describe('acknowledgements', () => {
  it('[3.1.1/acknowledgements-without-reason] are two bytes long before version 5', () => {
    for (const version of older) {
      for (const header of ['40', '50', '62', '70']) {
        expect(refusal(`${header} 03 | 0001 | 00`, version)).toBe('malformedPacket');
        expect(refusal(`${header} 04 | 0001 | 00 | 00`, version)).toBe('malformedPacket');
      }
    }
  });

  it.each(['puback', 'pubrec', 'pubrel', 'pubcomp'] as const)('a quick %s is what `encode` makes', (type) => {
    for (const packetId of [1, 255, 256, 65_535]) {
      const packet = { type, packetId, reasonCode: 0, properties: {} };
      for (const version of [3, 4, 5] as const) expect(encodeAck(type, packetId)).toEqual(encode(packet, version));
    }
  });
});

describe('DISCONNECT and AUTH', () => {
  it('[3.1.1/no-properties] DISCONNECT is empty before version 5', () => {
    for (const version of older) {
      expect(refusal('e0 01 | 00', version)).toBe('malformedPacket');
      expect(refusal('e0 02 | 00 | 00', version)).toBe('malformedPacket');
      expect(encode({ type: 'disconnect', reasonCode: 0x8e, properties: { reasonString: 'x' } }, version)).toEqual(
        hex('e0 00'),
      );
    }
  });

  it('[3.1.1/no-auth] AUTH does not exist before version 5', () => {
    for (const version of older) {
      expect(refusal('f0 00', version)).toBe('protocolError');
      expect(() => encode({ type: 'auth', reasonCode: 0, properties: {} }, version)).toThrow(RangeError);
    }
  });

  it('AUTH with a reason code has properties, if none', () => {
    expect(refusal('f0 01 | 18', 5)).toBe('malformedPacket');
    expect(refusal('f0 02 | 18 | 00', 5)).toBe('accepted');
  });
});
