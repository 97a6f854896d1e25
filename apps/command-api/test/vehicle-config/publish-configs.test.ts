import { newSigningKey, signCommandKeySet } from '@roadwire/auth';
import { createVehicleConfigStore } from '@roadwire/db';
import { captureLevels, decodeVehicleConfig, defaultReporting, topics, type VehicleConfig } from '@roadwire/protocol';
import { createLogger } from '@roadwire/service';
import { eventually } from '@roadwire/testing';
import { expect, test } from 'vitest';
import { keySetMark } from '../../src/vehicle-config/key-set-mark.ts';
import { createPublishConfigs } from '../../src/vehicle-config/publish-configs.ts';
import { createCommandWorld, start } from '../commands/command-world.ts';

const logger = createLogger({ name: 'command-api', destination: { write: () => undefined } });
const clock = { now: () => start };
const seldom = { everySeconds: 30, parkedEverySeconds: 600 };
const by = { actorId: null, actor: 'test', requestId: null };

const root = newSigningKey();
function keySet(issuedAt?: string): Promise<string> {
  const { kty, crv, x, kid } = newSigningKey();
  return signCommandKeySet(root, { ...(issuedAt && { issuedAt }), keys: [{ kty, crv, x, kid }] });
}
const firstKeys = await keySet('2026-01-01T00:00:00.000Z');
const nextKeys = await keySet('2026-01-02T00:00:00.000Z');

/** A database with cars, and processes that publish into one list what each car is told. */
async function createWorld(cars: number) {
  const world = await createCommandWorld();
  const configs = createVehicleConfigStore(world.database);
  const ids: string[] = [];
  for (let count = 0; count < cars; count += 1) ids.push(await world.car());
  const told: { car: string; config: VehicleConfig }[] = [];
  const note = (topic: string, payload: string) => {
    const [car = ''] = captureLevels(topics.config('+'), topic) ?? [];
    const config = decodeVehicleConfig(payload);
    if (!config.ok) throw new Error(config.reason);
    told.push({ car, config: config.value });
  };
  return {
    configs,
    told,
    ids,
    prisma: world.database.prisma,
    [Symbol.asyncDispose]: () => world[Symbol.asyncDispose](),
    /** The rounds of one process. */
    process: (commandKeys: string, { refuses = () => false }: { refuses?: (topic: string) => boolean } = {}) =>
      createPublishConfigs({
        configs,
        commandKeys,
        clock,
        logger,
        messaging: {
          connected: true,
          async publish(topic, payload, options) {
            expect(options).toMatchObject({ qos: 1, retain: true });
            if (refuses(topic)) throw new Error('not now');
            note(topic, payload);
          },
        },
      }),
    unpublished: () =>
      world.database.prisma.vehicleConfig.count({
        where: { publishedVersion: { lt: world.database.prisma.vehicleConfig.fields.version } },
      }),
  };
}

test('every car gets a configuration, a few in each round', async () => {
  await using world = await createWorld(300);
  const round = world.process(firstKeys);
  const perRound: number[] = [];
  while (world.told.length < 300) {
    const before = world.told.length;
    await round();
    perRound.push(world.told.length - before);
  }
  expect(perRound).toEqual([0, 120, 120, 60]);
  expect(new Set(world.told.map(({ car }) => car))).toEqual(new Set(world.ids));
  const expected = { version: 1, reporting: defaultReporting, commandKeys: firstKeys };
  for (const { config } of world.told) expect(config).toEqual(expected);
  await round();
  expect(world.told).toHaveLength(300);
});

test('what changed is published at once, before what waits for longer', async () => {
  await using world = await createWorld(3);
  const round = world.process(firstKeys);
  const [car = ''] = world.ids;
  const change = { vehicleId: car, reporting: seldom, keysDigest: keySetMark(firstKeys) };
  await round();
  await world.configs.change(change, by, new Date(start.getTime() + 1_000));
  await round();
  expect(world.told[0]).toEqual({ car, config: { version: 2, reporting: seldom, commandKeys: firstKeys } });
  expect(world.told).toHaveLength(3);
});

