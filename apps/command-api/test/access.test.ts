import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { SignedInPerson } from '@roadwire/auth';
import { startTestApi, type TestApi } from './support/test-api.ts';

const hour = 3_600_000;
let api: TestApi;
let owner: SignedInPerson;
let driver: SignedInPerson;
let guest: SignedInPerson;
let other: SignedInPerson;
let operator: SignedInPerson;
let admin: SignedInPerson;

beforeAll(async () => {
  api = await startTestApi();
  owner = await api.person('owner');
  driver = await api.person('driver');
  guest = await api.person('guest');
  other = await api.person('other');
  operator = await api.person('operator', 'operator');
  admin = await api.person('admin', 'admin');
});
afterAll(() => api?.stop());

const at = (milliseconds: number) => new Date(api.clock.now().getTime() + milliseconds).toISOString();
const accept = (person: SignedInPerson, code: string) => api.as(person).post('/v1/people/me/invitations', { code });
async function invite(car: string, body: object) {
  const answer = await api.as(owner).post(`/v1/vehicles/${car}/invitations`, body);
  expect(answer.status).toBe(201);
  return answer.body;
}
async function offer(car: string, email: string, by = owner): Promise<string> {
  const answer = await api.as(by).post(`/v1/vehicles/${car}/transfer`, { email });
  expect(answer.status).toBe(201);
  return answer.body.code;
}
const notValid = { status: 404, body: { code: 'invitation_not_found' } };

describe('an invitation', () => {
  test('gives its access once, and its code is shown once', async () => {
    const car = await api.car({ owner });
    const made = await invite(car, { role: 'guest', email: 'Guest@example.com', accessEndsAt: at(2 * hour) });
    expect(made).toMatchObject({ role: 'guest', email: 'guest@example.com', code: expect.stringMatching(/^rwi_/) });
    const before = await api.as(owner).get(`/v1/vehicles/${car}/access`);
    expect(before.body.invitations).toEqual([expect.not.objectContaining({ code: expect.anything() })]);
    api.pass(1000);

    expect(await accept(guest, made.code)).toMatchObject({ status: 201, body: { vehicleId: car, role: 'guest' } });
    expect(await accept(guest, made.code)).toMatchObject(notValid);
    const { body } = await api.as(owner).get(`/v1/vehicles/${car}/access`);
    expect(body.invitations).toEqual([]);
    expect(body.people.map((each: { email: string; role: string }) => [each.email, each.role])).toEqual([
      ['owner@example.com', 'owner'],
      ['guest@example.com', 'guest'],
    ]);
    expect((await api.as(guest).get(`/v1/vehicles/${car}`)).body).toMatchObject({ access: 'guest', vin: null });
    expect(await api.auditOf(car)).toMatchObject([
      { action: 'access.invite', actor: 'owner@example.com', outcome: 'done', requestId: expect.any(String) },
      { action: 'access.accept', actor: 'guest@example.com', actorId: guest.id },
    ]);
    const [event] = await api.eventsOf(car);
    expect(event).toMatchObject({ domain: 'access', data: { personId: guest.id, change: 'granted' } });
    expect(api.told).toContainEqual({ domain: 'access', entityId: car, eventId: event?.id });
    expect(JSON.stringify(await api.prisma.invitation.findMany({ where: { vehicleId: car } }))).not.toContain(
      made.code,
    );
  });

  test('of two who accept at once is taken by one', async () => {
    const car = await api.car({ owner });
    const { code } = await invite(car, { role: 'driver' });
    const answers = await Promise.all([driver, guest, other].map((person) => accept(person, code)));
    expect(answers.map(({ status }) => status).toSorted()).toEqual([201, 404, 404]);
    expect(await api.prisma.vehicleAccess.count({ where: { vehicleId: car, role: 'driver' } })).toBe(1);
  });

  test('that is wrong, over, withdrawn or meant for somebody else is answered alike', async () => {
    const car = await api.car({ owner });
    expect(await accept(other, 'rwi_guess')).toMatchObject(notValid);
    const addressed = await invite(car, { role: 'driver', email: driver.email });
    expect(await accept(other, addressed.code)).toMatchObject(notValid);
    const withdrawn = await invite(car, { role: 'driver' });
    const withdraw = () => api.as(owner).delete(`/v1/vehicles/${car}/invitations/${withdrawn.id}`);
    expect((await withdraw()).status).toBe(204);
    expect(await withdraw()).toMatchObject(notValid);
    expect(await accept(other, withdrawn.code)).toMatchObject(notValid);
    const short = await invite(car, { role: 'driver', expiresInHours: 1 });
    api.pass(hour);
    expect(await accept(other, short.code)).toMatchObject(notValid);
    expect((await api.as(other).get(`/v1/vehicles/${car}`)).status).toBe(404);
  });

  test('made beside a transfer, under the epoch before it, is worth nothing', async () => {
    const car = await api.car({ owner });
    const { code } = await invite(car, { role: 'driver' });
    await api.prisma.vehicle.update({ where: { id: car }, data: { ownershipEpoch: 1 } });
    expect((await api.as(owner).get(`/v1/vehicles/${car}/access`)).body.invitations).toEqual([]);
    expect(await accept(other, code)).toMatchObject(notValid);
  });

  test.each([
    [{ role: 'guest' }, '/accessEndsAt'],
    [{ role: 'guest', accessEndsAt: '2020-01-01T00:00:00Z' }, '/accessEndsAt'],
    [{ role: 'owner' }, '/role'],
    [{ role: 'driver', expiresInHours: 337 }, '/expiresInHours'],
    [{ role: 'driver', email: 'a\u0000@b' }, '/email'],
  ])('%j is refused', async (body, field) => {
    const car = await api.car({ owner });
    const answer = await api.as(owner).post(`/v1/vehicles/${car}/invitations`, body);
    expect(answer).toMatchObject({ status: 400, body: { code: 'invalid_request', field } });
  });

  test('never takes away what a person holds', async () => {
    const car = await api.car({ owner, driver });
    const { code } = await invite(car, { role: 'guest', accessEndsAt: at(hour) });
    expect(await accept(owner, code)).toMatchObject({ status: 409, body: { code: 'conflict' } });
    expect(await accept(driver, code)).toMatchObject({ status: 409 });
    expect((await accept(guest, code)).status).toBe(201);
  });
});

