import { type SignedInPerson } from '@roadwire/auth';
import { defaultReporting } from '@roadwire/protocol';
import { newCertificateRequest } from '@roadwire/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestApi, type TestApi } from '../support/test-api.ts';

const seldom = { everySeconds: 30, parkedEverySeconds: 600 };
let api: TestApi;
let fleetManager: SignedInPerson;
let admin: SignedInPerson;

beforeAll(async () => {
  api = await startTestApi();
  fleetManager = await api.person('fleet', 'fleet_manager');
  admin = await api.person('admin', 'admin');
});
afterAll(() => api?.stop());

const put = (car: string, body: unknown) => api.as(fleetManager).ask('PUT', `/v1/vehicles/${car}/config`, body);
const get = async (car: string) => (await api.as(fleetManager).get(`/v1/vehicles/${car}/config`)).body;

test('a car that was told nothing has the default rates', async () => {
  const expected = { version: 0, reporting: defaultReporting, published: false, changedAt: null };
  expect(await get(await api.car())).toEqual(expected);
});

test('a change raises the version and is in the audit log; the same again changes nothing', async () => {
  const car = await api.car();
  const at = api.clock.now().toISOString();
  const first = { version: 1, reporting: seldom, published: false, changedAt: at };
  expect(await put(car, { reporting: seldom })).toMatchObject({ status: 200, body: first });
  api.pass(1_000);
  expect((await put(car, { reporting: seldom })).body).toEqual(first);
  expect(await get(car)).toEqual(first);
  const often = { ...seldom, everySeconds: 5 };
  expect((await put(car, { reporting: often })).body).toMatchObject({ version: 2, reporting: often });
  const target = `vehicle:${car}`;
  expect(await api.auditOf(car)).toMatchObject([
    { action: 'config.change', actor: fleetManager.email, target, details: { ...seldom, version: 1 } },
    { action: 'config.change', actor: fleetManager.email, target, details: { ...often, version: 2 } },
  ]);
});

test('many changes at once each get a version of their own', async () => {
  const car = await api.car();
  const answers = await Promise.all(
    Array.from({ length: 10 }, (_, index) => put(car, { reporting: { ...seldom, everySeconds: 100 + index } })),
  );
  const versions = answers.map(({ body }) => body.version).toSorted((one, other) => one - other);
  expect(versions).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
});

test.each([
  [{ reporting: { ...seldom, everySeconds: 0 } }, '/reporting/everySeconds'],
  [{ reporting: { ...seldom, parkedEverySeconds: 86_401 } }, '/reporting/parkedEverySeconds'],
  [{ reporting: { everySeconds: 30 } }, '/reporting/parkedEverySeconds'],
  [{ reporting: seldom, commandKeys: 'mine' }, '/commandKeys'],
])('refuses %j', async (body, field) => {
  expect(await put(await api.car(), body)).toMatchObject({ status: 400, body: { code: 'invalid_request', field } });
});

test('answers 404 for a car that is not known', async () => {
  expect(await put('rw-none', { reporting: seldom })).toMatchObject({ status: 404 });
});

test('enrolling a car has its configuration published, and published again with the next certificate', async () => {
  const car = await api.car();
  const enrol = () =>
    api.as(admin).post(`/v1/vehicles/${car}/certificates`, { csr: newCertificateRequest(car).csrPem });
  expect((await enrol()).status).toBe(201);
  expect(await get(car)).toMatchObject({ version: 1, reporting: defaultReporting, published: false });
  await api.prisma.vehicleConfig.update({ where: { vehicleId: car }, data: { publishedVersion: 1 } });
  expect(await get(car)).toMatchObject({ version: 1, published: true });
  await enrol();
  expect(await get(car)).toMatchObject({ version: 1, published: false });
});
