import { createHmac, generateKeyPairSync, randomUUID, sign } from 'node:crypto';
import { startTestDatabase } from '@roadwire/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type IssuerProcess, startIssuer } from './issuer-process.ts';
import { newPerson, type PeopleService, standingClock, startPeopleService } from './people-service.ts';

let server: Awaited<ReturnType<typeof startTestDatabase>>;
let issuer: IssuerProcess;
let service: PeopleService;
const settings = () => ({ issuer: issuer.issuer, audience: 'roadwire', rolesClaim: 'roles' });

beforeAll(async () => {
  server = await startTestDatabase();
  issuer = await startIssuer();
  service = await startPeopleService({ url: server.url, passwords: 'off', issuer: settings() });
});
afterAll(async () => {
  await service?.stop();
  await issuer?.stop();
  await server?.stop();
});

const codeOf = async (idToken: string) => (await service.signIn({ idToken })).body['code'];

describe('an ID token of the configured issuer', () => {
  test('signs its person in with a session and tokens of ours, and the roles we know', async () => {
    const answer = await service.signIn({ idToken: await issuer.idToken('olga') });
    expect(answer.body).toMatchObject({ person: { email: 'olga@corp.example', name: 'Olga', roles: ['operator'] } });
    expect(await service.verifier.verify(answer.text('accessToken'))).toMatchObject({ scopes: null });
    expect((await service.signIn({ sessionToken: answer.text('sessionToken') })).status).toBe(201);
  });

  test('always finds the same person, also when many come at once, and a driver when it names no role', async () => {
    const tokens = await Promise.all([1, 2, 3, 4].map(() => issuer.idToken('otto')));
    const answers = await Promise.all(tokens.map((idToken) => service.signIn({ idToken })));
    const [person, ...others] = answers.map(({ body }) => body['person']);
    expect(person).toMatchObject({ email: 'otto@corp.example', roles: ['driver'] });
    expect(others).toEqual([person, person, person]);
    const made = {
      action: 'person.create',
      actor: issuer.issuer,
      details: { path: ['email'], equals: 'otto@corp.example' },
    };
    expect(await service.database.prisma.auditEntry.count({ where: made })).toBe(1);
  });

  test('brings the roles of its person in line, and the audit log says so', async () => {
    const idToken = await issuer.idToken('olga');
    await service.signIn({ idToken });
    const where = { email: 'olga@corp.example' };
    const { id } = await service.database.prisma.person.update({ where, data: { roles: ['admin'] } });
    expect((await service.signIn({ idToken })).body).toMatchObject({ person: { id, roles: ['operator'] } });
    const change = { action: 'person.change', target: `person:${id}` };
    expect(await service.database.prisma.auditEntry.findMany({ where: change })).toMatchObject([
      { details: { from: { roles: ['admin'] }, to: { roles: ['operator'] } } },
    ]);
  });

  test('opens nothing without a verified e-mail address', async () => {
    expect(await codeOf(await issuer.idToken('una'))).toBe('forbidden');
  });

  test('for another client, altered, of nobody or of none of ours is refused', async () => {
    const good = await issuer.idToken('olga');
    const [header = '', payload = '', signature = ''] = good.split('.');
    const claims: object = JSON.parse(Buffer.from(payload, 'base64url').toString());
    const encoded = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
    const signed = (alg: string, sign: (input: string) => Buffer) => {
      const input = `${encoded({ alg, kid: 'unknown' })}.${payload}`;
      return `${input}.${sign(input).toString('base64url')}`;
    };
    const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const byAnotherKey = signed('RS256', (input) => sign('sha256', Buffer.from(input), privateKey));
    const bySharedSecret = signed('HS256', (input) => createHmac('sha256', 'of no importance').update(input).digest());
    for (const idToken of [
      await issuer.idToken('olga', 'another'),
      `${header}.${encoded({ ...claims, roles: ['admin'] })}.${signature}`,
      `${encoded({ alg: 'none' })}.${payload}.`,
      byAnotherKey,
      bySharedSecret,
      'a.b.c',
    ]) {
      expect(await codeOf(idToken)).toBe('unauthenticated');
    }
  });

  test('is refused when it has expired', async () => {
    const clock = standingClock(new Date(Date.now() + 2 * 3600_000));
    const later = await startPeopleService({ url: server.url, issuer: settings(), clock });
    try {
      const answer = await later.signIn({ idToken: await issuer.idToken('olga') });
      expect(answer.body).toMatchObject({ code: 'unauthenticated' });
    } finally {
      await later.stop();
    }
  });

  test('takes over no account that has its e-mail address already', async () => {
    const { prisma } = service.database;
    const email = 'otto@corp.example';
    await prisma.person.deleteMany({ where: { email } });
    const mine = await newPerson(service.database);
    await prisma.person.update({ where: { id: mine.id }, data: { email } });
    expect(await codeOf(await issuer.idToken('otto'))).toBe('conflict');
    await prisma.person.update({
      where: { id: mine.id },
      data: { passwordHash: null, issuer: 'https://elsewhere.example', subject: 'otto' },
    });
    expect(await codeOf(await issuer.idToken('otto'))).toBe('conflict');
    await prisma.person.delete({ where: { id: mine.id } });
  });
});

describe('an issuer', () => {
  test('that is away is asked again later, and keys that were read stay good', async () => {
    const away = await startIssuer();
    const port = Number(new URL(away.issuer).port);
    const idToken = await away.idToken('olga');
    await away.stop();
    const mine = await startPeopleService({ url: server.url, issuer: { ...settings(), issuer: away.issuer } });
    try {
      expect((await mine.signIn({ idToken })).body).toMatchObject({ code: 'service_unavailable', retryable: true });
      const back = await startIssuer(port);
      const again = await back.idToken('olga');
      await mine.database.prisma.person.deleteMany({ where: { email: 'olga@corp.example' } });
      expect((await mine.signIn({ idToken: again })).status).toBe(201);
      await back.stop();
      expect((await mine.signIn({ idToken: again })).status).toBe(201);
      await mine.database.prisma.person.deleteMany({ where: { email: 'olga@corp.example' } });
    } finally {
      await mine.stop();
    }
  });

  test('that nobody configured signs nobody in', async () => {
    const none = await startPeopleService({ url: server.url });
    try {
      expect((await none.signIn({ idToken: randomUUID() })).body).toMatchObject({ code: 'forbidden' });
    } finally {
      await none.stop();
    }
  });
});
