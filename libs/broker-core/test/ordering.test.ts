import { describe, expect, it } from 'vitest';
import { payloadsOf, publishesOf } from './support/payloads.ts';
import { runBroker } from './support/running-broker.ts';
import type { WireClient } from './support/wire-client.ts';

const kept = { sessionExpiryInterval: 1000 };
const numbers = (count: number, from = 1) => Array.from({ length: count }, (_, i) => `${from + i}`);

/** Takes everything that comes, with the whole handshake, until so many messages came. */
async function takeAll(reader: WireClient, count: number): Promise<string[]> {
  const payloads: string[] = [];
  while (payloads.length < count) {
    for (const packet of await reader.settled()) {
      if (packet.type === 'publish') payloads.push(...payloadsOf([packet]));
      if (packet.type === 'publish' && packet.qos === 1) reader.acknowledge('puback', packet.packetId);
      if (packet.type === 'publish' && packet.qos === 2) reader.acknowledge('pubrec', packet.packetId);
      if (packet.type === 'pubrel') reader.acknowledge('pubcomp', packet.packetId);
    }
  }
  return payloads;
}

describe.each([0, 1, 2] as const)('messages of one client and topic at QoS %i', (qos) => {
  it('[MQTT-4.6.0-5] [MQTT-4.6.0-6] arrive in the order in which they were published', async () => {
    await using running = await runBroker();
    const reader = await running.connect('reader');
    await reader.subscribe('a', { qos });
    const writer = await running.connect('writer');
    for (const payload of numbers(50)) writer.publish('a', payload, { qos: qos === 2 ? 1 : qos });
    await writer.settled();
    expect(await takeAll(reader, 50)).toEqual(numbers(50));
  });
});

describe('messages of one client and topic', () => {
  it('[MQTT-4.6.0-5] keep their order at QoS 2, where PUBREL hands them on', async () => {
    await using running = await runBroker();
    const reader = await running.connect('reader');
    await reader.subscribe('a', { qos: 2 });
    const writer = await running.connect('writer');
    const packetIds = numbers(30).map((payload) => writer.publish('a', payload, { qos: 2 }));
    await writer.settled();
    for (const packetId of packetIds) writer.acknowledge('pubrel', packetId);
    await writer.settled();
    expect(await takeAll(reader, 30)).toEqual(numbers(30));
  });

  it.each([1, 2, 3, 7])(
    '[MQTT-4.6.0-5] keep their order through a queue, with a Receive Maximum of %i',
    async (size) => {
      await using running = await runBroker();
      const reader = await running.connect({ clientId: 'reader', properties: { receiveMaximum: size } });
      await reader.subscribe('a', { qos: 2 });
      const writer = await running.connect('writer');
      for (const payload of numbers(40)) writer.publish('a', payload, { qos: 1 });
      await writer.settled();
      expect(await takeAll(reader, 40)).toEqual(numbers(40));
    },
  );

  it('[MQTT-4.6.0-5] keep their order over connections: in flight, queued, and new', async () => {
    await using running = await runBroker();
    const properties = { ...kept, receiveMaximum: 3 };
    const comesBack = () => running.connect({ clientId: 'reader', cleanStart: false, properties });
    const writer = await running.connect('writer');
    let reader = await comesBack();
    await reader.subscribe('a', { qos: 1 });
    const first: string[] = [];
    for (let round = 0; round < 6; round += 1) {
      for (const payload of numbers(5, round * 5 + 1)) await writer.publishAcknowledged('a', payload);
      const came = publishesOf(await reader.settled());
      first.push(...payloadsOf(came.filter(({ dup }) => !dup)));
      reader.acknowledge('puback', came[0]?.packetId ?? 0);
      first.push(...payloadsOf(await reader.settled()));
      await reader.drop();
      reader = await comesBack();
    }
    // What was sent for the first time came in order, and so does all the rest.
    const rest = await takeAll(reader, 30 - 6);
    expect(first).toEqual(numbers(first.length));
    expect(rest).toEqual(numbers(24, 7));
  });

  it.each([
    ['', ['3', '4', '5', '6', '6']],
    ['7', ['3', '4', '5', '6', '7']],
  ])(
    '[MQTT-4.6.0-5] keep their order for a client that subscribes again while older ones wait, and "%s" comes',
    async (newer, rest) => {
      await using running = await runBroker();
      const properties = { ...kept, receiveMaximum: 2 };
      const away = await running.connect({ clientId: 'reader', properties });
      await away.subscribe('a', { qos: 1 });
      await away.drop();
      await running.left('reader');
      const writer = await running.connect('writer');
      for (const payload of numbers(6)) await writer.publishAcknowledged('a', payload, { retain: true });

      const reader = await running.connect({ clientId: 'reader', cleanStart: false, properties });
      const [one, two] = [await reader.expect('publish'), await reader.expect('publish')];
      await reader.subscribe('a', { qos: 1 });
      if (newer) await writer.publishAcknowledged('a', newer, { retain: true });
      for (const { packetId } of [one, two]) reader.acknowledge('puback', packetId);
      expect(payloadsOf([one, two])).toEqual(['1', '2']);
      // What is retained comes behind what was queued before, and not at all when a newer one is queued.
      expect(await takeAll(reader, 5)).toEqual(rest);
      expect(await reader.settled()).toEqual([]);
    },
  );

  it('[MQTT-4.6.0-5] keep their order when retained ones are replayed while new ones come', async () => {
    await using running = await runBroker();
    const writer = await running.connect('writer');
    for (const topic of ['a', 'b']) await writer.publishAcknowledged(topic, `${topic}0`, { retain: true });
    const reader = await running.connect({ clientId: 'reader', properties: { receiveMaximum: 1 } });
    await reader.subscribe('+', { qos: 1 });
    for (const i of numbers(2)) {
      for (const topic of ['a', 'b']) await writer.publishAcknowledged(topic, `${topic}${i}`, { retain: true });
    }
    const came = await takeAll(reader, 5);
    expect(came.filter((payload) => payload.startsWith('a'))).toEqual(['a0', 'a1', 'a2']);
    expect(came.filter((payload) => payload.startsWith('b'))).toEqual(['b1', 'b2']);
    expect(await reader.settled()).toEqual([]);
  });
});