describe('access', () => {
  test('of a guest is over at its end', async () => {
    const car = await api.car({ owner, guest });
    expect((await api.as(guest).get(`/v1/vehicles/${car}`)).status).toBe(200);
    api.pass(24 * hour);
    expect(await api.as(guest).get(`/v1/vehicles/${car}`)).toMatchObject({ body: { code: 'vehicle_not_found' } });
    expect((await api.as(owner).get(`/v1/vehicles/${car}/access`)).body.people).toHaveLength(1);
  });

  test('is revoked by the owner, and given up by whoever holds it', async () => {
    const car = await api.car({ owner, driver, guest });
    const end = (by: SignedInPerson, person: SignedInPerson) =>
      api.as(by).delete(`/v1/vehicles/${car}/access/${person.id}`);
    expect(await end(guest, driver)).toMatchObject({ status: 403, body: { code: 'forbidden' } });
    expect((await end(owner, driver)).status).toBe(204);
    expect((await api.as(driver).get(`/v1/vehicles/${car}`)).status).toBe(404);
    expect(await end(owner, driver)).toMatchObject({ status: 404, body: { code: 'access_not_found' } });
    expect((await end(guest, guest)).status).toBe(204);
    expect(await end(owner, owner)).toMatchObject({ status: 409, body: { code: 'conflict' } });
    expect(await end(admin, owner)).toMatchObject({ status: 409 });
    const lines = await api.auditOf(car);
    expect(lines.map(({ actor, action, outcome }) => [actor, action, outcome])).toEqual([
      ['guest@example.com', 'access.revoke', 'refused'],
      ['owner@example.com', 'access.revoke', 'done'],
      ['guest@example.com', 'access.revoke', 'done'],
    ]);
    expect((await api.eventsOf(car)).map(({ data }) => data)).toMatchObject([
      { change: 'revoked', personId: driver.id },
      { change: 'revoked', personId: guest.id },
    ]);
  });
});

