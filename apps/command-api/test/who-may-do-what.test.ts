import { randomUUID } from 'node:crypto';
import type { SignedInPerson } from '@roadwire/auth';
import { type FleetAction, fleetActions, type Role, type VehicleAction, vehicleActions } from '@roadwire/protocol';
import { newCertificateRequest } from '@roadwire/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startTestApi, type TestApi } from './support/test-api.ts';
import { withCommands } from './support/with-commands.ts';

/** How somebody stands to the car of a test. `over` was a guest until just now. */
const standings = [
  ...(['owner', 'driver', 'guest', 'over', 'stranger', 'support'] as const),
  ...(['operator', 'fleet_manager', 'admin', 'nobody'] as const),
];
type Who = (typeof standings)[number];

const rolesOf: Partial<Record<Who, Role[]>> = {
  support: ['operator'],
  operator: ['operator'],
  fleet_manager: ['fleet_manager'],
  admin: ['admin'],
};
type Request = [method: string, path: string, body?: unknown];

/** Who may, in these words, and a request that is well made, so that only who asks decides. One line adds an action. */
interface Cells<Args extends unknown[]> {
  may: string;
  request: (...args: Args) => Request;
}
const row = <Args extends unknown[]>(may: string, request: (...args: Args) => Request): Cells<Args> => ({
  may,
  request,
});

/** Who knows of the car; everybody else is told that there is none. */
const knowing = 'owner driver guest support operator fleet_manager admin';
const grant = { operatorEmail: 'helper@example.com', reason: 'Locked out', hours: 1 };
const carRows: Partial<Record<VehicleAction, Cells<[string]>>> = {
  'vehicle.see': row(knowing, (car) => ['GET', `/v1/vehicles/${car}`]),
  'vehicle.change': row('admin', (car) => ['PATCH', `/v1/vehicles/${car}`, { region: 'eu-central' }]),
  'access.see': row('owner support operator admin', (car) => ['GET', `/v1/vehicles/${car}/access`]),
  'access.invite': row('owner', (car) => ['POST', `/v1/vehicles/${car}/invitations`, { role: 'driver' }]),
  'access.revoke': row('owner admin', (car) => ['DELETE', `/v1/vehicles/${car}/access/${randomUUID()}`]),
  'ownership.transfer': row('owner', (car) => ['POST', `/v1/vehicles/${car}/transfer`, { email: 'buyer@example.com' }]),
  'support.grant': row('owner admin', (car) => ['POST', `/v1/vehicles/${car}/support-grants`, grant]),
  'support.end': row('owner support admin', (car) => ['DELETE', `/v1/vehicles/${car}/support-grants/${randomUUID()}`]),
  'config.see': row('support operator fleet_manager admin', (car) => ['GET', `/v1/vehicles/${car}/config`]),
  'config.change': row('support operator fleet_manager admin', (car) => ['PUT', `/v1/vehicles/${car}/config`, slowly]),
  'certificate.see': row('support operator admin', (car) => ['GET', `/v1/vehicles/${car}/certificates`]),
  'certificate.issue': row('admin', (car) => ['POST', `/v1/vehicles/${car}/certificates`, newRequest(car)]),
  'command.send': row('owner driver guest support', (car) => [
    'POST',
    `/v1/vehicles/${car}/commands`,
    { type: 'doors.lock' },
  ]),
  'command.see': row(knowing, (car) => ['GET', `/v1/vehicles/${car}/commands`]),
  'command.cancel': row('owner driver guest support', () => ['DELETE', `/v1/commands/${queued}`]),
  'certificate.revoke': row('admin', (car) => ['DELETE', `/v1/vehicles/${car}/certificates/0badc0de`]),
};
const fleetRows: Partial<Record<FleetAction, Cells<[]>>> = {
  'vehicles.register': row('admin', () => ['POST', '/v1/vehicles', newCar()]),
  'commands.see_all': row('support operator admin', () => ['GET', '/v1/commands']),
  'refusals.see': row('support operator admin', () => ['GET', '/v1/commands/refusals']),
  'audit.read': row('admin', () => ['GET', '/v1/audit']),
};
const slowly = { reporting: { everySeconds: 30, parkedEverySeconds: 600 } };
const newRequest = (car: string) => ({ csr: newCertificateRequest(car).csrPem });
const newCar = () => ({ vin: newVin(), model: 'Aster', region: 'eu-west', firmware: '1.0.0' });

