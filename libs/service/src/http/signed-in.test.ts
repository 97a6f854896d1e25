import type { SignedInPerson } from '@roadwire/auth';
import type { Scope } from '@roadwire/protocol';
import { pino } from 'pino';
import { expect, it, onTestFinished } from 'vitest';
import { createHttpService } from './http-service.ts';
import { requirePerson } from './signed-in.ts';

/** A service with three routes, whose tokens are the words that its scopes are made of. */
async function service() {
  const person = (scopes: SignedInPerson['scopes']): SignedInPerson => ({
    id: 'p-1',
    email: 'driver@example.com',
    name: 'Driver',
    roles: ['driver'],
    scopes,
  });
  const tokens = new Map<string, readonly Scope[] | null>([
    ['signed-in', null],
    ['reader', ['vehicles:read']],
    ['sender', ['commands:send']],
    ['nothing', []],
  ]);
  const app = await createHttpService({
    name: 'test',
    description: 'A test',
    logger: pino({ level: 'silent' }),
    verifier: {
      verify: async (token) => {
        const scopes = tokens.get(token);
        return scopes === undefined ? undefined : person(scopes);
      },
    },
  });
  onTestFinished(() => app.close());
  app.get('/sending', { config: { scope: 'commands:send' } }, async (request) => requirePerson(request).id);
  app.get(
    '/either',
    { config: { scope: ['vehicles:read', 'fleet:read'] } },
    async (request) => requirePerson(request).id,
  );
  app.get('/people-only', async (request) => requirePerson(request).id);
  return async (url: string, token?: string) => {
    const answer = await app.inject({ url, headers: token ? { authorization: `Bearer ${token}` } : {} });
    return answer.statusCode === 200 ? 200 : `${answer.statusCode} ${answer.json<{ code: string }>().code}`;
  };
}

it('opens everything to a person, and to an API token only what names a scope of its', async () => {
  const ask = await service();
  const row = async (token: string) => [
    await ask('/sending', token),
    await ask('/either', token),
    await ask('/people-only', token),
  ];
  const refused = '403 insufficient_scope';
  expect(await row('signed-in')).toEqual([200, 200, 200]);
  expect(await row('sender')).toEqual([200, refused, refused]);
  expect(await row('reader')).toEqual([refused, 200, refused]);
  expect(await row('nothing')).toEqual([refused, refused, refused]);
});

it('tells who is not signed in, whose token is bad, and what does not exist', async () => {
  const ask = await service();
  expect(await ask('/sending')).toBe('401 unauthenticated');
  expect(await ask('/sending', 'forged')).toBe('401 unauthenticated');
  expect(await ask('/nowhere', 'sender')).toBe('404 not_found');
});