describe('a transfer', () => {
  test('ends everything of the earlier owner at once, and hides what was', async () => {
    const car = await api.car({ owner, driver, guest });
    await api.prisma.vehiclePresence.create({
      data: { vehicleId: car, online: false, session: 1n, changedAt: api.clock.now() },
    });
    const open = await invite(car, { role: 'driver' });
    const helped = { operatorEmail: operator.email, reason: 'Locked out', hours: 2 };
    await api.as(owner).post(`/v1/vehicles/${car}/support-grants`, helped);
    const queued = await api.prisma.command.create({
      data: {
        ...{ id: api.newId(), vehicleId: car, type: 'doors.lock', function: 'doors', parameters: {} },
        ...{ state: 'queued', requestedBy: owner.id, ownershipEpoch: 0, createdAt: api.clock.now() },
        expiresAt: new Date(at(60_000)),
      },
    });
    api.pass(1000);
    const code = await offer(car, other.email);
    expect((await api.as(owner).get(`/v1/vehicles/${car}`)).status).toBe(200);
    expect(await accept(driver, code)).toMatchObject(notValid);
    expect(await accept(other, code)).toMatchObject({ status: 201, body: { role: 'owner', endsAt: null } });

    for (const earlier of [owner, driver, guest]) {
      expect(await api.as(earlier).get(`/v1/vehicles/${car}`)).toMatchObject({ body: { code: 'vehicle_not_found' } });
    }
    expect(await accept(guest, open.code)).toMatchObject(notValid);
    expect((await api.as(other).get(`/v1/vehicles/${car}`)).body).toMatchObject({ access: 'owner', lastSeenAt: null });
    expect((await api.as(admin).get(`/v1/vehicles/${car}`)).body.lastSeenAt).not.toBeNull();
    expect((await api.as(other).get(`/v1/vehicles/${car}/access`)).body).toMatchObject({
      people: [{ email: other.email, role: 'owner' }],
      invitations: [],
      supportGrants: [],
    });
    expect(await api.prisma.vehicle.findUnique({ where: { id: car } })).toMatchObject({
      ownershipEpoch: 1,
      ownedSince: api.clock.now(),
    });
    expect(await api.prisma.command.findUnique({ where: { id: queued.id } })).toMatchObject({
      state: 'cancelled',
      reason: 'ownership_changed',
    });
    const events = (await api.eventsOf(car)).slice(-2);
    expect(events.map(({ domain }) => domain).toSorted()).toEqual(['access', 'command']);
    expect(events.map(({ data }) => data)).toContainEqual(
      expect.objectContaining({ change: 'transferred', personId: null }),
    );
    for (const { id, domain, entityId } of events) expect(api.told).toContainEqual({ domain, entityId, eventId: id });
    expect((await api.auditOf(car)).at(-1)).toMatchObject({
      action: 'ownership.transfer',
      details: { ownershipEpoch: 1, endedInvitations: 1, endedSupportGrants: 1, cancelledCommands: [queued.id] },
    });
  });

  test('of a car that nobody owns is begun by an administrator, of an owned one by its owner alone', async () => {
    const car = await api.car();
    const code = await offer(car, owner.email, admin);
    expect((await accept(owner, code)).status).toBe(201);
    const again = await api.as(admin).post(`/v1/vehicles/${car}/transfer`, { email: other.email });
    expect(again).toMatchObject({ status: 403, body: { code: 'forbidden' } });
    expect((await api.auditOf(car)).at(-1)).toMatchObject({ action: 'ownership.transfer', outcome: 'refused' });
    const toOneself = await api.as(owner).post(`/v1/vehicles/${car}/transfer`, { email: owner.email });
    expect(toOneself).toMatchObject({ status: 409 });
  });

  test('makes an offer of the earlier owner worthless, also one of ownership', async () => {
    const car = await api.car({ owner });
    const [first, second] = [await offer(car, other.email), await offer(car, driver.email)];
    expect((await accept(other, first)).status).toBe(201);
    expect(await accept(driver, second)).toMatchObject(notValid);
  });
});

