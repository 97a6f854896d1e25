import { startTestDatabase } from '@roadwire/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newPerson, password, type PeopleService, standingClock, startPeopleService } from './people-service.ts';

let server: Awaited<ReturnType<typeof startTestDatabase>>;
let service: PeopleService;
const clock = standingClock();

beforeAll(async () => {
  server = await startTestDatabase();
  service = await startPeopleService({ url: server.url, clock });
});
afterAll(async () => {
  await service?.stop();
  await server?.stop();
});

async function signedIn(...roles: Parameters<typeof newPerson>[1] & object) {
  const person = await newPerson(service.database, roles.length > 0 ? roles : ['driver']);
  const bearer = async () => (await service.signIn({ email: person.email, password })).text('accessToken');
  return { person, accessToken: await bearer(), bearer };
}
const wanted = { name: 'Nightly report', scopes: ['vehicles:read', 'fleet:read'], expiresInDays: 30 };
const make = (token: string, body: object = wanted) => service.call('POST', '/v1/people/me/tokens', { token, body });

describe('an API token', () => {
  test('is shown once, and its access tokens are limited to its scopes', async () => {
    const { accessToken, person } = await signedIn();
    const made = await make(accessToken);
    expect(made.status).toBe(201);
    const answer = await service.signIn({ apiToken: made.text('token') });
    expect(answer.body['sessionToken']).toBeUndefined();
    expect(await service.verifier.verify(answer.text('accessToken'))).toMatchObject({
      id: person.id,
      scopes: ['vehicles:read', 'fleet:read'],
    });
    const list = await service.call('GET', '/v1/people/me/tokens', { token: accessToken });
    expect(list.body).toMatchObject({
      items: [{ id: made.text('id'), ...{ name: wanted.name, scopes: wanted.scopes }, lastUsedAt: expect.any(String) }],
      next: null,
    });
    expect(JSON.stringify(list.body)).not.toContain(made.text('token'));
  });

  test('is good again and again until it is revoked, which the audit log holds', async () => {
    const { accessToken, person } = await signedIn();
    const made = await make(accessToken);
    const use = async () => (await service.signIn({ apiToken: made.text('token') })).status;
    expect([await use(), await use()]).toEqual([201, 201]);
    const revoke = (token = accessToken) =>
      service.call('DELETE', `/v1/people/me/tokens/${made.text('id')}`, { token });
    const stranger = await signedIn();
    expect((await revoke(stranger.accessToken)).body).toMatchObject({ status: 404, code: 'api_token_not_found' });
    expect((await revoke()).status).toBe(204);
    expect((await revoke()).body).toMatchObject({ code: 'api_token_not_found' });
    expect(await use()).toBe(401);
    const log = await service.database.prisma.auditEntry.findMany({ where: { actorId: person.id } });
    const target = `api_token:${made.text('id')}`;
    expect(log).toMatchObject([
      { action: 'api_token.create', target, outcome: 'done', details: { scopes: wanted.scopes } },
      { action: 'api_token.revoke', target, outcome: 'done' },
    ]);
  });

  test('ends on its day, and with the roles its person has by then', async () => {
    const { person, accessToken, bearer } = await signedIn('operator');
    const apiToken = (await make(accessToken, { ...wanted, expiresInDays: 1 })).text('token');
    await service.database.prisma.person.update({ where: { id: person.id }, data: { roles: ['driver'] } });
    expect((await service.signIn({ apiToken })).body).toMatchObject({ person: { roles: ['driver'] } });
    clock.pass(86_400);
    expect((await service.signIn({ apiToken })).status).toBe(401);
    const list = await service.call('GET', '/v1/people/me/tokens', { token: await bearer() });
    expect(list.body).toEqual({ items: [], next: null });
  });

  test('cannot manage tokens or sessions, and may know whom it speaks for', async () => {
    const { person, accessToken } = await signedIn('admin');
    const made = await make(accessToken);
    const token = (await service.signIn({ apiToken: made.text('token') })).text('accessToken');
    const refused = await Promise.all([
      make(token),
      service.call('GET', '/v1/people/me/tokens', { token }),
      service.call('DELETE', `/v1/people/me/tokens/${made.text('id')}`, { token }),
      service.call('GET', '/v1/people/me/sessions', { token }),
      service.call('DELETE', '/v1/people/me/sessions', { token }),
      service.call('DELETE', `/v1/people/me/sessions/${made.text('id')}`, { token }),
    ]);
    expect(refused.map(({ body }) => body['code'])).toEqual(refused.map(() => 'insufficient_scope'));
    const me = await service.call('GET', '/v1/people/me', { token });
    expect(me.body).toEqual({ id: person.id, email: person.email, name: person.name, roles: ['admin'] });
  });

  test.each([
    ['no scope', { ...wanted, scopes: [] }],
    ['an unknown scope', { ...wanted, scopes: ['everything'] }],
    ['no end', { name: 'x', scopes: ['fleet:read'] }],
    ['an end beyond a year', { ...wanted, expiresInDays: 366 }],
    ['a name that no database takes', { ...wanted, name: 'a\u0000b' }],
  ])('is not made with %s', async (_what, body) => {
    const { accessToken } = await signedIn();
    expect((await make(accessToken, body)).body).toMatchObject({ status: 400, code: 'invalid_request' });
  });
});

describe('people', () => {
  test('are found by their e-mail address by operators, and by nobody else', async () => {
    const operator = await signedIn('operator');
    const driver = await signedIn();
    const find = (token: string, email: string) =>
      service.call('GET', `/v1/people?email=${encodeURIComponent(email)}`, { token });
    const found = await find(operator.accessToken, driver.person.email.toUpperCase());
    expect(found.body).toMatchObject({ items: [{ id: driver.person.id }], next: null });
    expect((await find(operator.accessToken, 'nobody@example.com')).body).toEqual({ items: [], next: null });
    expect((await find(operator.accessToken, 'a\u0000b@c')).status).toBe(400);
    expect((await find(driver.accessToken, operator.person.email)).body).toMatchObject({ code: 'forbidden' });
    expect((await service.call('GET', '/v1/people?email=a@b.c')).status).toBe(401);
  });
});
