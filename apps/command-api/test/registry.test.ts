import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { SignedInPerson } from '@roadwire/auth';
import { commandTypes } from '@roadwire/protocol';
import { newCertificateRequest } from '@roadwire/testing';
import { startTestApi, type TestApi } from './support/test-api.ts';

let api: TestApi;
let admin: SignedInPerson;
let owner: SignedInPerson;
let driver: SignedInPerson;
let operator: SignedInPerson;

beforeAll(async () => {
  api = await startTestApi();
  admin = await api.person('admin', 'admin');
  owner = await api.person('owner');
  driver = await api.person('driver');
  operator = await api.person('operator', 'operator');
});
afterAll(() => api?.stop());

let vins = 0;
const newCar = (more: object = {}) => ({
  vin: `RWREG${String((vins += 1)).padStart(12, '0')}`,
  ...{ model: 'Aster Plus', region: 'eu-west', firmware: '1.2.0' },
  ...more,
});
const register = (more?: object) => api.as(admin).post('/v1/vehicles', newCar(more));

describe('registering', () => {
  test('gives a car an opaque id, a cohort of its model and every command', async () => {
    const { status, headers, body } = await register();
    expect(status).toBe(201);
    expect(headers.get('location')).toBe(`/v1/vehicles/${body.id}`);
    expect(body).toMatchObject({
      id: expect.stringMatching(/^rw-[0-9a-z]{8}$/),
      cohort: expect.stringMatching(/^aster-plus-(0\d|1[0-5])$/),
      name: `Aster Plus ${body.id}`,
      commandTypes,
      ...{ tags: [], access: null, online: false, asleep: false, lastSeenAt: null },
    });
    expect((await api.as(admin).get(`/v1/vehicles/${body.id}`)).body).toEqual(body);
    const [line] = await api.auditOf(body.id);
    expect(line).toMatchObject({ action: 'vehicles.register', actor: admin.email, target: `vehicle:${body.id}` });
    expect(JSON.stringify(line?.details)).not.toContain(body.vin);
    expect(api.lines.join('\n')).not.toContain(body.vin);
  });

  test('answers 409 for an id or a VIN that is known', async () => {
    const { body } = await register({ id: 'rw-known1' });
    expect(await register({ id: 'rw-known1' })).toMatchObject({ status: 409, body: { code: 'conflict' } });
    expect(await register({ vin: body.vin })).toMatchObject({ status: 409, body: { code: 'conflict' } });
  });

  test.each([
    [{ vin: 'RWREG00000000000I' }, '/vin'],
    [{ vin: 'RWREG' }, '/vin'],
    [{ id: 'RW-1' }, '/id'],
    [{ id: 'telemetry' }, '/id'],
    [{ model: '---' }, '/model'],
    [{ name: 'a\u0000b' }, '/name'],
    [{ commandTypes: ['doors.explode'] }, '/commandTypes/0'],
    [{ tags: ['Two Words'] }, '/tags/0'],
  ])('refuses %j', async (more, field) => {
    expect(await register(more)).toMatchObject({ status: 400, body: { code: 'invalid_request', field } });
  });
});

test('changes what may change, and writes what it was changed to into the audit log', async () => {
  const { body } = await register({ commandTypes: ['doors.lock'] });
  const at = `/v1/vehicles/${body.id}`;
  const change = { firmware: '1.3.0', tags: ['pilot'], commandTypes: ['doors.lock', 'horn.honk'] };
  expect(await api.as(admin).patch(at, change)).toMatchObject({ status: 200, body: { ...body, ...change } });
  expect((await api.auditOf(body.id)).at(-1)).toMatchObject({ action: 'vehicle.change', details: change });
  expect(await api.as(admin).patch(at, {})).toMatchObject({ status: 400 });
  expect(await api.as(admin).patch(at, { model: 'Cirrus' })).toMatchObject({ status: 400 });
  expect(await api.as(admin).patch('/v1/vehicles/rw-none', change)).toMatchObject({ status: 404 });
});

test('the VIN is told to the owner and to administrators, and is in no list', async () => {
  const car = await api.car({ owner, driver });
  const vinFor = async (person: SignedInPerson) => (await api.as(person).get(`/v1/vehicles/${car}`)).body.vin;
  expect(await vinFor(owner)).toMatch(/^RWTST/);
  expect(await vinFor(admin)).toMatch(/^RWTST/);
  expect([await vinFor(driver), await vinFor(operator)]).toEqual([null, null]);
  for (const person of [owner, admin]) {
    expect(JSON.stringify((await api.as(person).get('/v1/vehicles?limit=500')).body)).not.toContain('RWTST');
  }
});

