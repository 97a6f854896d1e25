import { decode, FrameReader, type Packet } from '@roadwire/mqtt-codec';
import { expect, it } from 'vitest';
import { messageProperties } from './message-properties.ts';
import { payloadOf, publisherIn, sequenceIn } from './load-payload.ts';
import { PublishTemplate } from './publish-template.ts';
import { stampPlace } from './stamp.ts';

function decoded(bytes: Buffer): Packet {
  const packets: Packet[] = [];
  const reader = new FrameReader(
    (header, all, start, end) => packets.push(decode(header, all, start, end, 5)) > 0,
    4096,
  );
  reader.push(bytes);
  const [packet] = packets;
  if (!packet) throw new Error('no whole packet');
  return packet;
}

it.each([0, 1] as const)('makes whole packets of QoS %i that differ in their numbers alone', (qos) => {
  const template = new PublishTemplate({
    topic: `a/${stampPlace}`,
    qos,
    properties: messageProperties({ responseTopic: `b/${stampPlace}`, correlationId: `c-${stampPlace}` }),
    payload: payloadOf(700, 300),
  });
  const first = template.packet(0x1a, 513);
  const second = template.packet(0x2b, 514);
  expect(publisherIn(first, first.length)).toBe(300);
  expect(sequenceIn(first, first.length)).toBe(0x1a);
  expect(sequenceIn(second, second.length)).toBe(0x2b);
  const packet = decoded(first);
  expect(packet).toMatchObject({
    type: 'publish',
    qos,
    topic: 'a/00001a',
    packetId: qos === 0 ? 0 : 513,
    properties: { responseTopic: 'b/00001a', contentType: 'application/json', messageExpiryInterval: 60 },
  });
  expect(packet.type === 'publish' && packet.payload.length).toBe(700);
  expect(decoded(second)).toMatchObject({ topic: 'a/00002b', packetId: qos === 0 ? 0 : 514 });
});
