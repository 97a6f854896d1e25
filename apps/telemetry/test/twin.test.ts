import { afterAll, beforeAll, expect, test } from 'vitest';
import { createDatabase, createTwinStore, type Database, type TwinStore } from '@roadwire/db';
import { startTestDatabase } from '@roadwire/testing';

let server: Awaited<ReturnType<typeof startTestDatabase>>;
let database: Database;
let twins: TwinStore;
const now = new Date('2026-01-31T08:00:00.000Z');
const at = (second: number) => new Date(now.getTime() + second * 1000).toISOString();
const path = 'Vehicle.Powertrain.FuelSystem.AbsoluteLevel';

async function car(id: string): Promise<string> {
  const plain = { name: 'Car', model: 'Aster', region: 'eu-west', firmware: '1.0.0', tags: [], cohort: 'aster-01' };
  await database.prisma.vehicle.create({ data: { id, vin: id, ...plain } });
  return id;
}

beforeAll(async () => {
  server = await startTestDatabase();
  database = createDatabase({ url: server.url, onError: (error) => expect.unreachable(error.message) });
  twins = createTwinStore(database);
});
afterAll(async () => {
  await database?.stop();
  await server?.stop();
});

test('late and repeated samples never move the twin back', async () => {
  const id = await car('rw-twin01');
  expect(await twins.store(id, [{ path, value: 40, at: at(10) }], now)).toBe(1);
  expect(await twins.store(id, [{ path, value: 50, at: at(5) }], now)).toBe(0);
  expect(await twins.store(id, [{ path, value: 40, at: at(10) }], now)).toBe(0);
  const inOneBatch = [
    { path, value: 38, at: at(12) },
    { path, value: 39, at: at(11) },
  ];
  expect(await twins.store(id, inOneBatch, now)).toBe(1);
  expect(await twins.signalsOf(id)).toMatchObject([{ path, value: 38 }]);
});

test('a car that is not registered has no twin', async () => {
  expect(await twins.store('rw-nobody', [{ path, value: 1, at: at(0) }], now)).toBeUndefined();
  expect(await twins.storePresence('rw-nobody', { online: true, session: 1, at: at(0) })).toBeUndefined();
});

test('the late will of an old connection does not override a newer one', async () => {
  const id = await car('rw-twin02');
  expect(await twins.storePresence(id, { online: true, session: 1, at: at(0) })).toBeTypeOf('bigint');
  expect(await twins.storePresence(id, { online: true, session: 2, at: at(9) })).toBeTypeOf('bigint');
  expect(await twins.storePresence(id, { online: false, session: 1, at: at(0) })).toBeUndefined();
  expect(await twins.presenceOf(id)).toMatchObject({ online: true, session: 2n });
  expect(await twins.storePresence(id, { online: false, session: 2, at: at(9) })).toBeTypeOf('bigint');
  expect(await twins.presenceOf(id)).toMatchObject({ online: false });
});
