import { decode } from '@roadwire/mqtt-codec';
import { describe, expect, it } from 'vitest';
import { encodeToFit, type ExplainedPacket } from '../src/server/encode-to-fit.ts';

const reasonString = 'x'.repeat(20);
const userProperties = [['a', 'x'.repeat(20)]] as const;
const disconnect = { type: 'disconnect', reasonCode: 0x98 } as const;
const auth = { type: 'auth', reasonCode: 0x18 } as const;
const authenticationMethod = 'method';

/** What the client reads of it. */
function read(bytes: Buffer | undefined) {
  if (!bytes) return undefined;
  return decode(bytes[0] ?? 0, bytes, 2, bytes.length, 5);
}

/** How large it is with everything. */
const wholeSize = (packet: ExplainedPacket) => encodeToFit(packet, 5, Number.POSITIVE_INFINITY, true)?.length ?? 0;

describe('a packet that explains itself', () => {
  it('[MQTT-3.14.2-3] [MQTT-3.14.2-4] is DISCONNECT without reason string and user properties where it would be too large', () => {
    for (const explanation of [{ reasonString }, { userProperties }, { reasonString, userProperties }]) {
      const packet = { ...disconnect, properties: { ...explanation, serverReference: 'other' } };
      const size = wholeSize(packet);
      expect(read(encodeToFit(packet, 5, size, true))).toEqual(packet);
      const shorter = { ...disconnect, properties: { serverReference: 'other' } };
      expect(read(encodeToFit(packet, 5, size - 1, true))).toEqual(shorter);
    }
  });

  it('[MQTT-3.15.2-2] [MQTT-3.15.2-3] is AUTH without reason string and user properties where it would be too large', () => {
    for (const explanation of [{ reasonString }, { userProperties }, { reasonString, userProperties }]) {
      const packet = { ...auth, properties: { ...explanation, authenticationMethod } };
      const size = wholeSize(packet);
      expect(read(encodeToFit(packet, 5, size, true))).toEqual(packet);
      const shorter = { ...auth, properties: { authenticationMethod } };
      expect(read(encodeToFit(packet, 5, size - 1, true))).toEqual(shorter);
    }
  });

  it('[MQTT-3.1.2-24] is not sent where it is too large without them', () => {
    const packet = { ...auth, properties: { reasonString, authenticationMethod } };
    const size = wholeSize({ ...auth, properties: { authenticationMethod } });
    expect(encodeToFit(packet, 5, size, true)).toHaveLength(size);
    expect(encodeToFit(packet, 5, size - 1, true)).toBeUndefined();
  });

  it.each([
    ['connack', { type: 'connack', sessionPresent: false, reasonCode: 0x87 }, true],
    ['disconnect', disconnect, true],
    ['auth', auth, false],
    ['puback', { type: 'puback', packetId: 1, reasonCode: 0x87 }, false],
    ['pubrec', { type: 'pubrec', packetId: 1, reasonCode: 0x87 }, false],
    ['suback', { type: 'suback', packetId: 1, reasonCodes: [0x87] }, false],
    ['unsuback', { type: 'unsuback', packetId: 1, reasonCodes: [0x11] }, false],
  ] as const)(
    '[MQTT-3.1.2-29] explains itself to a client that wants no problem information only in CONNACK and DISCONNECT: %s',
    (_type, packet, explains) => {
      const properties = { reasonString, userProperties };
      const bytes = encodeToFit({ ...packet, properties }, 5, Number.POSITIVE_INFINITY, false);
      const expected = { ...packet, properties: explains ? properties : {} };
      expect(bytes).toEqual(encodeToFit(expected, 5, Number.POSITIVE_INFINITY, true));
    },
  );
});
