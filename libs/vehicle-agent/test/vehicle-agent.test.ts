import { createPublicKey, randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { decodePresence, decodeReceipt, encode, filters, topics } from '@roadwire/protocol';
import { expect, onTestFinished, test } from 'vitest';
import { createFileMemory, createKeyAndRequest } from '../src/index.ts';
import { at, clock, startBroker, startCar, startPlatform, strangersKey, vehicleId } from './car.ts';

function memoryFile(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'vehicle-agent-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  return path.join(folder, 'memory.json');
}

async function startBoth(actuators?: Parameters<typeof startCar>[2]) {
  const url = await startBroker();
  const platform = await startPlatform(url);
  return { platform, ...(await startCar(url, createFileMemory(memoryFile(), clock), actuators)) };
}

test('says received, executes and says succeeded', async () => {
  const { platform, executed } = await startBoth();
  await platform.request();
  expect(await platform.events(2)).toEqual(['received', 'succeeded']);
  expect(executed).toEqual(['doors.unlock']);
});

test('refuses what it must not execute, and says why', async () => {
  const { platform, executed } = await startBoth();
  await platform.request({ key: strangersKey });
  expect(await platform.events(1)).toEqual(['rejected bad_signature']);
  await platform.request({ claims: { vehicleId: 'rw-other' } });
  expect(await platform.events(1)).toEqual(['rejected wrong_vehicle']);
  await platform.request({ to: randomUUID() });
  expect(await platform.events(1)).toEqual(['rejected replayed']);
  await platform.request({ claims: { issuedAt: at(-36), expiresAt: at(-6) } });
  expect(await platform.events(1)).toEqual(['rejected expired']);
  await platform.request({ claims: { issuedAt: at(3600), expiresAt: at(3630) } });
  expect(await platform.events(1)).toEqual(['rejected clock_unset']);
  await platform.request({ claims: { type: 'boot.open' } });
  expect(await platform.events(1)).toEqual(['rejected unsupported']);
  expect(executed).toEqual([]);
});

test('tolerates five seconds between the clocks', async () => {
  const { platform } = await startBoth();
  await platform.request({ claims: { issuedAt: at(-34), expiresAt: at(-4) } });
  expect(await platform.events(2)).toEqual(['received', 'succeeded']);
});

test('says what stands in the way, and a failure of the actuator', async () => {
  const { platform } = await startBoth({
    canExecute: (type) => (type === 'doors.unlock' ? 'unsafe_moving' : undefined),
    execute: () => Promise.reject(new Error('jammed')),
  });
  await platform.request();
  expect(await platform.events(2)).toEqual(['received', 'rejected unsafe_moving']);
  await platform.request({ claims: { type: 'horn.honk' } });
  expect(await platform.events(2)).toEqual(['received', 'failed actuator_fault']);
});

test('executes a command once, and tells its outcome again when the request comes again', async () => {
  const { platform, executed } = await startBoth();
  const commandId = await platform.request();
  await platform.events(2);
  await platform.request({ commandId });
  expect(await platform.events(1)).toEqual(['succeeded']);
  await platform.request({ commandId, key: strangersKey });
  await platform.request();
  expect(await platform.events(2)).toEqual(['received', 'succeeded']);
  expect(executed).toHaveLength(2);
});

test('executes a command once across a restart, and leaves open what a crash left open', async () => {
  const url = await startBroker();
  const platform = await startPlatform(url);
  const file = memoryFile();
  const first = await startCar(url, createFileMemory(file, clock));
  const done = await platform.request();
  await platform.events(2);
  await first.agent.stop();

  const memory = createFileMemory(file, clock);
  const begun = randomUUID();
  memory.record({ commandId: begun, expiresAt: at(29), reported: false });
  const untold = randomUUID();
  memory.record({ commandId: untold, expiresAt: at(29), outcome: { state: 'succeeded', at: at(0) }, reported: false });
  const second = await startCar(url, memory);
  expect(await platform.events(1)).toEqual(['succeeded']);
  await platform.request({ commandId: done });
  expect(await platform.events(1)).toEqual(['succeeded']);
  await platform.request({ commandId: begun });
  expect(await platform.events(1)).toEqual(['received']);
  expect(second.executed).toEqual([]);
});

test('is online with a growing session number, and offline when it stops', async () => {
  const url = await startBroker();
  const platform = await startPlatform(url);
  const seen: string[] = [];
  const offline = Promise.withResolvers<void>();
  platform.messaging.subscribe(filters.presence, async ({ payload }) => {
    const presence = decodePresence(payload);
    if (presence.ok) seen.push(`${presence.value.session} ${presence.value.online ? 'online' : 'offline'}`);
    if (seen.length === 4) offline.resolve();
  });
  const file = memoryFile();
  for (let run = 0; run < 2; run += 1) {
    const { agent } = await startCar(url, createFileMemory(file, clock));
    await agent.stop();
  }
  await offline.promise;
  expect(seen).toEqual(['1 online', '1 offline', '2 online', '2 offline']);
});

test('answers a notice once, and repeats the receipt when the notice comes again', async () => {
  const url = await startBroker();
  const platform = await startPlatform(url);
  const receipts: string[] = [];
  const [accepted, repeated] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  platform.messaging.subscribe(filters.receipts, async ({ payload }) => {
    const receipt = decodeReceipt(payload);
    if (receipt.ok) receipts.push(receipt.value.state);
    if (receipts.length === 2) accepted.resolve();
    if (receipts.length === 3) repeated.resolve();
  });
  const { agent } = await startCar(url, createFileMemory(memoryFile(), clock));
  let asked = 0;
  agent.onNotice(async () => {
    asked += 1;
    return { state: 'accepted' };
  });
  const broadcastId = randomUUID();
  const texts = { kind: 'ota', title: 'Update', text: 'Ready to install' };
  const notice = encode({ broadcastId, revoked: false, ...texts, issuedAt: at(0), expiresAt: at(600) });
  await platform.messaging.publish(topics.broadcast.cohortNotice('aster-01', broadcastId), notice, { qos: 1 });
  await accepted.promise;
  await platform.messaging.publish(topics.broadcast.notice(vehicleId, broadcastId), notice, { qos: 1 });
  await repeated.promise;
  expect(receipts).toEqual(['received', 'accepted', 'accepted']);
  expect(asked).toBe(1);
});

test('makes a key and a request for its public half', () => {
  const { keyPem, csrPem } = createKeyAndRequest(vehicleId);
  const request = Buffer.from(csrPem.replace(/-----[^-]+-----|\s/g, ''), 'base64');
  expect(request.includes(createPublicKey(keyPem).export({ type: 'spki', format: 'der' }))).toBe(true);
});
