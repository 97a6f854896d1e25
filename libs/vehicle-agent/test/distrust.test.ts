import { randomUUID } from 'node:crypto';
import { encode, topics } from '@roadwire/protocol';
import { expect, test } from 'vitest';
import { createFileMemory } from '../src/index.ts';
import { clock, memoryFile, startBoth, startBroker, startCar, startPlatform, strangersKey, vehicleId } from './car.ts';

test('reports a request that is forged, for another car or under another id, with the digest of its JWS', async () => {
  const { platform, executed } = await startBoth();
  const forged = await platform.request({ key: strangersKey });
  expect(await platform.words(1)).toMatchObject([
    { commandId: forged.commandId, state: 'rejected', reason: 'bad_signature', requestDigest: forged.digest },
  ]);
  const astray = await platform.request({ claims: { vehicleId: 'rw-other' } });
  expect(await platform.words(1)).toMatchObject([
    { commandId: astray.commandId, state: 'rejected', reason: 'wrong_vehicle', requestDigest: astray.digest },
  ]);
  const to = randomUUID();
  const renamed = await platform.request({ to });
  expect(await platform.words(1)).toMatchObject([
    { commandId: to, state: 'rejected', reason: 'replayed', requestDigest: renamed.digest },
  ]);
  expect(executed).toEqual([]);
});

test('reports what is no request at all, without a digest', async () => {
  const { platform } = await startBoth();
  const commandId = randomUUID();
  await platform.messaging.publish(topics.command.request(vehicleId, commandId), encode({ open: 'all' }), { qos: 1 });
  const [said] = await platform.words(1);
  expect(said).toMatchObject({ commandId, state: 'rejected', reason: 'bad_signature' });
  expect(said).not.toHaveProperty('requestDigest');
});

test('tells the outcome of a command again when its request comes again, and that it was seen before', async () => {
  const { platform, executed } = await startBoth();
  const { commandId, digest } = await platform.request();
  const [, done] = await platform.words(2);
  await platform.request({ commandId });
  expect(await platform.words(2)).toEqual([
    done,
    expect.objectContaining({ commandId, state: 'rejected', reason: 'replayed', requestDigest: digest }),
  ]);
  expect(executed).toHaveLength(1);
});

test('reports a forged request that bears the id of a known command, and remembers nothing of it', async () => {
  const { platform, memory } = await startBoth();
  const { commandId } = await platform.request();
  await platform.events(2);
  const before = memory.find(commandId);
  const forged = await platform.request({ commandId, key: strangersKey });
  expect(await platform.words(1)).toMatchObject([
    { commandId, state: 'rejected', reason: 'bad_signature', requestDigest: forged.digest },
  ]);
  expect(memory.find(commandId)).toMatchObject({ outcome: before?.outcome });
});

test('a forged request does not keep the genuine one of its id from being executed', async () => {
  const { platform, executed } = await startBoth();
  const { commandId } = await platform.request({ key: strangersKey });
  expect(await platform.events(1)).toEqual(['rejected bad_signature']);
  await platform.request({ commandId });
  expect(await platform.events(2)).toEqual(['received', 'succeeded']);
  expect(executed).toHaveLength(1);
});

test('refuses the commands of an earlier owner, also after a restart, and never says so of what it has done', async () => {
  const url = await startBroker();
  const platform = await startPlatform(url);
  const file = memoryFile();
  const first = await startCar(url, createFileMemory(file, clock));
  const old = await platform.request({ claims: { ownershipEpoch: 1 } });
  expect(await platform.events(2)).toEqual(['received', 'succeeded']);
  await platform.request({ claims: { ownershipEpoch: 2 } });
  expect(await platform.events(2)).toEqual(['received', 'succeeded']);
  await first.agent.stop();

  const { executed } = await startCar(url, createFileMemory(file, clock));
  await platform.request({ commandId: old.commandId, claims: { ownershipEpoch: 1 } });
  expect(await platform.words(2)).toMatchObject([
    { commandId: old.commandId, state: 'succeeded' },
    { commandId: old.commandId, state: 'rejected', reason: 'replayed', requestDigest: old.digest },
  ]);
  await platform.request({ claims: { ownershipEpoch: 1 } });
  expect(await platform.events(1)).toEqual(['rejected ownership_changed']);
  await platform.request({ claims: { ownershipEpoch: 2 } });
  expect(await platform.events(2)).toEqual(['received', 'succeeded']);
  expect(executed).toHaveLength(1);
});

test('does not learn of a new owner from a request that it does not trust', async () => {
  const { platform } = await startBoth();
  await platform.request({ key: strangersKey, claims: { ownershipEpoch: 9 } });
  expect(await platform.events(1)).toEqual(['rejected bad_signature']);
  await platform.request({ claims: { ownershipEpoch: 1 } });
  expect(await platform.events(2)).toEqual(['received', 'succeeded']);
});

test('refuses a command that waited for its turn while the owner changed', async () => {
  const held = Promise.withResolvers<void>();
  let acted = 0;
  const { platform } = await startBoth({
    async execute() {
      acted += 1;
      await held.promise;
      return { ok: true };
    },
  });
  await platform.request();
  expect(await platform.events(1)).toEqual(['received']);
  const waiting = await platform.request();
  expect(await platform.events(1)).toEqual(['received']);
  await platform.request({ claims: { type: 'horn.honk', ownershipEpoch: 2 } });
  expect(await platform.events(1)).toEqual(['received']);
  held.resolve();
  const said = await platform.words(3);
  expect(said.filter(({ commandId }) => commandId === waiting.commandId)).toMatchObject([
    { state: 'rejected', reason: 'ownership_changed', requestDigest: waiting.digest },
  ]);
  expect(acted).toBe(2);
});