describe('the list of cars', () => {
  test('comes in pages, each car once', async () => {
    const ids = await Promise.all(Array.from({ length: 5 }, () => register({ region: 'pages' })));
    const pages: string[][] = [];
    let next: string | null = '';
    while (next !== null) {
      const cursor: string = next === '' ? '' : `&cursor=${encodeURIComponent(next)}`;
      const { body } = await api.as(operator).get(`/v1/vehicles?region=pages&limit=2${cursor}`);
      pages.push(body.items.map(({ id }: { id: string }) => id));
      next = body.next;
    }
    expect(pages.map(({ length }) => length)).toEqual([2, 2, 1]);
    expect(pages.flat()).toEqual(ids.map(({ body }) => body.id).toSorted());
    const wrong = await api.as(operator).get(`/v1/vehicles?cursor=${Buffer.from("'; DROP").toString('base64url')}`);
    expect(wrong).toMatchObject({ status: 400, body: { code: 'invalid_cursor' } });
  });

  test('is narrowed by a part of id or name, model, region and whether a car is connected', async () => {
    const { body: car } = await register({ id: 'rw-narrow1', name: 'Grandma 100%', region: 'narrow' });
    await register({ id: 'rw-narrow2', name: 'Other 100\\_', model: 'Cirrus', region: 'narrow' });
    await api.prisma.vehiclePresence.create({
      data: { vehicleId: car.id, online: true, session: 1n, changedAt: api.clock.now() },
    });
    const found = async (query: string) =>
      (await api.as(operator).get(`/v1/vehicles?${query}`)).body.items.map(({ id }: { id: string }) => id);
    expect(await found('search=grandMA')).toEqual(['rw-narrow1']);
    expect(await found('search=RROW2')).toEqual(['rw-narrow2']);
    expect(await found('search=100%25')).toEqual(['rw-narrow1']);
    expect(await found('search=100%5C_')).toEqual(['rw-narrow2']);
    expect(await found('search=narrow_')).toEqual([]);
    expect(await found('region=narrow&model=Cirrus')).toEqual(['rw-narrow2']);
    expect(await found('region=narrow&online=true')).toEqual(['rw-narrow1']);
    expect(await found('region=narrow&online=false')).toEqual(['rw-narrow2']);
    expect((await api.as(driver).get('/v1/vehicles?region=narrow')).body).toEqual({ items: [], next: null });
    expect(await api.as(operator).get('/v1/vehicles?limit=501')).toMatchObject({ status: 400 });
    expect(await api.as(operator).get('/v1/vehicles?search=a%00b')).toMatchObject({ status: 400 });
  });
});

describe('certificates', () => {
  const enrol = (car: string, more: object = {}) =>
    api
      .as(admin)
      .post(`/v1/vehicles/${car}/certificates`, { csr: newCertificateRequest('someone-else').csrPem, ...more });
  const list = async (car: string) => (await api.as(operator).get(`/v1/vehicles/${car}/certificates`)).body.items;
  const revoke = (car: string, serial: string) =>
    api.as(admin).delete(`/v1/vehicles/${car}/certificates/${serial}?reason=key_compromised`);

  test('are issued for the key of the request under names of ours', async () => {
    const car = await api.car();
    const { status, body } = await enrol(car);
    expect([status, body.authority, body.brokerUrl]).toEqual([201, 'root', 'mqtts://localhost']);
    const [known] = await list(car);
    expect(known).toMatchObject({
      revokedAt: null,
      revokedFor: null,
      fingerprint: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
    expect((await api.auditOf(car))[0]).toMatchObject({
      action: 'certificate.issue',
      target: `certificate:${known.serial}`,
      details: { fingerprint: known.fingerprint, superseded: [] },
    });
    const [event] = await api.eventsOf(car);
    expect(event).toMatchObject({ domain: 'certificate', data: { serial: known.serial, change: 'issued' } });
    expect(api.told).toContainEqual({ domain: 'certificate', entityId: known.serial, eventId: event?.id });
    expect(await enrol(car, { csr: 'not a request' })).toMatchObject({ status: 400, body: { field: '/csr' } });
  });

  test('replace earlier ones when rotated, and stand beside them otherwise', async () => {
    const car = await api.car();
    await enrol(car);
    await enrol(car);
    expect((await list(car)).map((one: { revokedFor: unknown }) => one.revokedFor)).toEqual([null, null]);
    api.pass(1000);
    expect((await enrol(car, { rotate: true })).status).toBe(201);
    const [newest, ...earlier] = await list(car);
    expect(newest.revokedAt).toBeNull();
    expect(earlier).toMatchObject([{ revokedFor: 'superseded' }, { revokedFor: 'superseded' }]);
    const changes = (await api.eventsOf(car)).map(({ data }) => data);
    expect(changes.slice(2)).toMatchObject([{ change: 'issued' }, { change: 'revoked' }, { change: 'revoked' }]);
  });

  test('are revoked once, however often it is asked for, and only those of this car', async () => {
    const [car, another] = [await api.car(), await api.car()];
    await enrol(car);
    const [{ serial }] = await list(car);
    expect(await revoke(another, serial)).toMatchObject({ status: 404, body: { code: 'certificate_not_found' } });
    expect((await revoke(car, serial)).status).toBe(204);
    const [once] = await list(car);
    api.pass(1000);
    expect((await revoke(car, serial)).status).toBe(204);
    expect(await list(car)).toEqual([{ ...once, revokedFor: 'key_compromised', revokedAt: once.revokedAt }]);
    expect((await api.auditOf(car)).map(({ action }) => action)).toEqual(['certificate.issue', 'certificate.revoke']);
    expect((await api.eventsOf(car)).map(({ data }) => data)).toMatchObject([
      { change: 'issued' },
      { change: 'revoked', serial },
    ]);
  });
});