test('a right that was looked up before a transfer is worth nothing after it', async () => {
  const car = await api.car({ owner, driver });
  const by = { actorId: owner.id, actor: owner.email, requestId: null };
  await api.prisma.vehicle.update({ where: { id: car }, data: { ownershipEpoch: 1 } });
  const stale = { vehicleId: car, ownershipEpoch: 0 };
  const now = api.clock.now();
  expect(await api.stores.access.revoke({ ...stale, personId: driver.id }, by, now)).toBe('no_access');
  const wanted = { ...stale, id: api.newId(), grantedBy: owner.id, reason: 'Late', endsAt: new Date(at(hour)) };
  const granted = await api.stores.supportGrants.grant({ ...wanted, operatorEmail: operator.email }, by, now);
  expect(granted).toBe('transferred');
  expect(await api.auditOf(car)).toEqual([]);
});

describe('a support grant', () => {
  const body = { operatorEmail: 'Operator@example.com', reason: 'Locked out', hours: 2 };

  test('lets one operator act for its hours, and ends before when asked', async () => {
    const car = await api.car({ owner });
    const standings = () =>
      api.prisma.supportGrant.count({
        where: { vehicleId: car, operatorId: operator.id, endedAt: null, endsAt: { gt: api.clock.now() } },
      });
    const granted = await api.as(owner).post(`/v1/vehicles/${car}/support-grants`, body);
    expect(granted).toMatchObject({ status: 201, body: { operatorId: operator.id, endsAt: at(2 * hour) } });
    expect(await standings()).toBe(1);
    const end = (by: SignedInPerson) => api.as(by).delete(`/v1/vehicles/${car}/support-grants/${granted.body.id}`);
    expect((await end(operator)).status).toBe(204);
    expect(await standings()).toBe(0);
    expect(await end(owner)).toMatchObject({ status: 404, body: { code: 'support_grant_not_found' } });
    expect((await api.auditOf(car)).map(({ actor, action }) => [actor, action])).toEqual([
      ['owner@example.com', 'support.grant'],
      ['operator@example.com', 'support.end'],
    ]);
    expect((await api.eventsOf(car)).map(({ data }) => data)).toMatchObject([
      { change: 'support_granted', personId: operator.id },
      { change: 'support_ended', personId: operator.id },
    ]);
  });

  test('of a colleague is not ended by an operator', async () => {
    const car = await api.car({ owner });
    const colleague = await api.person('colleague', 'operator');
    const mine = await api.as(owner).post(`/v1/vehicles/${car}/support-grants`, body);
    await api.as(owner).post(`/v1/vehicles/${car}/support-grants`, { ...body, operatorEmail: colleague.email });
    const ended = await api.as(colleague).delete(`/v1/vehicles/${car}/support-grants/${mine.body.id}`);
    expect(ended).toMatchObject({ status: 404, body: { code: 'support_grant_not_found' } });
  });

  test('goes to operators only, with a reason, for a day at most', async () => {
    const car = await api.car({ owner });
    const ask = (more: object) => api.as(owner).post(`/v1/vehicles/${car}/support-grants`, { ...body, ...more });
    expect(await ask({ operatorEmail: driver.email })).toMatchObject({ body: { code: 'person_not_found' } });
    expect(await ask({ operatorEmail: 'noone@example.com' })).toMatchObject({ body: { code: 'person_not_found' } });
    expect(await ask({ hours: 25 })).toMatchObject({ status: 400, body: { field: '/hours' } });
    expect(await ask({ reason: 'why' })).toMatchObject({ status: 400, body: { field: '/reason' } });
  });
});
