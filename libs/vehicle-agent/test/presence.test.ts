import { createServer } from 'node:net';
import { decodePresence, encode, filters, type Presence } from '@roadwire/protocol';
import { expect, test } from 'vitest';
import { createFileMemory } from '../src/index.ts';
import { at, clock, createCar, memoryFile, startBoth, startBroker, startCar, startPlatform } from './car.ts';

/** What the broker sends of the car's presence, in order. */
function watchPresence({ messaging }: Awaited<ReturnType<typeof startPlatform>>) {
  const seen: Presence[] = [];
  const watchers = new Set<() => void>();
  let last = '';
  messaging.subscribe(filters.presence, async ({ payload }) => {
    const presence = decodePresence(payload);
    // What is retained may come beside the same message as it is published.
    if (presence.ok && encode(presence.value) !== last) seen.push(presence.value);
    if (presence.ok) last = encode(presence.value);
    for (const watcher of watchers) watcher();
  });
  return async (count: number) => {
    while (seen.length < count) await new Promise<void>((resolve) => watchers.add(resolve));
    return seen.splice(0, count).map(({ session, online, asleep }) => {
      return `${session} ${online ? 'online' : asleep ? 'asleep' : 'offline'}`;
    });
  };
}

/** A port where nobody answers until it is released. */
async function holdPort() {
  const server = createServer((socket) => socket.destroy());
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return { port: address.port, release: () => new Promise((resolve) => server.close(resolve)) };
}

test('is online with a growing session number, and offline when it stops', async () => {
  const url = await startBroker();
  const presence = watchPresence(await startPlatform(url));
  const file = memoryFile();
  for (let run = 0; run < 2; run += 1) {
    const { agent } = await startCar(url, createFileMemory(file, clock));
    await agent.stop();
  }
  expect(await presence(4)).toEqual(['1 online', '1 offline', '2 online', '2 offline']);
});

test('says that it is asleep, without its will, and is online again when it is woken', async () => {
  const { platform, agent, executed } = await startBoth();
  const presence = watchPresence(platform);
  expect(await presence(1)).toEqual(['1 online']);
  expect(await agent.sleep()).toBe(true);
  expect(await agent.sleep()).toBe(true);
  expect(await presence(1)).toEqual(['1 asleep']);
  expect(await agent.reportSignals([{ path: 'Vehicle.Speed', value: 0, at: at(0) }])).toBe(false);
  await Promise.all([agent.wake(), agent.wake()]);
  expect(await presence(1)).toEqual(['2 online']);
  await platform.request();
  expect(await platform.events(2)).toEqual(['received', 'succeeded']);
  expect(executed).toHaveLength(1);
  await agent.stop();
  expect(await presence(1)).toEqual(['2 offline']);
});

test('sleeps first when it is woken while it goes to sleep, and never wakes after it was stopped', async () => {
  const { platform, agent, memory } = await startBoth();
  const presence = watchPresence(platform);
  await Promise.all([agent.sleep(), agent.wake()]);
  expect(await presence(3)).toEqual(['1 online', '1 asleep', '2 online']);
  await agent.sleep();
  await agent.stop();
  await agent.wake();
  expect(memory.nextSession()).toBe(3);
});

test('stays awake when the broker cannot be told', async () => {
  const { port, release } = await holdPort();
  const { agent, connected } = await createCar(`mqtt://127.0.0.1:${port}`, createFileMemory(memoryFile(), clock));
  expect(await agent.sleep()).toBe(false);
  await agent.start();
  expect(await agent.sleep()).toBe(false);
  await release();
  await startBroker(port);
  await connected;
});

test('a command that it fell asleep over is executed once, and told when it wakes', async () => {
  const held = Promise.withResolvers<void>();
  let acted = 0;
  const { platform, agent } = await startBoth({
    async execute() {
      acted += 1;
      await held.promise;
      return { ok: true };
    },
  });
  const { commandId } = await platform.request();
  expect(await platform.events(1)).toEqual(['received']);
  await agent.sleep();
  expect(await platform.events(1)).toEqual(['in_progress']);
  const awake = new Promise<void>((resolve) => agent.onConnect(resolve));
  await agent.wake();
  await awake;
  await platform.request({ commandId });
  expect(await platform.events(1)).toEqual(['received']);
  held.resolve();
  expect(await platform.events(1)).toEqual(['succeeded']);
  expect(acted).toBe(1);
});
