import { randomUUID } from 'node:crypto';
import { hashSecret } from '@roadwire/auth';
import { createSessionStore } from '@roadwire/db';
import { startTestDatabase } from '@roadwire/testing';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { newPerson, password, type PeopleService, standingClock, startPeopleService } from './people-service.ts';

let server: Awaited<ReturnType<typeof startTestDatabase>>;
let one: PeopleService;
/** A second process on the same database. */
let other: PeopleService;
const clock = standingClock();

beforeAll(async () => {
  server = await startTestDatabase();
  one = await startPeopleService({ url: server.url, clock });
  other = await startPeopleService({ url: server.url, clock });
});
afterAll(async () => {
  await one?.stop();
  await other?.stop();
  await server?.stop();
});
// No test meets the grace of another.
beforeEach(() => clock.pass(3600));

const signedIn = async (options: { browser?: boolean } = {}) => {
  const person = await newPerson(one.database);
  const answer = await one.signIn({ email: person.email, password, ...options });
  return { person, token: answer.text('sessionToken'), accessToken: answer.text('accessToken') };
};
const present = (sessionToken: string, service = one) => service.signIn({ sessionToken });
const next = async (sessionToken: string, service = one) => (await present(sessionToken, service)).text('sessionToken');
const outcome = async (sessionToken: string) => {
  const { status, body } = await present(sessionToken);
  return status === 201 ? 201 : body['code'];
};

describe('a session token', () => {
  test('is replaced whenever it is used', async () => {
    const { token, person } = await signedIn();
    const answer = await present(token, other);
    expect(answer.status).toBe(201);
    expect(answer.body).toMatchObject({ person: { id: person.id, email: person.email } });
    const second = answer.text('sessionToken');
    expect(second).not.toBe(token);
    clock.pass(86_400);
    expect(await outcome(second)).toBe(201);
  });

  test('may come again when the answer was lost, however late', async () => {
    const { token } = await signedIn();
    await next(token);
    clock.pass(86_400);
    const again = await next(token);
    clock.pass(86_400);
    expect(await outcome(again)).toBe(201);
  });

  test('may come again within a minute, from programs that run side by side', async () => {
    const { token } = await signedIn();
    const second = await next(token);
    await next(second);
    clock.pass(60);
    expect(await outcome(token)).toBe(201);
  });

  test('that comes later than that ends the whole session, and the audit log says so', async () => {
    const { token, person } = await signedIn();
    const third = await next(await next(token));
    clock.pass(61);
    expect(await outcome(token)).toBe('session_reused');
    expect(await outcome(third)).toBe('unauthenticated');
    expect(await one.database.prisma.auditEntry.findMany({ where: { actorId: person.id } })).toMatchObject([
      { action: 'session.reuse', actor: person.email, outcome: 'refused' },
    ]);
  });

  test('does not go on in two hands: of two successors only one may be used', async () => {
    const { token } = await signedIn();
    const thiefs = await next(token);
    const owners = await next(token);
    const thief = await next(thiefs);
    clock.pass(61);
    expect(await outcome(owners)).toBe('session_reused');
    expect(await outcome(thief)).toBe('unauthenticated');
  });

  test('lasts 30 days from signing in, however often it is replaced', async () => {
    const { token } = await signedIn();
    clock.pass(29 * 86_400);
    const second = await next(token);
    clock.pass(86_400);
    expect(await outcome(second)).toBe('unauthenticated');
  });

  test('of a browser stays the same', async () => {
    const { token } = await signedIn({ browser: true });
    for (let times = 0; times < 3; times += 1) {
      const answer = await present(token);
      expect([answer.status, answer.body['sessionToken']]).toEqual([201, undefined]);
      clock.pass(3600);
    }
  });

  test('from before tokens were replaced stays good as it is', async () => {
    const person = await newPerson(one.database);
    // As the migration leaves such a row.
    await one.database.prisma
      .$executeRaw`INSERT INTO person_sessions (secret_hash, person_id, kind, expires_at, family_id)
      VALUES (${hashSecret('rws_old')}, ${person.id}::uuid, 'browser', ${new Date('2100-01-01')}, gen_random_uuid())`;
    expect(await outcome('rws_old')).toBe(201);
    clock.pass(3600);
    expect(await outcome('rws_old')).toBe(201);
  });

  test('is not an API token, nor the other way round', async () => {
    const { token } = await signedIn();
    expect((await one.signIn({ apiToken: token })).body).toMatchObject({ code: 'unauthenticated' });
  });
});

