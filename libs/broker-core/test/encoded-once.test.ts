import { decode, type ProtocolVersion } from '@roadwire/mqtt-codec';
import { describe, expect, it } from 'vitest';
import type { Message } from '../src/message.ts';
import type { PublishForm } from '../src/session/link.ts';
import { messageOf } from './support/messages.ts';

const form = (parts: Partial<PublishForm>): PublishForm => ({
  ...{ qos: 0, retain: false, dup: false, packetId: 0, subscriptionIdentifiers: [] },
  ...parts,
});

function packetOf(message: Message, version: ProtocolVersion, parts: Partial<PublishForm>, now = 0) {
  const bytes = message.encode(version, form(parts), now);
  const contentAt = (bytes[1] ?? 0) < 128 ? 2 : 3;
  return decode(bytes[0] ?? 0, bytes, contentAt, bytes.length, version);
}

describe.each(['a', 'straße/🚗', 'long/'.repeat(60)])('a message on "%s"', (topic) => {
  it('comes to everybody in the form that was asked for, whoever was first', () => {
    const wanted: readonly Partial<PublishForm>[] = [
      { qos: 0 },
      { qos: 0, retain: true },
      { qos: 1, packetId: 1 },
      { qos: 1, packetId: 65_535, retain: true, dup: true },
      { qos: 2, packetId: 256 },
    ];
    for (const first of wanted) {
      const message = messageOf(topic, 'payload');
      const everybody = ([3, 4, 5] as const).flatMap((version) => [first, ...wanted].map((one) => ({ version, one })));
      const packets = everybody.map(({ version, one }) => packetOf(message, version, one));
      const common = { type: 'publish', topic, payload: Buffer.from('payload'), properties: {} };
      expect(packets).toEqual(
        everybody.map(({ one: { qos, retain = false, dup = false, packetId = 0 } }) => ({
          ...common,
          ...{ qos, retain, dup, packetId },
        })),
      );
    }
  });

  it('shares its bytes at QoS 0 alone', () => {
    const message = messageOf(topic, 'payload');
    const first = message.encode(5, form({ qos: 0 }), 0);
    expect(message.encode(5, form({ qos: 0 }), 0)).toBe(first);
    const acknowledged = [1, 2].map((packetId) => message.encode(5, form({ qos: 1, packetId }), 0));
    expect(new Set(acknowledged).size).toBe(2);
  });

  it('tells how much is left of its life when it is sent', () => {
    const message = messageOf(topic, 'payload', { expiryInterval: 10 });
    const left = (seconds: number) => {
      const packet = packetOf(message, 5, { qos: 1, packetId: 7 }, seconds * 1000);
      // An older version, which does not know of it, gets in between.
      packetOf(message, 4, { qos: 1, packetId: 8 }, seconds * 1000);
      return packet.type === 'publish' ? packet.properties.messageExpiryInterval : undefined;
    };
    expect([0, 0, 0.9, 1, 9.5, 4].map(left)).toEqual([10, 10, 10, 9, 1, 6]);
  });
});
