import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { durabilities } from '../../src/index.ts';
import { createStore, DamagedLogError, type OpenedStore } from '../../src/index.ts';
import { runBroker } from '../support/running-broker.ts';

let directory: string;

beforeEach(async () => {
  directory = await mkdtemp(path.join(tmpdir(), 'roadwire-store-'));
});
afterEach(() => rm(directory, { recursive: true }));

const onFault = (error: Error): void => {
  throw error;
};
const kept = { clientId: 'car', properties: { sessionExpiryInterval: 1000 } };

async function queueOne(durability: (typeof durabilities)[number]): Promise<void> {
  const before = await runBroker({ store: createStore({ durability, directory, onFault }) });
  const car = await before.connect(kept);
  await car.subscribe('a', { qos: 1 });
  await car.drop();
  await before.left('car');
  before.broker.publish({ topic: 'a', payload: Buffer.from('kept'), qos: 1 });
  await before.stop();
}

describe.each(['os', 'fsync'] as const)('a store with %s', (durability) => {
  it('has the sessions of the broker before, and tells what it read', async () => {
    await queueOne(durability);
    const opened: OpenedStore[] = [];
    const store = createStore({ durability, directory, onFault, onOpened: (one) => opened.push(one) });
    await using running = await runBroker({ store });
    const { length: bytes } = await readFile(path.join(directory, '00000001.log'));
    expect(opened).toEqual([{ segments: 1, bytes, sessions: 1, cutBytes: 0 }]);
    const car = await running.connect({ ...kept, cleanStart: false });
    expect(await car.expect('publish')).toMatchObject({ topic: 'a', dup: false });
  });

  it('tells of a batch that was not written as a whole, and goes on without it', async () => {
    await queueOne(durability);
    const file = path.join(directory, '00000001.log');
    const whole = await readFile(file);
    await writeFile(file, whole.subarray(0, -1));
    const opened: OpenedStore[] = [];
    const store = createStore({ durability, directory, onFault, onOpened: (one) => opened.push(one) });
    await using running = await runBroker({ store });
    expect(opened[0]?.cutBytes).toBeGreaterThan(0);
    expect(running.broker.session('car')).toMatchObject({ queued: 0, subscriptions: [{ filter: 'a', qos: 1 }] });
  });

  it('that is damaged does not start, and leaves it as it is', async () => {
    await queueOne(durability);
    const file = path.join(directory, '00000001.log');
    const damaged = await readFile(file);
    damaged[60] = 255 - (damaged[60] ?? 0);
    await writeFile(file, damaged);
    const store = createStore({ durability, directory, onFault });
    await expect(runBroker({ store })).rejects.toThrow(DamagedLogError);
    await store.close();
    expect(await readFile(file)).toEqual(damaged);
    expect(await readdir(directory)).toEqual(['00000001.log']);
  });

  it('is for one broker at a time', async () => {
    await using running = await runBroker({ store: createStore({ durability, directory, onFault }) });
    await expect(runBroker({ store: createStore({ durability, directory, onFault }) })).rejects.toThrow('is in use');
    expect(await running.connect(kept)).toMatchObject({ isClosed: false });
  });
});

it('in memory touches no directory', async () => {
  await queueOne('memory');
  expect(await readdir(directory)).toEqual([]);
});
