import { decodeAlert, decodeSignalBatch, filters, type SignalSample } from '@roadwire/protocol';
import { expect, test } from 'vitest';
import { createFileMemory } from '../src/index.ts';
import { at, clock, createCar, memoryFile, quiet, startBoth, startBroker, startCar, startPlatform } from './car.ts';
import { startLink } from './link.ts';
import { listen } from './listen.ts';

/** Samples of consecutive seconds, told apart by their values. */
const drive = (from: number, count: number): SignalSample[] =>
  Array.from({ length: count }, (_, index) => ({
    path: 'Vehicle.TraveledDistance',
    value: from + index,
    at: at(from + index),
  }));
const quickly = { firstSeconds: 0.05, longestSeconds: 0.1 };

test('sends at once while it is connected', async () => {
  const { platform, agent } = await startBoth();
  const batches = listen(platform.messaging, filters.signals, decodeSignalBatch);
  expect(await agent.reportSignals(drive(0, 2))).toBe(true);
  expect(await agent.reportSignals(drive(2, 1), { qos: 0 })).toBe(true);
  expect(await batches(2)).toEqual([{ signals: drive(0, 2) }, { signals: drive(2, 1) }]);
  expect(agent.backlog).toEqual({ waiting: 0, dropped: 0 });
});

test('keeps what is reported while it sleeps, and sends it in batches, oldest first, with its own times', async () => {
  const { platform, agent } = await startBoth();
  const batches = listen(platform.messaging, filters.signals, decodeSignalBatch);
  await agent.sleep();
  for (let from = 0; from < 1_200; from += 100) expect(await agent.reportSignals(drive(from, 100))).toBe(false);
  expect(agent.backlog.waiting).toBe(1_200);
  await agent.wake();
  expect(await batches(3)).toEqual([
    { signals: drive(0, 500) },
    { signals: drive(500, 500) },
    { signals: drive(1_000, 200) },
  ]);
  await expect.poll(() => agent.backlog).toEqual({ waiting: 0, dropped: 0 });
});

test('keeps what is reported while the network is away, at QoS 0 too', async () => {
  const broker = await startBroker();
  const platform = await startPlatform(broker);
  const batches = listen(platform.messaging, filters.signals, decodeSignalBatch);
  const link = await startLink(broker);
  const memory = createFileMemory(memoryFile(), clock);
  const { agent, connected } = await createCar(link.url, memory, {}, clock, { link: quickly });
  const lost = new Promise<void>((resolve) => agent.onDisconnect(resolve));
  await agent.start();
  await connected;
  link.cut();
  await lost;
  expect(await agent.reportSignals(drive(0, 1), { qos: 0 })).toBe(false);
  expect(await agent.reportSignals(drive(1, 1))).toBe(false);
  link.mend();
  expect(await batches(1)).toEqual([{ signals: drive(0, 2) }]);
});

test('what is reported now does not wait behind the backlog', async () => {
  const { platform, agent } = await startBoth();
  const batches = listen(platform.messaging, filters.signals, decodeSignalBatch);
  await agent.sleep();
  await agent.reportSignals(drive(0, 10_000));
  agent.onConnect(() => void agent.reportSignals(drive(90_000, 1)));
  await agent.wake();
  const all = await batches(21);
  expect(all.findIndex(({ signals }) => signals[0]?.value === 90_000)).toBeLessThan(4);
  expect(all.flatMap(({ signals }) => signals)).toHaveLength(10_001);
});

test('drops the oldest telemetry when too much waits, counts it and says so once, and never an alert', async () => {
  const warnings: string[] = [];
  const logger = { ...quiet, warn: (_details: object, message: string) => void warnings.push(message) };
  const { platform, agent } = await startBoth({}, { logger, signalBuffer: { mostSamples: 1_000 } });
  const batches = listen(platform.messaging, filters.signals, decodeSignalBatch);
  const alerts = listen(platform.messaging, filters.alerts, decodeAlert);
  await agent.sleep();
  agent.raiseAlert('fuel_low', 'warning');
  for (let from = 0; from < 1_500; from += 100) await agent.reportSignals(drive(from, 100));
  expect(agent.backlog).toEqual({ waiting: 1_000, dropped: 500 });
  await agent.wake();
  const received = (await batches(2)).flatMap(({ signals }) => signals);
  expect(received).toEqual(drive(500, 1_000));
  expect(await alerts(1)).toMatchObject([{ code: 'fuel_low' }]);
  expect(warnings.filter((warning) => warning.includes('dropping the oldest'))).toHaveLength(1);
});

test('keeps to its bound in bytes', async () => {
  const { agent } = await startBoth({}, { signalBuffer: { mostBytes: 10_000 } });
  await agent.sleep();
  await agent.reportSignals(drive(0, 500));
  const { waiting, dropped } = agent.backlog;
  expect(waiting + dropped).toBe(500);
  expect(Buffer.byteLength(JSON.stringify(drive(500 - waiting, waiting)))).toBeLessThanOrEqual(10_001);
  expect(waiting).toBeGreaterThan(90);
});

test('sends again what a half-open connection swallowed', async () => {
  const broker = await startBroker();
  const platform = await startPlatform(broker);
  const batches = listen(platform.messaging, filters.signals, decodeSignalBatch);
  const link = await startLink(broker);
  const memory = createFileMemory(memoryFile(), clock);
  const { agent } = await startCar(link.url, memory, {}, clock, { link: { ...quickly, keepaliveSeconds: 1 } });
  link.swallow();
  expect(await agent.reportSignals(drive(0, 3))).toBe(false);
  expect(await batches(1)).toEqual([{ signals: drive(0, 3) }]);
});

test('leaves out what is no signal by the protocol, and sends the rest', async () => {
  const { platform, agent } = await startBoth();
  const batches = listen(platform.messaging, filters.signals, decodeSignalBatch);
  const [good] = drive(0, 1);
  const bad = { path: 'Vehicle.Speed', value: NaN, at: at(0) };
  expect(await agent.reportSignals([bad, ...drive(0, 1)])).toBe(true);
  expect(await batches(1)).toEqual([{ signals: [good] }]);
  expect(agent.backlog.dropped).toBe(1);
});