test('two processes at once publish each configuration once', async () => {
  await using world = await createWorld(100);
  const [one, other] = [world.process(firstKeys), world.process(firstKeys)];
  for (let count = 0; count < 3; count += 1) await Promise.all([one(), other()]);
  expect(world.told).toHaveLength(100);
  expect(await world.unpublished()).toBe(0);
});

test('a crash between publishing and noting it only publishes again', async () => {
  await using world = await createWorld(1);
  const mark = keySetMark(firstKeys);
  await world.configs.addMissing({ reporting: defaultReporting, keysDigest: mark }, start, 10);
  const dying = world.configs.publishDue(mark, 10, () => Promise.reject(new Error('the process died')));
  await expect(dying).rejects.toThrow('the process died');
  await world.process(firstKeys)();
  expect(world.told).toMatchObject([{ config: { version: 1 } }]);
  expect(await world.unpublished()).toBe(0);
});

test('what the broker does not take is tried again, and holds up nothing else', async () => {
  await using world = await createWorld(3);
  let isDown = true;
  const [car = ''] = world.ids;
  const round = world.process(firstKeys, { refuses: (topic) => isDown && topic === topics.config(car) });
  await round();
  await round();
  expect(world.told).toHaveLength(2);
  isDown = false;
  await round();
  expect(world.told.at(-1)?.car).toBe(car);
  expect(world.told).toHaveLength(3);
});

test('new keys raise every version, and a process that still has earlier ones does not take that back', async () => {
  await using world = await createWorld(5);
  await rounds(world.process(firstKeys));
  expect(world.told).toHaveLength(5);
  const [old, renewed] = [world.process(firstKeys), world.process(nextKeys)];
  await Promise.all([rounds(old), rounds(renewed)]);
  await rounds(old);
  await rounds(renewed);
  expect(world.told).toHaveLength(10);
  expect(world.told.slice(5).map(({ config }) => config)).toEqual(
    Array(5).fill({ version: 2, reporting: defaultReporting, commandKeys: nextKeys }),
  );

  // Somebody changes rates through the old process: they are published with the new keys.
  const [car = ''] = world.ids;
  await world.configs.change({ vehicleId: car, reporting: seldom, keysDigest: keySetMark(firstKeys) }, by, start);
  await rounds(old);
  expect(world.told).toHaveLength(10);
  await rounds(renewed);
  expect(world.told.at(-1)).toEqual({ car, config: { version: 3, reporting: seldom, commandKeys: nextKeys } });
});

test('a set with a date takes the place of one without', async () => {
  await using world = await createWorld(1);
  await rounds(world.process(await keySet()));
  await rounds(world.process(firstKeys));
  expect(world.told.map(({ config }) => config.version)).toEqual([1, 2]);
  await rounds(world.process(await keySet()));
  expect(world.told).toHaveLength(2);
});

test('a change waits while its car is being told, so that what is retained at last is the last', async () => {
  await using world = await createWorld(1);
  const { configs, prisma } = world;
  const [vehicleId = ''] = world.ids;
  const keysDigest = keySetMark(firstKeys);
  await configs.addMissing({ reporting: defaultReporting, keysDigest }, start, 10);
  const order: string[] = [];
  let change: Promise<unknown> | undefined;
  await configs.publishDue(keysDigest, 10, async (due) => {
    change = configs.change({ vehicleId, reporting: seldom, keysDigest }, by, start).then(() => order.push('changed'));
    await eventually('the change waits for the row', async () => {
      const waiting = await prisma.$queryRaw<unknown[]>`SELECT 1 FROM pg_locks WHERE NOT granted`;
      return waiting.length > 0 || undefined;
    });
    order.push('published');
    return due;
  });
  await change;
  expect(order).toEqual(['published', 'changed']);
  await world.process(firstKeys)();
  expect(world.told.at(-1)?.config).toMatchObject({ version: 2, reporting: seldom });
});

/** Enough of them that the process has looked for what is to be raised, and published it. */
async function rounds(round: () => Promise<void>): Promise<void> {
  for (let count = 0; count < 62; count += 1) await round();
}
