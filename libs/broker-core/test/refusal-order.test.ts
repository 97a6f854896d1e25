import { expect, it } from 'vitest';
import { allRights, DurableStore } from '../src/index.ts';
import { MemoryDisk } from './support/memory-disk.ts';
import { runBroker } from './support/running-broker.ts';

it.each([1, 2] as const)(
  '[MQTT-4.6.0-2] a refusal at QoS %i waits for the answers to what came before',
  async (qos) => {
    const disk = new MemoryDisk();
    const store = new DurableStore(disk, { onFault: (error) => expect.unreachable(error.message) });
    const rights = { ...allRights, mayPublish: ({ topic }: { topic: string }) => topic !== 'forbidden' };
    await using running = await runBroker({ store, door: { authenticate: () => ({ admitted: true, rights }) } });
    const client = await running.connect({ clientId: 'car', properties: { sessionExpiryInterval: 100 } });
    await client.subscribe('a', { qos: 1 });
    await client.settled();
    disk.freeze();
    client.publish('a', 'kept', { qos, packetId: 1 });
    client.publish('forbidden', 'x', { qos, packetId: 2 });
    const whileFrozen = await client.settled();
    expect(whileFrozen.filter(({ type }) => type !== 'publish')).toEqual([]);
    disk.thaw();
    const type = qos === 1 ? 'puback' : 'pubrec';
    expect(await client.expect(type)).toMatchObject({ packetId: 1, reasonCode: 0 });
    expect(await client.expect(type)).toMatchObject({ packetId: 2, reasonCode: 0x87 });
  },
);
