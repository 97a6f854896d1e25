import { describe, expect, it } from 'vitest';
import { samplePackets } from '../samples/index.ts';
import { packetTypeOf, packetTypes, type ProtocolVersion } from '../src/index.ts';
import { field, hex, noProperties, packet } from './support/bytes.ts';
import { decodeBytes, errorOf, refusalOf } from './support/decode-bytes.ts';

const samples = samplePackets().filter(({ packet: { type } }) => type !== 'publish');
const withFlags = (bytes: Buffer, flags: number) => Buffer.from(bytes.with(0, ((bytes[0] ?? 0) & 0xf0) | flags));

/** The flags, of all sixteen, with which packets of this type are taken. */
function flagsTakenFor(type: string, version: ProtocolVersion): number[][] {
  const ofType = samples.filter((sample) => sample.packet.type === type && sample.version === version);
  return ofType.map(({ bytes }) =>
    Array.from({ length: 16 }, (_, flags) => flags).filter((flags) => {
      const refusal = refusalOf(withFlags(bytes, flags), version);
      if (refusal !== 'accepted') expect(refusal).toBe('malformedPacket');
      return refusal === 'accepted';
    }),
  );
}
const flagsTaken = (type: string, version: ProtocolVersion) => new Set(flagsTakenFor(type, version).flat());

describe('[MQTT-2.1.3-1] flags other than those of table 2-2 are malformed', () => {
  const others = Object.keys(packetTypes).filter((type) => type !== 'publish');

  it.each(others)('in %s', (type) => {
    const only = ['pubrel', 'subscribe', 'unsubscribe'].includes(type) ? 2 : 0;
    expect(flagsTaken(type, 5)).toEqual(new Set([only]));
    if (type !== 'auth') expect(flagsTaken(type, 4)).toEqual(new Set([only]));
  });
});

it('[MQTT-3.6.1-1] PUBREL is malformed with flags other than 0010', () => {
  expect(flagsTaken('pubrel', 5)).toEqual(new Set([2]));
});

it('[MQTT-3.8.1-1] SUBSCRIBE is malformed with flags other than 0010', () => {
  expect(flagsTaken('subscribe', 5)).toEqual(new Set([2]));
});

it('[MQTT-3.10.1-1] UNSUBSCRIBE is malformed with flags other than 0010', () => {
  expect(flagsTaken('unsubscribe', 5)).toEqual(new Set([2]));
});

it('[MQTT-3.14.1-1] DISCONNECT is malformed with flags other than 0000', () => {
  expect(flagsTaken('disconnect', 5)).toEqual(new Set([0]));
});

it('[MQTT-3.15.1-1] AUTH is malformed with flags other than 0000', () => {
  expect(flagsTaken('auth', 5)).toEqual(new Set([0]));
});

describe('in 3.1', () => {
  it('[3.1/dup-on-requests] SUBSCRIBE, UNSUBSCRIBE and PUBREL may have DUP, and nothing else', () => {
    for (const type of ['subscribe', 'unsubscribe', 'pubrel']) expect(flagsTaken(type, 3)).toEqual(new Set([2, 10]));
  });

  it('the flags of CONNECT mean nothing', () => {
    expect(flagsTaken('connect', 3)).toEqual(new Set(Array.from({ length: 16 }, (_, flags) => flags)));
  });
});

describe('the flags of PUBLISH', () => {
  const publish = (flags: number) => {
    const packetId = flags & 6 ? hex('0001') : hex('');
    return packet('publish', [field('a'), packetId, noProperties], flags);
  };

  it('are DUP, QoS and RETAIN', () => {
    expect(decodeBytes(publish(0b1011))).toMatchObject({ dup: true, qos: 1, retain: true });
    expect(decodeBytes(publish(0b0100))).toMatchObject({ dup: false, qos: 2, retain: false });
  });

  it('[MQTT-3.3.1-4] are malformed with QoS 3', () => {
    for (const flags of [0b0110, 0b0111, 0b1110, 0b1111]) expect(refusalOf(publish(flags))).toBe('malformedPacket');
  });

  it('[MQTT-3.3.1-2] are malformed with DUP at QoS 0', () => {
    for (const flags of [0b1000, 0b1001]) expect(refusalOf(publish(flags))).toBe('malformedPacket');
  });
});

describe('packet type 0', () => {
  it.each([0, 2, 15])('is refused with flags %i at its first byte', (flags) => {
    expect(refusalOf(Buffer.from([flags]))).toBe('protocolError');
  });

  it('has no name', () => {
    expect(packetTypeOf(0)).toBeUndefined();
    for (const [type, number] of Object.entries(packetTypes)) expect(packetTypeOf(number)).toBe(type);
  });
});

describe.each(['c0', 'd0'])('a PINGREQ or PINGRESP %s with content', (header) => {
  it('is not worth an answer', () => {
    const error = errorOf(() => decodeBytes(hex(`${header} 01 00`)));
    expect(error).toMatchObject({ name: 'UnanswerableError', reasonCode: 0x81 });
  });
});
