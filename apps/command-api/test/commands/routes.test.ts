import { randomUUID } from 'node:crypto';
import type { SignedInPerson } from '@roadwire/auth';
import { eventually } from '@roadwire/testing';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { startTestApi, type TestApi } from '../support/test-api.ts';
import { withCommands } from '../support/with-commands.ts';

let api: TestApi;
let owner: SignedInPerson;
let driver: SignedInPerson;
let car: string;
let people = 0;
beforeAll(async () => void (api = await startTestApi(withCommands)));
afterAll(() => api?.stop());
beforeEach(async () => {
  people += 1;
  owner = await api.person(`owner-${people}`);
  driver = await api.person(`driver-${people}`);
  car = await api.car({ owner, driver });
});

const path = () => `/v1/vehicles/${car}/commands`;
const send = (body: object, who = owner, headers: Record<string, string> = {}) =>
  api.as(who).ask('POST', path(), body, headers);

describe('sending', () => {
  test('answers 202 with the address of the command', async () => {
    const answer = await send({ type: 'doors.unlock' });
    expect(answer.status).toBe(202);
    expect(answer.headers.get('location')).toBe(`/v1/commands/${answer.body.id}`);
    expect(answer.body).toMatchObject({
      vehicleId: car,
      state: 'queued',
      requestedBy: { id: owner.id, name: owner.name },
      outcome: null,
      mayHaveExecuted: false,
    });
  });

  test('takes less time than the type allows, and never more', async () => {
    const lifetime = ({ body }: { body: { createdAt: string; expiresAt: string } }) =>
      (Date.parse(body.expiresAt) - Date.parse(body.createdAt)) / 1000;
    expect(lifetime(await send({ type: 'doors.unlock', ttlSeconds: 7 }))).toBe(7);
    expect(lifetime(await send({ type: 'doors.unlock', ttlSeconds: 3600 }))).toBe(30);
  });

  test('answers 409 with the command in the way while a horn is sounding', async () => {
    const first = await send({ type: 'horn.honk' });
    const second = await send({ type: 'horn.honk' }, driver);
    expect(second.status).toBe(409);
    expect(second.body).toMatchObject({ code: 'command_in_flight', retryable: true, commandId: first.body.id });
  });

  test('refuses what the car cannot do, and parameters that are out of range by name', async () => {
    await api.prisma.vehicle.update({ where: { id: car }, data: { commandTypes: ['climate.start'] } });
    expect((await send({ type: 'doors.unlock' })).body).toMatchObject({ status: 422, code: 'command_unsupported' });
    const wrong = await send({ type: 'climate.start', parameters: { temperatureCelsius: 99 } });
    expect(wrong.body).toMatchObject({ status: 400, field: '/parameters/temperatureCelsius' });
  });

  test('means the same command by the same key, and refuses another one under it', async () => {
    const key = { 'idempotency-key': randomUUID() };
    const first = await send({ type: 'climate.start', parameters: { temperatureCelsius: 20 } }, owner, key);
    const again = await send({ parameters: { temperatureCelsius: 20 }, type: 'climate.start' }, owner, key);
    expect([again.status, again.body.id]).toEqual([202, first.body.id]);
    expect(again.headers.get('idempotency-replayed')).toBe('true');
    const other = await send({ type: 'climate.start', parameters: { temperatureCelsius: 21 } }, owner, key);
    expect([other.status, other.body.code]).toEqual([422, 'idempotency_key_reused']);
    const others = await send({ type: 'climate.start' }, driver, key);
    expect([others.status, others.body.id === first.body.id]).toEqual([202, false]);
  });

  test('waits for an outcome when asked to', async () => {
    const waiting = api.as(owner).ask('POST', `${path()}?wait=30`, { type: 'climate.start' });
    const id = await eventually('it is taken', async () => (await api.as(owner).get(path())).body.items[0]?.id);
    await api.as(owner).ask('DELETE', `/v1/commands/${id}`);
    expect((await waiting).body).toMatchObject({ id, state: 'cancelled', outcome: { code: 'cancelled' } });
  });

  test('says how many more may be sent, and refuses after that', async () => {
    const first = await send({ type: 'doors.lock' });
    expect(first.headers.get('ratelimit-policy')).toBe('"person";q=20;w=60, "vehicle";q=1000;w=60');
    expect(first.headers.get('ratelimit')).toMatch(/^"person";r=19;t=60, "vehicle";r=\d+;t=60$/);
    for (let sent = 1; sent < 20; sent += 1) await send({ type: 'doors.lock' });
    const last = await send({ type: 'doors.lock' });
    expect([last.status, last.body.code, last.headers.get('retry-after')]).toEqual([429, 'rate_limited', '60']);
    expect((await send({ type: 'doors.lock' }, driver)).status).toBe(202);
  });
});