/** Its route is tested with the people. */
const elsewhere: readonly (VehicleAction | FleetAction)[] = ['people.find'];

let vins = 0;
const newVin = () => `RWWHX${String((vins += 1)).padStart(12, '0')}`;

let api: TestApi;
let car: string;
/** A command of the car that has not left. */
let queued: string;
const people = new Map<Who, SignedInPerson | null>();

beforeAll(async () => {
  api = await startTestApi(withCommands);
  const everyone: [Who, SignedInPerson | null][] = [];
  for (const who of standings) {
    everyone.push([who, who === 'nobody' ? null : await api.person(who.replace('_', '-'), ...(rolesOf[who] ?? []))]);
  }
  for (const [who, person] of everyone) people.set(who, person);
  await api.person('helper', 'operator');
  const [owner, driver, guest, over] = (['owner', 'driver', 'guest', 'over'] as const).map((who) => people.get(who));
  if (!owner || !driver || !guest || !over) throw new Error('nobody holds the car');
  car = await api.car({ owner, driver, guest });
  await api.prisma.vehicleAccess.create({
    data: { vehicleId: car, personId: over.id, role: 'guest', endsAt: new Date(api.clock.now().getTime() - 1) },
  });
  const helped = await api
    .as(owner)
    .post(`/v1/vehicles/${car}/support-grants`, { operatorEmail: 'support@example.com', reason: 'Help me', hours: 1 });
  expect(helped.status).toBe(201);
  const taken = await api.as(owner).post(`/v1/vehicles/${car}/commands`, { type: 'climate.start' });
  expect(taken.status).toBe(202);
  queued = taken.body.id;
});
afterAll(() => api?.stop());

/** Whether the request was let through: what it then finds is its own affair. */
function outcomeOf({ status, body }: { status: number; body: { code?: string } | undefined }) {
  if (status === 401) return 'signed out';
  if (status === 403) return 'forbidden';
  if (body?.code === 'vehicle_not_found' || body?.code === 'command_not_found') return 'unknown car';
  return status < 500 && status !== 400 ? 'allowed' : `${status}`;
}

describe.each(Object.entries(carRows))('%s', (_action, { may, request }) => {
  test.each(standings)('by %s', async (who) => {
    const known = knowing.split(' ').includes(who) ? 'forbidden' : who === 'nobody' ? 'signed out' : 'unknown car';
    const expected = may.split(' ').includes(who) ? 'allowed' : known;
    expect(outcomeOf(await api.as(people.get(who) ?? null).ask(...request(car)))).toBe(expected);
  });
});

describe.each(Object.entries(fleetRows))('%s', (_action, { may, request }) => {
  test.each(standings)('by %s', async (who) => {
    const refused = who === 'nobody' ? 'signed out' : 'forbidden';
    const expected = may.split(' ').includes(who) ? 'allowed' : refused;
    expect(outcomeOf(await api.as(people.get(who) ?? null).ask(...request()))).toBe(expected);
  });
});

test('every action of the tables has its cells here or where its routes are', () => {
  const here = [...Object.keys(carRows), ...Object.keys(fleetRows), ...elsewhere].toSorted();
  expect(here).toEqual([...Object.keys(vehicleActions), ...Object.keys(fleetActions)].toSorted());
});

describe('an API token', () => {
  test.each<[string, Request]>([
    ['access:write', ['POST', '/v1/vehicles/CAR/invitations', { role: 'driver' }]],
    ['vehicles:read', ['GET', '/v1/vehicles/CAR/access']],
    ['fleet:read', ['GET', '/v1/vehicles/CAR/certificates']],
    ['fleet:write', ['PATCH', '/v1/vehicles/CAR', { region: 'eu-west' }]],
  ])('made for %s opens that route, and another one does not', async (scope, [method, at, body]) => {
    const asks = at.includes('invitations') || at.includes('access') ? 'owner' : 'admin';
    const person = people.get(asks) ?? null;
    const made = (['access:write', 'vehicles:read', 'fleet:read', 'fleet:write'] as const).filter((s) => s === scope);
    const ask = async (scopes: typeof made | ['commands:send']) =>
      api.as(person, scopes).ask(method, at.replace('CAR', car), body);
    expect((await ask(made)).status).toBeLessThan(300);
    expect(await ask(['commands:send'])).toMatchObject({ status: 403, body: { code: 'insufficient_scope' } });
  });
});
