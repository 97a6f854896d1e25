import { describe, expect, it } from 'vitest';
import { publishesOf } from './support/payloads.ts';
import { runBroker, type RunningBroker } from './support/running-broker.ts';
import type { WireClient } from './support/wire-client.ts';

const publish = ({ broker }: RunningBroker, count: number, qos: 1 | 2 = 1) => {
  for (let i = 0; i < count; i += 1) broker.publish({ topic: 'a', payload: Buffer.from('x'), qos });
};

/** Lets so many messages of QoS 1 through, and returns their identifiers. */
async function exchange(running: RunningBroker, reader: WireClient, count: number): Promise<number[]> {
  const identifiers: number[] = [];
  for (let left = count; left > 0; left -= 900) {
    publish(running, Math.min(left, 900));
    for (const { packetId } of publishesOf(await reader.settled())) {
      identifiers.push(packetId);
      reader.acknowledge('puback', packetId);
    }
  }
  await reader.settled();
  return identifiers;
}

describe('packet identifiers of deliveries', () => {
  it('[MQTT-2.2.1-4] begin again at 1 after 65,535, and pass over those in use', async () => {
    await using running = await runBroker();
    const reader = await running.connect('reader');
    await reader.subscribe('a', { qos: 2 });
    publish(running, 2);
    publish(running, 1, 2);
    await reader.settled();
    reader.acknowledge('puback', 1);
    reader.acknowledge('pubrec', 3);
    await reader.expect('pubrel');

    // 2 waits for PUBACK, and 3 for PUBCOMP.
    const identifiers = await exchange(running, reader, 65_536);
    expect(identifiers.slice(0, 2)).toEqual([4, 5]);
    expect(identifiers.slice(65_530)).toEqual([65_534, 65_535, 1, 4, 5, 6]);
    expect(identifiers).not.toContain(0);
    expect(running.broker.session('reader')).toMatchObject({ inFlight: 2 });
  });

  it('[MQTT-2.2.1-4] go on where they were when the client comes back', async () => {
    await using running = await runBroker();
    const properties = { sessionExpiryInterval: 100 };
    const reader = await running.connect({ clientId: 'reader', properties });
    await reader.subscribe('a', { qos: 1 });
    publish(running, 3);
    await reader.settled();
    reader.acknowledge('puback', 2);
    await reader.settled();
    await reader.drop();
    await running.left('reader');
    publish(running, 2);
    const again = await running.connect({ clientId: 'reader', cleanStart: false, properties });
    expect(publishesOf(await again.settled()).map(({ packetId, dup }) => [packetId, dup])).toEqual([
      [1, true],
      [3, true],
      [4, false],
      [5, false],
    ]);
  });

  it('[MQTT-2.2.1-5] [MQTT-2.2.1-6] belong to one direction: both sides may use the same one at once', async () => {
    await using running = await runBroker();
    const client = await running.connect('client');
    client.send({ type: 'subscribe', packetId: 9, properties: {}, subscriptions: [{ ...everything, filter: 'a' }] });
    expect(await client.expect('suback')).toMatchObject({ packetId: 9 });
    publish(running, 1, 2);
    expect(await client.expect('publish')).toMatchObject({ packetId: 1 });
    client.publish('b', 'mine', { qos: 2, packetId: 1 });
    expect(await client.expect('pubrec')).toMatchObject({ packetId: 1 });
    client.acknowledge('pubrec', 1);
    expect(await client.expect('pubrel')).toMatchObject({ packetId: 1 });
    client.acknowledge('pubrel', 1);
    expect(await client.expect('pubcomp')).toMatchObject({ packetId: 1 });
    client.acknowledge('pubcomp', 1);
    client.send({ type: 'unsubscribe', packetId: 9, filters: ['a'], properties: {} });
    expect(await client.expect('unsuback')).toMatchObject({ packetId: 9 });
    expect(running.broker.session('client')).toMatchObject({ inFlight: 0 });
  });
});

const everything = { qos: 2, noLocal: false, retainAsPublished: false, retainHandling: 0 } as const;
