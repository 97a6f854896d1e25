import path from 'node:path';
import { connectMessaging } from '@roadwire/mqtt';
import { captureLevels, decodeSignalBatch, filters, implausible, type SignalBatch } from '@roadwire/protocol';
import { eventually } from '@roadwire/testing';
import { expect, onTestFinished, test } from 'vitest';
import { startStandalone } from '../../broker/brokers/start-standalone.ts';
import { makeFolder } from '../../broker/temporary-folder.ts';
import { readLedger } from './ledger.ts';
import { TelemetryLoadProcess } from './telemetry-load-process.ts';

const vehicleIds = Array.from({ length: 40 }, (_, car) => `rw-load-${car}`);
const logger = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };

async function startFolder(): Promise<string> {
  const folder = makeFolder();
  onTestFinished(() => folder[Symbol.asyncDispose]());
  return folder.path;
}

async function startBroker(directory: string, port?: number) {
  const kept = { durability: 'os', directory: path.join(directory, 'broker') } as const;
  const broker = await startStandalone({ engine: 'core', kept, port }, new AbortController().signal);
  onTestFinished(() => broker[Symbol.asyncDispose]());
  return broker;
}

/** Takes the batches of all cars, over connections of one session. */
async function startReceiver(port: number) {
  const batches = new Map<string, Map<number, SignalBatch>>();
  const messaging = connectMessaging({
    url: `mqtt://127.0.0.1:${port}`,
    clientId: 'tools:receiver',
    clean: false,
    sessionExpirySeconds: 600,
    backoff: { firstMs: 50, longestMs: 200 },
    logger,
  });
  onTestFinished(() => messaging.stop());
  await messaging.subscribe(filters.signals, async ({ topic, payload }) => {
    const [vehicleId = ''] = captureLevels(filters.signals, topic) ?? [];
    const batch = decodeSignalBatch(payload);
    if (!batch.ok) throw new Error(batch.reason);
    const times = new Set(batch.value.signals.map(({ at }) => Date.parse(at)));
    const [at = 0] = times;
    const ofCar = batches.get(vehicleId) ?? new Map<number, SignalBatch>();
    batches.set(vehicleId, ofCar.set(times.size === 1 ? at : Number.NaN, batch.value));
  });
  return batches;
}

function startLoad(): TelemetryLoadProcess {
  const load = new TelemetryLoadProcess();
  onTestFinished(() => load[Symbol.asyncDispose]());
  return load;
}

/** Of the ledger, what the receiver does not have. */
const missing = (ledger: ReadonlyMap<string, readonly number[]>, batches: Awaited<ReturnType<typeof startReceiver>>) =>
  [...ledger].flatMap(([vehicleId, times]) => times.filter((at) => !batches.get(vehicleId)?.has(at)));

async function reach(load: TelemetryLoadProcess, acknowledged: number) {
  return await eventually(`${acknowledged} acknowledged`, async () => {
    const mark = await load.mark();
    return mark.counts.acknowledged >= acknowledged ? mark : undefined;
  });
}

test('publishes plausible batches that differ, and its ledger holds the time of each', async () => {
  const folder = await startFolder();
  const { port } = await startBroker(folder);
  const batches = await startReceiver(port);
  const load = startLoad();
  await load.prepare({ vehicleIds, samplesPerBatch: 25, window: 2 });
  await load.join({ host: '127.0.0.1', port, password: 'any' });
  await load.start('as_fast_as_possible');
  const { latencies } = await reach(load, 2_000);
  const { counts } = await load.stop();
  expect(latencies.length).toBeGreaterThan(0);
  expect(latencies.every((milliseconds) => milliseconds > 0)).toBe(true);
  expect(counts).toMatchObject({
    acknowledged: counts.published,
    unacknowledged: 0,
    repeated: 0,
    lost: 0,
    connected: 40,
  });

  const file = path.join(folder, 'ledger');
  await load.writeLedger(file);
  const ledger = await readLedger(file);
  expect([...ledger.keys()]).toEqual(vehicleIds);
  const times = [...ledger.values()];
  expect(times.flat()).toHaveLength(counts.published);
  expect(times.every((ofCar) => new Set(ofCar).size === ofCar.length)).toBe(true);
  await eventually('everything arrived', () => (missing(ledger, batches).length === 0 ? true : undefined));

  const [first, second] = batches.get('rw-load-7')?.values() ?? [];
  expect(first?.signals).toHaveLength(25);
  expect(new Set(first?.signals.map((sample) => sample.path)).size).toBe(25);
  expect(second?.signals.map(({ value }) => value)).not.toEqual(first?.signals.map(({ value }) => value));
  const samples = [...batches.values()].flatMap((ofCar) => [...ofCar.values()]).flatMap(({ signals }) => signals);
  expect(samples.filter((sample) => implausible(sample.path, sample.value))).toEqual([]);
});

test('comes back when the broker was killed, and what the ledger holds is what the broker has', async () => {
  const folder = await startFolder();
  const broker = await startBroker(folder);
  const batches = await startReceiver(broker.port);
  const load = startLoad();
  await load.prepare({ vehicleIds, samplesPerBatch: 2, window: 2 });
  await load.join({ host: '127.0.0.1', port: broker.port, password: 'any' });
  await load.start('as_fast_as_possible');
  const before = await reach(load, 1_000);
  await broker[Symbol.asyncDispose]();
  await eventually('all connections lost', async () => ((await load.mark()).counts.connected === 0 ? true : undefined));
  await startBroker(folder, broker.port);
  await reach(load, before.counts.published + 2_000);
  const { counts } = await load.stop();
  expect(counts).toMatchObject({ acknowledged: counts.published, lost: vehicleIds.length });
  // Each car had two on the way when the broker died, or was about to.
  expect(counts.repeated).toBeGreaterThan(0);

  const file = path.join(folder, 'ledger');
  await load.writeLedger(file);
  const ledger = await readLedger(file);
  expect([...ledger.values()].flat()).toHaveLength(counts.acknowledged);
  await eventually('everything arrived', () => (missing(ledger, batches).length === 0 ? true : undefined), 30_000);
});

test('keeps to a rate, of all cars together', async () => {
  const folder = await startFolder();
  const { port } = await startBroker(folder);
  const load = startLoad();
  await load.prepare({ vehicleIds, samplesPerBatch: 5, window: 1 });
  await load.join({ host: '127.0.0.1', port, password: 'any' });
  const began = await load.start({ perSecond: 200 });
  const { counts, atMilliseconds } = await reach(load, 100);
  // One more is due at the very start.
  expect(counts.published).toBeLessThanOrEqual(((atMilliseconds - began.atMilliseconds + 100) / 1_000) * 200 + 1);
  await load.stop();
});

test('says when the broker lets a car not in', async () => {
  const load = startLoad();
  await load.prepare({ vehicleIds: ['rw-load-0'], samplesPerBatch: 5, window: 1 });
  await expect(load.join({ host: '127.0.0.1', port: 1, password: 'any' })).rejects.toThrow(/rw-load-0.*ECONNREFUSED/);
  await expect(load.prepare({ vehicleIds: [], samplesPerBatch: 500, window: 1 })).rejects.toThrow('1 to');
});
