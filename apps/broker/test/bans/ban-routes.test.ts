import { randomUUID } from 'node:crypto';
import { createAuditLog, createBanStore, createDatabase, isDatabaseAway } from '@roadwire/db';
import type { Role } from '@roadwire/protocol';
import { createHttpService, createLogger } from '@roadwire/service';
import { startTestDatabase } from '@roadwire/testing';
import { afterAll, beforeAll, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { createBanList } from '../../src/bans/ban-list.ts';
import { banRoute } from '../../src/http/ban-route.ts';
import { liftBanRoute } from '../../src/http/lift-ban-route.ts';
import { listBansRoute } from '../../src/http/list-bans-route.ts';

const start = new Date('2026-11-01T08:00:00.000Z');
const logger = createLogger({ name: 'test', destination: { write: () => undefined } });
const operator = { id: 'a8b4a0a0-4c5f-4e0e-8d55-0d3d5c1c2a11', email: 'operator@example.com' };

let postgres: Awaited<ReturnType<typeof startTestDatabase>>;
let database: ReturnType<typeof createDatabase>;

beforeAll(async () => {
  postgres = await startTestDatabase();
  database = createDatabase({ url: postgres.url, onError: () => undefined });
}, 60_000);
afterAll(async () => {
  await database.stop();
  await postgres.stop();
});
beforeEach(() => database.prisma.brokerBan.deleteMany());

/** The routes as an operator asks them, over PostgreSQL unless another database is given; with a clock that is set. */
async function routes({ on = database, role = 'operator' as Role } = {}) {
  let now = start;
  const clock = { now: () => now };
  const banStore = createBanStore(on);
  const bans = createBanList({ store: banStore, clock, logger });
  const person = { ...operator, name: 'Operator', roles: [role], scopes: null };
  const app = await createHttpService({
    ...{ name: 'broker', description: 'A test', logger, isAway: isDatabaseAway },
    verifier: { verify: async () => person },
  });
  onTestFinished(() => app.close());
  const needs = { bans, banStore, clock, newId: randomUUID };
  banRoute(app, needs);
  listBansRoute(app, needs);
  liftBanRoute(app, needs);
  const ask = async (method: 'GET' | 'POST' | 'DELETE', url: string, body?: object) => {
    const headers = { authorization: 'Bearer of-an-operator' };
    const answer = await app.inject({ method, url, headers, ...(body ? { payload: body } : {}) });
    return { status: answer.statusCode, body: answer.body === '' ? undefined : answer.json() };
  };
  return { ask, bans, setSeconds: (seconds: number) => (now = new Date(start.getTime() + seconds * 1000)) };
}

const veh1 = { kind: 'client', value: 'veh-1', reason: 'floods the broker', forSeconds: 60 };

describe('a ban', () => {
  it('holds at once in the process that made it, until it is lifted', async () => {
    const { ask, bans } = await routes();
    const { status, body } = await ask('POST', '/v1/broker/bans', veh1);
    expect(status).toBe(201);
    expect(body).toEqual({
      ...{ id: expect.any(String), kind: 'client', value: 'veh-1', reason: 'floods the broker' },
      ...{ createdAt: '2026-11-01T08:00:00.000Z', createdBy: 'operator@example.com' },
      ...{ until: '2026-11-01T08:01:00.000Z', liftedAt: null, liftedBy: null, inForce: true },
    });
    expect(bans.of('veh-1', '203.0.113.1')).toMatchObject({ id: body.id, reason: 'floods the broker' });

    expect((await ask('DELETE', `/v1/broker/bans/${body.id}`)).status).toBe(204);
    expect(bans.of('veh-1', '203.0.113.1')).toBeUndefined();
    expect(await ask('DELETE', `/v1/broker/bans/${body.id}`)).toMatchObject({
      status: 404,
      body: { code: 'ban_not_found' },
    });
  });

  it('of a network takes an end as a time, and is kept in its shortest form', async () => {
    const { ask, bans } = await routes();
    const network = { kind: 'address', value: '2001:DB8:0:0::7/32', reason: 'a scan', until: '2027-11-01T07:00:00Z' };
    expect((await ask('POST', '/v1/broker/bans', network)).body).toMatchObject({
      value: '2001:db8::/32',
      until: '2027-11-01T07:00:00.000Z',
    });
    expect(bans.of('veh-9', '2001:db8:7::1')).toBeDefined();
    const { body } = await ask('GET', '/v1/broker/bans?kind=address&value=2001:db8:0::/32');
    expect(body.items).toHaveLength(1);
  });

  it('takes the place of one on the same, so that lifting it lets the client in', async () => {
    const { ask, bans } = await routes();
    const first = await ask('POST', '/v1/broker/bans', veh1);
    const second = await ask('POST', '/v1/broker/bans', { ...veh1, forSeconds: 30 });
    const { body } = await ask('GET', '/v1/broker/bans');
    expect(body.items.map(({ id }: { id: string }) => id)).toEqual([second.body.id]);
    const all = await ask('GET', '/v1/broker/bans?all=true');
    expect(all.body.items.find(({ id }: { id: string }) => id === first.body.id)).toMatchObject({
      ...{ inForce: false, liftedAt: '2026-11-01T08:00:00.000Z', liftedBy: 'operator@example.com' },
    });
    await ask('DELETE', `/v1/broker/bans/${second.body.id}`);
    expect(bans.of('veh-1', '203.0.113.1')).toBeUndefined();
  });

  it('asked for twice at once is one', async () => {
    const { ask } = await routes();
    await Promise.all(Array.from({ length: 5 }, () => ask('POST', '/v1/broker/bans', veh1)));
    expect((await ask('GET', '/v1/broker/bans')).body.items).toHaveLength(1);
    expect((await ask('GET', '/v1/broker/bans?all=true')).body.items).toHaveLength(5);
  });

  it('that has ended is over: it is listed no more, and cannot be lifted', async () => {
    const { ask, setSeconds } = await routes();
    const { body } = await ask('POST', '/v1/broker/bans', veh1);
    setSeconds(60);
    expect((await ask('GET', '/v1/broker/bans')).body).toEqual({ items: [], next: null });
    expect((await ask('DELETE', `/v1/broker/bans/${body.id}`)).status).toBe(404);
    const all = await ask('GET', '/v1/broker/bans?all=true');
    expect(all.body.items).toEqual([{ ...body, inForce: false }]);
  });

  it('stands in the audit log with who made it and who lifted it, under the car that it is about', async () => {
    const { ask } = await routes();
    const id = `veh-${randomUUID()}`;
    const car = { id, vin: id, name: '', model: 'Aster', region: 'eu', firmware: '1', cohort: 'c-1' };
    await database.prisma.vehicle.create({ data: car });
    const { body } = await ask('POST', '/v1/broker/bans', { ...veh1, value: id });
    await ask('DELETE', `/v1/broker/bans/${body.id}`);
    const lines = await createAuditLog(database).list({ vehicleId: id, limit: 10 });
    const said = { actorId: operator.id, actor: operator.email, target: `ban:${body.id}`, outcome: 'done' };
    const about = { kind: 'client', value: id, endsAt: '2026-11-01T08:01:00.000Z' };
    expect(lines).toEqual([
      expect.objectContaining({ ...said, action: 'broker.lift_ban', details: about }),
      expect.objectContaining({
        ...{ ...said, action: 'broker.ban', requestId: expect.any(String) },
        details: { ...about, reason: 'floods the broker', replaces: [] },
      }),
    ]);
  });

  it.each([
    [{ ...veh1, forSeconds: undefined }, 'needs an end'],
    [{ ...veh1, until: '2026-11-01T09:00:00Z' }, 'needs an end'],
    [{ ...veh1, forSeconds: 366 * 24 * 3600 }, '/forSeconds'],
    [{ ...veh1, forSeconds: undefined, until: '2027-11-02T08:00:00Z' }, '365 days'],
    [{ ...veh1, forSeconds: undefined, until: '2026-11-01T08:00:00Z' }, 'in the future'],
    [{ ...veh1, reason: '' }, '/reason'],
    [{ ...veh1, value: '' }, '/value'],
    [{ ...veh1, value: 'a\u0000b' }, 'no client id can hold'],
    [{ ...veh1, kind: 'address' }, 'must be an address'],
    [{ ...veh1, kind: 'address', value: '0.0.0.0/0' }, 'no larger than /8'],
    [{ ...veh1, kind: 'car' }, '/kind'],
  ])('is refused as %j', async (body, says) => {
    const { ask } = await routes();
    const answer = await ask('POST', '/v1/broker/bans', body);
    expect(answer).toMatchObject({ status: 400, body: { detail: expect.stringContaining(says) } });
    expect((await ask('GET', '/v1/broker/bans?all=true')).body.items).toEqual([]);
  });

  it('is not for drivers and fleet managers', async () => {
    for (const role of ['driver', 'fleet_manager'] as const) {
      const { ask } = await routes({ role });
      expect((await ask('POST', '/v1/broker/bans', veh1)).status).toBe(403);
      expect((await ask('GET', '/v1/broker/bans')).status).toBe(403);
      expect((await ask('DELETE', `/v1/broker/bans/${randomUUID()}`)).status).toBe(403);
    }
  });

  it('is answered 503 while the database is away', async () => {
    const away = createDatabase({ url: 'postgresql://127.0.0.1:1/none', onError: () => undefined });
    onTestFinished(() => away.stop());
    const { ask } = await routes({ on: away });
    const unavailable = { status: 503, body: { code: 'service_unavailable', retryable: true } };
    expect(await ask('POST', '/v1/broker/bans', veh1)).toMatchObject(unavailable);
    expect(await ask('GET', '/v1/broker/bans')).toMatchObject(unavailable);
    expect(await ask('DELETE', `/v1/broker/bans/${randomUUID()}`)).toMatchObject(unavailable);
  });
});

describe('the list of bans', () => {
  it('comes in pages, newest first', async () => {
    const { ask, setSeconds } = await routes();
    for (const seconds of [0, 1, 1, 1, 2]) {
      setSeconds(seconds);
      await ask('POST', '/v1/broker/bans', { ...veh1, value: `veh-${randomUUID()}` });
    }
    const seen: string[] = [];
    let cursor = '';
    for (let pages = 0; pages < 3; pages += 1) {
      const { body } = await ask('GET', `/v1/broker/bans?limit=2${cursor}`);
      seen.push(...body.items.map(({ createdAt }: { createdAt: string }) => createdAt));
      cursor = `&cursor=${body.next}`;
      expect(body.next === null).toBe(pages === 2);
    }
    expect(seen).toEqual([2, 1, 1, 1, 0].map((seconds) => `2026-11-01T08:00:0${seconds}.000Z`));
    expect((await ask('GET', '/v1/broker/bans?cursor=x')).body).toMatchObject({ code: 'invalid_cursor' });
  });

  it('in another process follows what was banned and lifted', async () => {
    const [here, there] = [await routes(), await routes()];
    const { body } = await here.ask('POST', '/v1/broker/bans', veh1);
    expect(there.bans.of('veh-1', '203.0.113.1')).toBeUndefined();
    await there.bans.look();
    expect(there.bans.of('veh-1', '203.0.113.1')).toBeDefined();
    await here.ask('DELETE', `/v1/broker/bans/${body.id}`);
    await there.bans.look();
    expect(there.bans.of('veh-1', '203.0.113.1')).toBeUndefined();
  });

  it('is 10,000 long at the most', { timeout: 30_000 }, async () => {
    const { ask, setSeconds } = await routes();
    await database.query(
      {
        name: 'many bans',
        text: `INSERT INTO broker_bans (id, kind, value, reason, created_by_id, created_by, created_at, ends_at)
          SELECT gen_random_uuid(), 'client', 'veh-' || n, 'a test', $1, $2, $3, $4 FROM generate_series(1, 10000) n`,
      },
      [operator.id, operator.email, start, new Date(start.getTime() + 1_000)],
    );
    const another = { ...veh1, value: 'another' };
    expect(await ask('POST', '/v1/broker/bans', another)).toMatchObject({
      status: 409,
      body: { code: 'too_many_bans' },
    });
    expect((await ask('POST', '/v1/broker/bans', { ...veh1, value: 'veh-7' })).status).toBe(201);
    setSeconds(1);
    expect((await ask('POST', '/v1/broker/bans', another)).status).toBe(201);
  });
});