test('somebody who may not know of a car cannot use up what may be sent to it, nor learn of it by that', async () => {
  const stranger = await api.person(`flood-${people}`);
  for (let sent = 0; sent < 25; sent += 1) await send({ type: 'climate.start', parameters: { x: 1 } }, stranger);
  for (let sent = 0; sent < 25; sent += 1) expect((await send({ type: 'doors.lock' }, stranger)).status).toBe(404);
  expect((await send({ type: 'doors.lock' })).headers.get('ratelimit')).toMatch(/"vehicle";r=999;/);
});

describe('calling off', () => {
  test('works while it has not left, twice too', async () => {
    const { body } = await send({ type: 'doors.lock' });
    for (const who of [driver, owner]) {
      const cancelled = await api.as(who).ask('DELETE', `/v1/commands/${body.id}`);
      expect([cancelled.status, cancelled.body.state]).toEqual([200, 'cancelled']);
    }
  });

  test('is refused once the car may have it, and once it is over', async () => {
    const left = (await send({ type: 'doors.lock' })).body.id;
    await api.prisma.command.update({ where: { id: left }, data: { inFlight: true, attempts: 1 } });
    const refused = await api.as(owner).ask('DELETE', `/v1/commands/${left}`);
    expect([refused.status, refused.body.code]).toEqual([409, 'command_already_sent']);
    const over = (await send({ type: 'horn.honk' })).body.id;
    await api.prisma.command.update({ where: { id: over }, data: { state: 'expired', finishedAt: new Date() } });
    const late = await api.as(owner).ask('DELETE', `/v1/commands/${over}`);
    expect([late.status, late.body.code]).toEqual([409, 'command_finished']);
  });
});

describe('the list of a car', () => {
  test('is newest first, by pages, and filtered by state', async () => {
    const ids: string[] = [];
    for (const type of ['doors.lock', 'doors.unlock', 'horn.honk', 'lights.flash', 'trunk.open']) {
      api.pass(1_000);
      ids.unshift((await send({ type })).body.id);
    }
    const seen: string[] = [];
    let next: string | null = '';
    while (next !== null) {
      const page = await api.as(owner).get(`${path()}?limit=2${next && `&cursor=${next}`}`);
      seen.push(...page.body.items.map(({ id }: { id: string }) => id));
      next = page.body.next;
    }
    expect(seen).toEqual(ids);
    const superseded = await api.as(owner).get(`${path()}?state=superseded`);
    expect(superseded.body.items.map(({ id }: { id: string }) => id)).toEqual([ids.at(-1)]);
    expect((await api.as(owner).get(`${path()}?cursor=nonsense`)).body).toMatchObject({ code: 'invalid_cursor' });
  });

  test('shows operators all cars, by region too', async () => {
    const operator = await api.person(`operator-${people}`, 'operator');
    const { id } = (await send({ type: 'doors.lock' })).body;
    const ids = async (query: string) =>
      (await api.as(operator).get(`/v1/commands?limit=200${query}`)).body.items.map((item: { id: string }) => item.id);
    const { region } = await api.prisma.vehicle.findUniqueOrThrow({ where: { id: car } });
    expect(await ids('')).toContain(id);
    expect(await ids(`&region=${region}&vehicleId=${car}`)).toEqual([id]);
    expect(await ids('&region=nowhere')).toEqual([]);
  });
});

describe('following', () => {
  test('ends with the outcome, and whoever comes back after it is told to stop', async () => {
    const { id } = (await send({ type: 'doors.lock' })).body;
    await api.as(owner).ask('DELETE', `/v1/commands/${id}`);
    const stream = await api.as(owner).stream(`/v1/commands/${id}/events`);
    expect(stream.status).toBe(200);
    const ids = [...stream.text.matchAll(/^id: (\d+)$/gm)].map(([, event]) => event ?? '');
    expect(ids).toHaveLength(2);
    const resumed = await api.as(owner).stream(`/v1/commands/${id}/events`, { 'last-event-id': ids[0] ?? '' });
    expect([...resumed.text.matchAll(/^id: (\d+)$/gm)].map(([, event]) => event)).toEqual(ids.slice(1));
    const over = await api.as(owner).stream(`/v1/commands/${id}/events`, { 'last-event-id': ids[1] ?? '' });
    expect(over).toEqual({ status: 204, text: '' });
  });
});

