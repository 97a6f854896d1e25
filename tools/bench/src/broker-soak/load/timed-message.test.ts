import { decode, FrameReader, packetTypes } from '@roadwire/mqtt-codec';
import { expect, it } from 'vitest';
import { nowMicroseconds, timedIn, TimedMessage } from './timed-message.ts';

it('carries its publisher, its number and the moment when it was due, in a payload of that many bytes', () => {
  const message = new TimedMessage({ topic: 'v1/x', bytes: 300, publisher: 14_999 });
  const dueMicroseconds = nowMicroseconds();
  const packet = message.packet({ sequence: 123_456, packetId: 7, dueMicroseconds });
  expect(timedIn(packet, packet.length)).toEqual({ publisher: 14_999, sequence: 123_456, dueMicroseconds });

  const read: unknown[] = [];
  new FrameReader((header, bytes, start, end) => {
    expect(header >> 4).toBe(packetTypes.publish);
    const publish = decode(header, bytes, start, end, 5);
    if (publish.type === 'publish') read.push(publish.topic, publish.qos, publish.packetId, publish.payload.length);
    return true;
  }, 1_000).push(packet);
  expect(read).toEqual(['v1/x', 1, 7, 300]);
});
