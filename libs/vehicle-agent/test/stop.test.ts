import { decodeAlert, decodePresence, decodeSignalBatch, filters } from '@roadwire/protocol';
import { expect, test } from 'vitest';
import { createFileMemory } from '../src/index.ts';
import { at, clock, memoryFile, startBoth, startBroker, startCar, startPlatform } from './car.ts';
import { startLink } from './link.ts';
import { listen } from './listen.ts';

const samples = Array.from({ length: 3_000 }, (_, value) => ({ path: 'Vehicle.TraveledDistance', value, at: at(0) }));

test('sends what waits before it says that it is offline', async () => {
  const { platform, agent, connected } = await startBoth();
  await connected;
  const order: string[] = [];
  const note = (what: string) => async () => void order.push(what);
  const batches = listen(platform.messaging, filters.signals, decodeSignalBatch);
  const alerts = listen(platform.messaging, filters.alerts, decodeAlert);
  platform.messaging.subscribe(filters.signals, note('signals'));
  platform.messaging.subscribe(filters.alerts, note('alert'));
  platform.messaging.subscribe(filters.presence, async ({ payload }) => {
    const presence = decodePresence(payload);
    if (presence.ok && !presence.value.online && !presence.value.asleep) order.push('offline');
  });
  await agent.sleep();
  void agent.reportSignals(samples);
  agent.raiseAlert('door_left_open', 'info');
  const awake = new Promise<void>((resolve) => agent.onConnect(resolve));
  await agent.wake();
  await awake;
  await agent.stop();
  expect((await batches(6)).flatMap(({ signals }) => signals)).toHaveLength(3_000);
  await alerts(1);
  await expect.poll(() => order.at(-1)).toBe('offline');
  expect(order.filter((what) => what === 'signals')).toHaveLength(6);
});

test('stops all the same when nobody answers, and keeps what must not be lost', async () => {
  const broker = await startBroker();
  const platform = await startPlatform(broker);
  const link = await startLink(broker);
  const file = memoryFile();
  const options = { flushSeconds: 0.1 };
  const { agent } = await startCar(link.url, createFileMemory(file, clock), {}, clock, options);
  link.swallow();
  agent.raiseAlert('engine_overheating', 'critical');
  void agent.reportSignals(samples);
  await agent.stop();

  const alerts = listen(platform.messaging, filters.alerts, decodeAlert);
  await startCar(broker, createFileMemory(file, clock));
  expect(await alerts(1)).toMatchObject([{ code: 'engine_overheating', state: 'raised' }]);
});