test('an attempt to use a car of somebody else is in the audit log, although that person learns nothing of the car', async () => {
  const stranger = await api.person(`stranger-${people}`);
  expect((await send({ type: 'doors.unlock' }, stranger)).body).toMatchObject({ code: 'vehicle_not_found' });
  expect(await api.auditOf(car)).toMatchObject([{ action: 'command.send', actor: stranger.email, outcome: 'refused' }]);
});

test('a support grant means nothing to somebody who is no operator any more', async () => {
  const helper = await api.person(`former-${people}`, 'operator');
  const grant = { operatorEmail: helper.email, reason: 'Locked out', hours: 1 };
  await api.as(owner).post(`/v1/vehicles/${car}/support-grants`, grant);
  expect((await send({ type: 'doors.unlock' }, helper)).status).toBe(202);
  expect((await send({ type: 'doors.unlock' }, { ...helper, roles: ['driver'] })).status).toBe(404);
});

describe('when the right to use the car ends', () => {
  test('commands that have not left end with it', async () => {
    const mine = (await send({ type: 'climate.start' }, driver)).body.id;
    const theirs = (await send({ type: 'doors.lock' }, owner)).body.id;
    expect((await api.as(owner).ask('DELETE', `/v1/vehicles/${car}/access/${driver.id}`)).status).toBe(204);
    const read = async (id: string) => (await api.as(owner).get(`/v1/commands/${id}`)).body;
    expect(await read(mine)).toMatchObject({ state: 'cancelled', outcome: { code: 'access_revoked' } });
    expect(await read(theirs)).toMatchObject({ state: 'queued' });
    expect((await api.as(driver).get(`/v1/commands/${mine}`)).body).toMatchObject({ code: 'command_not_found' });
  });

  test('so do those of an operator whose support grant is ended', async () => {
    const helper = await api.person(`ended-${people}`, 'operator');
    const wanted = { operatorEmail: helper.email, reason: 'Locked out', hours: 1 };
    const grant = (await api.as(owner).post(`/v1/vehicles/${car}/support-grants`, wanted)).body;
    const theirs = (await send({ type: 'climate.start' }, helper)).body.id;
    const mine = (await send({ type: 'doors.lock' })).body.id;
    expect((await api.as(owner).delete(`/v1/vehicles/${car}/support-grants/${grant.id}`)).status).toBe(204);
    const read = async (id: string) => (await api.as(owner).get(`/v1/commands/${id}`)).body;
    expect(await read(theirs)).toMatchObject({ state: 'cancelled', reason: 'access_revoked' });
    expect(await read(mine)).toMatchObject({ state: 'queued' });
  });

  test('a new owner sees nothing of before, and what waited has ended', async () => {
    const before = (await send({ type: 'climate.start' })).body.id;
    const buyer = await api.person(`buyer-${people}`);
    const offer = await api.as(owner).post(`/v1/vehicles/${car}/transfer`, { email: buyer.email });
    api.pass(1_000);
    expect((await api.as(buyer).post('/v1/people/me/invitations', { code: offer.body.code })).status).toBeLessThan(300);
    expect((await api.prisma.command.findUnique({ where: { id: before } }))?.state).toBe('cancelled');
    expect((await api.as(owner).get(`/v1/commands/${before}`)).status).toBe(404);
    expect((await api.as(buyer).get(`/v1/commands/${before}`)).status).toBe(404);
    expect((await api.as(buyer).get(path())).body.items).toEqual([]);
  });
});

test('a car says what it can do, whether it is asleep, and how often it may be woken', async () => {
  await api.prisma.vehiclePresence.create({
    data: { vehicleId: car, online: false, asleep: true, session: 1n, changedAt: api.clock.now() },
  });
  const { body } = await api.as(driver).get(`/v1/vehicles/${car}/capabilities`);
  expect(body).toMatchObject({ vehicleId: car, reachable: false, asleep: true, wakesLeftToday: 3 });
  expect(body.commands).toContainEqual(expect.objectContaining({ type: 'doors.unlock', ttlSeconds: 30 }));
});

test('a command under a support grant is in the audit log', async () => {
  const helper = await api.person(`helper-${people}`, 'operator');
  const grant = { operatorEmail: helper.email, reason: 'Locked out', hours: 1 };
  await api.as(owner).post(`/v1/vehicles/${car}/support-grants`, grant);
  const { body, status } = await send({ type: 'doors.unlock' }, helper);
  expect(status).toBe(202);
  const entries = await api.prisma.auditEntry.findMany({ where: { target: `command:${body.id}` } });
  expect(entries).toMatchObject([{ action: 'command.send', actor: helper.email, actorId: helper.id }]);
});
