import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import {
  decodeAlert,
  decodePresence,
  decodeSignalBatch,
  defaultReporting,
  encode,
  filters,
  topics,
} from '@roadwire/protocol';
import { expect, onTestFinished, test } from 'vitest';
import { keySet, memoryFile, rootJwk, startBroker, startPlatform, vehicleId } from './car.ts';
import { type Link, startLink } from './link.ts';
import { listen } from './listen.ts';

/** Runs an example as a program, enrolled at a broker that it reaches over a link, and waits for its presence. */
async function run(example: string) {
  const broker = await startBroker();
  const link: Link = await startLink(broker);
  const platform = await startPlatform(broker);
  const presence = listen(platform.messaging, filters.presence, decodePresence);
  const folder = path.join(path.dirname(memoryFile()), 'car');
  mkdirSync(folder);
  const car = { vehicleId, cohort: 'aster-01', brokerUrl: link.url };
  const keys = { commandRootKey: await rootJwk(), commandKeys: await keySet() };
  writeFileSync(path.join(folder, 'car.json'), encode({ ...car, ...keys }));
  const entry = path.join(import.meta.dirname, '../examples', example);
  const program = spawn(process.execPath, ['--conditions=@roadwire/source', entry, folder], { stdio: 'ignore' });
  const ended = once(program, 'exit');
  onTestFinished(async () => {
    program.kill('SIGKILL');
    await ended;
  });
  expect(await presence(1)).toMatchObject([{ online: true }]);
  return { platform, link, presence, program, ended };
}

test('the minimal car unlocks when it is asked to, and says goodbye', async () => {
  const { platform, presence, program, ended } = await run('minimal-car.ts');
  const signals = listen(platform.messaging, filters.signals, decodeSignalBatch);
  await platform.request({ claims: inTime() });
  expect(await platform.events(2)).toEqual(['received', 'succeeded']);
  await expect.poll(async () => (await signals(1))[0]?.signals[0]?.value).toBe(false);
  program.kill('SIGTERM');
  expect(await presence(1)).toMatchObject([{ online: false }]);
  expect(await ended).toEqual([0, null]);
});

test('the watchful car takes its rates, keeps its fuel level while it is away, and raises its alert', async () => {
  const { platform, link, program, ended } = await run('watchful-car.ts');
  const batches = listen(platform.messaging, filters.signals, decodeSignalBatch);
  const alerts = listen(platform.messaging, filters.alerts, decodeAlert);
  const config = { version: 1, reporting: { ...defaultReporting, everySeconds: 1 }, commandKeys: await keySet() };
  await platform.messaging.publish(topics.config(vehicleId), encode(config), { qos: 1, retain: true });
  const levels = new Set<unknown>();
  const hear = async () => {
    for (const { signals } of await batches(1)) for (const { value } of signals) levels.add(value);
  };
  await hear();
  link.cut();
  link.mend();
  expect(await alerts(1)).toMatchObject([{ code: 'fuel_low', severity: 'warning', state: 'raised' }]);
  // It falls by half a litre with each sample: none may be missing.
  while (![5.5, 5, 4.5].every((level) => levels.has(level))) await hear();
  program.kill('SIGTERM');
  expect(await ended).toEqual([0, null]);
});

/** These cars live by the clock on the wall. */
function inTime() {
  const now = Date.now();
  return { issuedAt: new Date(now).toISOString(), expiresAt: new Date(now + 30_000).toISOString() };
}
