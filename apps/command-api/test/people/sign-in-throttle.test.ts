import { randomUUID } from 'node:crypto';
import { startTestDatabase } from '@roadwire/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createSignInThrottle } from '../../src/people/sign-in-throttle.ts';
import { newPerson, password, type PeopleService, standingClock, startPeopleService } from './people-service.ts';

describe('signing in with a password', () => {
  let server: Awaited<ReturnType<typeof startTestDatabase>>;
  let service: PeopleService;
  let withoutPasswords: PeopleService;
  const clock = standingClock();
  beforeAll(async () => {
    server = await startTestDatabase();
    service = await startPeopleService({ url: server.url, clock });
    withoutPasswords = await startPeopleService({ url: server.url, clock, passwords: 'off' });
  });
  afterAll(async () => {
    await service?.stop();
    await withoutPasswords?.stop();
    await server?.stop();
  });

  test('is refused after 10 failures in a quarter of an hour, with the right password too', async () => {
    const { email } = await newPerson(service.database);
    const attempt = (word: string, as = email) => service.signIn({ email: as, password: word }, '198.51.100.1');
    for (let times = 0; times < 10; times += 1) expect((await attempt('wrong')).status).toBe(401);
    clock.pass(60);
    const refused = await attempt(password, email.toUpperCase());
    expect(refused.body).toMatchObject({ status: 429, code: 'rate_limited', retryable: true });
    expect(refused.headers.get('retry-after')).toBe('840');
    clock.pass(840);
    expect((await attempt(password)).status).toBe(201);
  });

  test('is refused alike for an account that does not exist', async () => {
    const email = `${randomUUID()}@example.com`;
    const attempt = () => service.signIn({ email, password: 'wrong' }, '198.51.100.2');
    for (let times = 0; times < 10; times += 1) expect((await attempt()).status).toBe(401);
    expect((await attempt()).body).toMatchObject({ code: 'rate_limited' });
  });

  test('is refused to an address that failed 30 times, whoever it tried to be, and to no other', async () => {
    const { email } = await newPerson(service.database);
    for (let times = 0; times < 30; times += 1) {
      await service.signIn({ email: `${randomUUID()}@example.com`, password: 'wrong' }, '198.51.100.3');
    }
    expect((await service.signIn({ email, password }, '198.51.100.3')).body).toMatchObject({ code: 'rate_limited' });
    expect((await service.signIn({ email, password }, '198.51.100.4')).status).toBe(201);
  });

  test('does not exist where passwords are off', async () => {
    const { email } = await newPerson(service.database);
    const answer = await withoutPasswords.signIn({ email, password });
    expect(answer.body).toMatchObject({ status: 403, code: 'forbidden' });
    expect(answer.text('detail')).toContain('OpenID Connect issuer');
  });

  test.each([
    ['an unknown credential', { pin: '1234' }],
    ['two credentials', { email: 'a@example.com', password: 'x', apiToken: 'y' }],
    ['a token that is no text', { sessionToken: 7 }],
    ['an address that no database takes', { email: 'a\u0000@example.com', password: 'x' }],
  ])('is refused with %s', async (_what, body) => {
    expect((await service.signIn(body)).body).toMatchObject({ status: 400, code: 'invalid_request' });
  });
});

describe('the throttle', () => {
  test('lets no more through at the same time than may fail, and nobody waits for long who is right', async () => {
    const throttle = createSignInThrottle(standingClock());
    const under = await Promise.all(Array.from({ length: 10 }, () => throttle.begin('a@example.com', 'here')));
    const eleventh = throttle.begin('a@example.com', 'here');
    const [first, ...others] = under;
    if (first && 'settle' in first) first.settle(false);
    const admitted = await eleventh;
    const twelfth = throttle.begin('a@example.com', 'here');
    for (const attempt of [...others, admitted]) if ('settle' in attempt) attempt.settle(true);
    expect(await twelfth).toEqual({ refusedForSeconds: 900 });
  });
});
