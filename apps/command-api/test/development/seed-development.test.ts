import { createDatabase, type Database } from '@roadwire/db';
import { commandTypes } from '@roadwire/protocol';
import { startTestDatabase } from '@roadwire/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { developmentVehicle } from '../../src/development/development-fleet.ts';
import { seedDevelopment } from '../../src/development/seed-development.ts';

let server: Awaited<ReturnType<typeof startTestDatabase>>;
let database: Database;
const seed = () => seedDevelopment(database, { fleetSize: 3, developmentToken: undefined });
const combustion = commandTypes.filter((type) => !type.startsWith('charging.'));

beforeAll(async () => {
  server = await startTestDatabase();
  database = createDatabase({ url: server.url, onError: (error) => expect.unreachable(error.message) });
  await seed();
});
afterAll(async () => {
  await database?.stop();
  await server?.stop();
});

async function known(): Promise<Record<string, string[]>> {
  const vehicles = await database.prisma.vehicle.findMany({ where: { tags: { has: 'development' } } });
  return Object.fromEntries(vehicles.map((vehicle) => [vehicle.model, vehicle.commandTypes]));
}

test('an electric car can do everything, another one all but charging', async () => {
  expect(await known()).toEqual({ Aster: combustion, Borealis: commandTypes, Cirrus: combustion });
});

test('gives cars of an earlier version what they can do, and leaves those alone of which it is known', async () => {
  const [first, second] = [developmentVehicle(0), developmentVehicle(1)];
  const { vehicle } = database.prisma;
  await vehicle.update({ where: { id: first.id }, data: { commandTypes: ['doors.lock'] } });
  await vehicle.update({ where: { id: second.id }, data: { commandTypes: [] } });
  const other = { ...developmentVehicle(4), id: 'rw-other1', vin: 'WVWZZZ1JZ3W386752', commandTypes: [], tags: [] };
  await vehicle.create({ data: other });
  await seed();
  expect(await known()).toEqual({ Aster: ['doors.lock'], Borealis: commandTypes, Cirrus: combustion });
  expect((await vehicle.findUniqueOrThrow({ where: { id: other.id } })).commandTypes).toEqual([]);
});
