import { createTokenIssuer, createTokenVerifier, newSigningKey } from '@roadwire/auth';
import { createDatabase, createTwinStore, createVehicleStore, type Database } from '@roadwire/db';
import type { Role } from '@roadwire/protocol';
import { createHttpService, createLogger, type HttpService } from '@roadwire/service';
import { startTestDatabase } from '@roadwire/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { fleetRoutes } from '../src/fleet-routes.ts';

const handedOver = new Date('2026-01-31T08:00:00.000Z');
const at = (seconds: number) => new Date(handedOver.getTime() + seconds * 1000);
const clock = { now: () => at(100) };
const vehicleId = 'rw-hidden1';
const fuel = 'Vehicle.Powertrain.FuelSystem.AbsoluteLevel';
const range = 'Vehicle.Powertrain.Range';
const locked = 'Vehicle.Cabin.Door.Row1.DriverSide.IsLocked';

let server: Awaited<ReturnType<typeof startTestDatabase>>;
let database: Database;
let app: HttpService;
const tokens = createTokenIssuer({ privateJwk: newSigningKey(), clock });

beforeAll(async () => {
  server = await startTestDatabase();
  database = createDatabase({ url: server.url, onError: (error) => expect.unreachable(error.message) });
  const vehicles = createVehicleStore(database);
  const twins = createTwinStore(database);
  app = await createHttpService({
    name: 'telemetry',
    description: 'under test',
    logger: createLogger({ name: 'telemetry', level: 'error' }),
    verifier: createTokenVerifier({ jwks: tokens.jwks, clock }),
  });
  fleetRoutes(app, { vehicles, twins, clock });
  const plain = { name: 'Car', model: 'Aster', region: 'eu-west', firmware: '1.0.0', tags: [], cohort: 'aster-01' };
  await database.prisma.vehicle.create({
    data: { id: vehicleId, vin: vehicleId, ...plain, ownedSince: handedOver, ownershipEpoch: 1 },
  });
  await twins.store(vehicleId, [{ path: fuel, value: 40, at: at(-10).toISOString() }], at(-9));
  // Measured before, come late: it tells of the earlier owner as well.
  await twins.store(vehicleId, [{ path: range, value: 300, at: at(-5).toISOString() }], at(5));
  await twins.store(vehicleId, [{ path: locked, value: true, at: at(6).toISOString() }], at(7));
  await twins.storePresence(vehicleId, { online: true, session: 1, at: at(-20).toISOString() });
});
afterAll(async () => {
  await app?.close();
  await database?.stop();
  await server?.stop();
});

async function get(url: string, roles: Role[], access?: string) {
  const email = `${roles[0] ?? 'driver'}-${access ?? 'none'}-${url.length}@example.com`;
  const person = await database.prisma.person.create({ data: { email, name: email, roles } });
  if (access) {
    await database.prisma.vehicleAccess.create({ data: { vehicleId, personId: person.id, role: access } });
  }
  const { accessToken } = await tokens.issue({ id: person.id, email, name: email, roles, scopes: null });
  const answer = await app.inject({ url, headers: { authorization: `Bearer ${accessToken}` } });
  expect(answer.statusCode).toBe(200);
  return answer.json();
}

test.each(['owner', 'driver', 'guest'])('a %s sees of the car what it reports since it changed hands', async (role) => {
  const twin = await get(`/v1/fleet/vehicles/${vehicleId}`, ['driver'], role);
  expect(Object.keys(twin.signals)).toEqual([locked]);
  expect(twin).toMatchObject({ online: true, lastSeenAt: null });
  const list = await get('/v1/fleet/vehicles', ['driver'], role);
  expect(list.items).toMatchObject([{ vehicleId, online: true, lastSeenAt: null }]);
});

test.each(['operator', 'fleet_manager', 'admin'] as const)('a person of the role %s sees all of it', async (role) => {
  const twin = await get(`/v1/fleet/vehicles/${vehicleId}`, [role]);
  expect(Object.keys(twin.signals).toSorted()).toEqual([locked, fuel, range].toSorted());
  expect(twin.lastSeenAt).toBe(at(-20).toISOString());
});