describe('two processes at once', () => {
  test('give each presentation a successor of its own, and the first use stays the first', async () => {
    const { token } = await signedIn();
    const answers = await Promise.all([one, other, one, other, one, other].map((service) => present(token, service)));
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 201));
    expect(new Set(answers.map((answer) => answer.text('sessionToken'))).size).toBe(answers.length);
  });

  test('do not both take a copied token: whoever comes second finds the session ended', async () => {
    const { token, person } = await signedIn();
    await next(await next(token));
    clock.pass(61);
    const answers = await Promise.all([one, other, one, other].map((service) => present(token, service)));
    expect(answers.map(({ body }) => body['code']).sort()).toEqual([
      'session_reused',
      'unauthenticated',
      'unauthenticated',
      'unauthenticated',
    ]);
    expect(await one.database.prisma.auditEntry.count({ where: { actorId: person.id } })).toBe(1);
  });

  test('leave nothing open when a session is ended while its token is replaced', async () => {
    const sessions = [createSessionStore(one.database), createSessionStore(other.database)];
    const person = await newPerson(one.database);
    for (let round = 0; round < 10; round += 1) {
      const secretHash = randomUUID();
      const opened = { familyId: randomUUID(), personId: person.id, kind: 'session', createdAt: clock.now() } as const;
      await sessions[0]?.open({ ...opened, secretHash, expiresAt: new Date('2100-01-01') });
      const replace = () =>
        sessions[0]?.present({ secretHash, nextSecretHash: randomUUID(), now: clock.now(), requestId: 'r' });
      await Promise.all([replace(), sessions[1]?.endBySecret(secretHash, clock.now()), replace()]);
    }
    const open = { personId: person.id, revokedAt: null };
    expect(await one.database.prisma.personSession.count({ where: open })).toBe(0);
  });
});

describe('where somebody is signed in', () => {
  test('is listed by session, newest first and by pages, without any secret', async () => {
    const { person, token, accessToken } = await signedIn();
    await next(await next(token));
    clock.pass(10);
    await one.signIn({ email: person.email, password, browser: true });
    const list = (query = '') => one.call('GET', `/v1/people/me/sessions${query}`, { token: accessToken });
    const all = await list();
    expect(all.body).toMatchObject({
      items: [
        { kind: 'browser', lastUsedAt: null },
        { kind: 'session', lastUsedAt: expect.any(String) },
      ],
      next: null,
    });
    expect(JSON.stringify(all.body)).not.toContain('rws_');
    const first = await list('?limit=1');
    const second = await list(`?limit=1&cursor=${first.text('next')}`);
    expect([first.body['items'], second.body['items'], second.body['next']].flat()).toEqual(
      [all.body['items'], null].flat(),
    );
    expect((await list('?cursor=nonsense')).body).toMatchObject({ status: 400, code: 'invalid_cursor' });
  });

  test('ends by signing out with any of its tokens', async () => {
    const { token } = await signedIn();
    const second = await next(token);
    expect((await one.call('DELETE', '/v1/session', { body: { sessionToken: token } })).status).toBe(204);
    expect(await outcome(second)).toBe('unauthenticated');
  });

  test('ends one by one, by its own person only', async () => {
    const mine = await signedIn();
    const stranger = await signedIn();
    const { familyId } = await one.database.prisma.personSession.findUniqueOrThrow({
      where: { secretHash: hashSecret(mine.token) },
    });
    const end = (token: string) => one.call('DELETE', `/v1/people/me/sessions/${familyId}`, { token });
    expect((await end(stranger.accessToken)).status).toBe(404);
    expect((await end(mine.accessToken)).status).toBe(204);
    expect((await end(mine.accessToken)).status).toBe(404);
    expect(await outcome(mine.token)).toBe('unauthenticated');
    expect(await outcome(stranger.token)).toBe(201);
  });

  test('ends everywhere at once', async () => {
    const { person, token, accessToken } = await signedIn();
    const browser = (await one.signIn({ email: person.email, password, browser: true })).text('sessionToken');
    expect((await one.call('DELETE', '/v1/people/me/sessions', { token: accessToken })).status).toBe(204);
    expect([await outcome(token), await outcome(browser)]).toEqual(['unauthenticated', 'unauthenticated']);
    const actions = await one.database.prisma.auditEntry.findMany({ where: { actorId: person.id } });
    expect(actions).toMatchObject([{ action: 'session.end_all', outcome: 'done' }]);
  });
});
