import { type SignedInPerson, verifyAudit } from '@roadwire/auth';
import { createAuditHeadStore, createDatabase } from '@roadwire/db';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createSealAuditLog } from '../src/audit/seal-audit-log.ts';
import { startTestApi, type TestApi } from './support/test-api.ts';

let api: TestApi;
let admin: SignedInPerson;
let owner: SignedInPerson;
let seal: () => Promise<void>;

beforeAll(async () => {
  api = await startTestApi();
  admin = await api.person('admin', 'admin');
  owner = await api.person('owner');
  seal = createSealAuditLog({ heads: api.stores.auditHeads, signer: api.auditSigner, clock: api.clock });
});
afterAll(() => api?.stop());
beforeEach(() => void api.pass(1000));

/** Leaves one line about a car of its own. */
async function happen(): Promise<string> {
  const car = await api.car({ owner });
  expect((await api.as(owner).post(`/v1/vehicles/${car}/invitations`, { role: 'driver' })).status).toBe(201);
  return car;
}

/** The whole log as an administrator gets it. */
async function download() {
  const everything = async (at: string) => {
    const items = [];
    let cursor = '';
    for (;;) {
      const { body } = await api.as(admin).get(`${at}?limit=2${cursor}`);
      items.push(...body.items);
      if (body.next === null) return { items, keys: body.keys };
      cursor = `&cursor=${body.next}`;
    }
  };
  const { items: lines } = await everything('/v1/audit');
  const { items: heads, keys } = await everything('/v1/audit/heads');
  return { lines, heads, keys };
}

describe('the audit log', () => {
  test('is read newest first, and narrowed by car, actor, action and time', async () => {
    const first = await happen();
    api.pass(60_000);
    const since = api.clock.now().toISOString();
    const second = await happen();
    expect((await api.as(owner).delete(`/v1/vehicles/${second}/access/${admin.id}`)).status).toBe(404);
    await api.as(admin).post(`/v1/vehicles/${second}/invitations`, { role: 'driver' });

    const found = async (query: string) =>
      (await api.as(admin).get(`/v1/audit?${query}`)).body.items.map(
        ({ vehicleId, actor, outcome }: Record<string, unknown>) => [vehicleId, actor, outcome],
      );
    expect(await found(`since=${since}`)).toEqual([
      [second, admin.email, 'refused'],
      [second, owner.email, 'done'],
    ]);
    expect(await found(`vehicleId=${first}`)).toEqual([[first, owner.email, 'done']]);
    expect(await found(`actor=${admin.id}&vehicleId=${second}`)).toEqual([[second, admin.email, 'refused']]);
    expect(await found(`actor=${admin.email}&since=${since}`)).toEqual([[second, admin.email, 'refused']]);
    expect(await found(`action=access.revoke&since=${since}`)).toEqual([]);
    for (const query of ['since=yesterday', 'since=2016-12-31T23:59:60Z', 'actor=a%00', 'cursor=x']) {
      expect((await api.as(admin).get(`/v1/audit?${query}`)).status, query).toBe(400);
    }
  });

  test('keeps the attempt of somebody who may not read it', async () => {
    expect(await api.as(owner).get('/v1/audit')).toMatchObject({ status: 403, body: { code: 'forbidden' } });
    const [last] = (await api.as(admin).get('/v1/audit?limit=1')).body.items;
    expect(last).toMatchObject({ actor: owner.email, action: 'audit.read', outcome: 'refused' });
  });

  test('is not changed, not even by the owner of its tables', async () => {
    await happen();
    await seal();
    for (const table of ['audit_log', 'audit_heads']) {
      for (const statement of [`UPDATE ${table} SET at = now()`, `DELETE FROM ${table}`, `TRUNCATE ${table}`]) {
        const attempt = api.prisma.$executeRawUnsafe(statement);
        await expect(attempt, statement).rejects.toThrow('only ever added');
      }
    }
  });
});

describe('signed heads', () => {
  test('cover all lines, and show a line that was changed, removed or put between', async () => {
    await happen();
    await seal();
    await happen();
    await happen();
    await seal();
    const { heads, keys, lines } = await download();
    expect(heads.length).toBeGreaterThanOrEqual(2);
    expect(verifyAudit(lines, heads, keys)).toEqual({ ok: true, signedEntries: lines.length, unsignedEntries: 0 });
    await happen();
    const later = await download();
    expect(verifyAudit(later.lines, later.heads, keys)).toMatchObject({ ok: true, unsignedEntries: 1 });

    const [newest, ...rest] = lines;
    const found = { ok: false, problem: 'entries_changed' };
    expect(verifyAudit([{ ...newest, actor: 'nobody' }, ...rest], heads, keys)).toMatchObject(found);
    expect(verifyAudit(rest, heads, keys)).toMatchObject(found);
    expect(verifyAudit([...lines, { ...newest, id: '0' }], heads, keys)).toMatchObject(found);
  });

  test('are written once when several processes sign at once, and not when nothing happened', async () => {
    await happen();
    const before = await api.prisma.auditHead.count();
    const another = createDatabase({ url: api.url, onError: (error) => expect.unreachable(error.message) });
    const heads = createAuditHeadStore(another);
    const alsoSeal = createSealAuditLog({ heads, signer: api.auditSigner, clock: api.clock });
    try {
      await Promise.all([seal(), alsoSeal(), seal(), alsoSeal()]);
    } finally {
      await another.stop();
    }
    await seal();
    expect(await api.prisma.auditHead.count()).toBe(before + 1);
  });

  test('wait for a line that is still being written', async () => {
    const before = await api.prisma.auditHead.count();
    const line = (action: string) => ({
      ...{ at: api.clock.now(), actor: 'a test', action, target: 'nothing', outcome: 'done', details: {} },
    });
    let sealed: Promise<void> | undefined;
    await api.prisma.$transaction(async (transaction) => {
      await transaction.auditEntry.create({ data: line('test.slow') });
      // Has a higher id, and is there before the other.
      await api.prisma.auditEntry.create({ data: line('test.quick') });
      sealed = seal();
      await waitsForLock();
      expect(await transaction.auditHead.count()).toBe(before);
    });
    await sealed;
    const { heads, keys, lines } = await download();
    expect(verifyAudit(lines, heads, keys)).toMatchObject({ ok: true, unsignedEntries: 0 });
    expect(heads).toHaveLength(before + 1);
  });

  async function waitsForLock(): Promise<void> {
    for (;;) {
      const waiting = await api.prisma.$queryRaw<unknown[]>`
        SELECT 1 FROM pg_locks WHERE relation = 'audit_log'::regclass AND NOT granted`;
      if (waiting.length > 0) return;
    }
  }
});
