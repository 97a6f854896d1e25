import { people, personPassword, startTestStack, type TestStack } from '@roadwire/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { withoutCars } from './support/without-cars.ts';

describe('signing in', () => {
  let stack: TestStack;
  beforeAll(async () => void (stack = await startTestStack({ services: withoutCars })));
  afterAll(() => stack?.stop());

  const ask = (method: string, path: string, headers: Record<string, string>, body?: unknown) =>
    fetch(`${stack.origin}${path}`, {
      method,
      headers: { ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  const inBrowser = (email: string, password = personPassword) =>
    ask('POST', '/web/session', { 'x-roadwire-csrf': '1' }, { email, password });

  it('in a browser opens a session whose cookie stays good for several tabs, and can be ended', async () => {
    const signedIn = await inBrowser(people.family);
    expect(signedIn.status).toBe(200);
    const [cookie = ''] = (signedIn.headers.getSetCookie()[0] ?? '').split(';');
    const list = () => ask('GET', '/v1/people/me/sessions', { cookie });
    const answers = await Promise.all([list(), list(), list()]);
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
    const found: unknown = await answers[0]?.json();
    expect(found).toMatchObject({ items: [{ kind: 'browser' }] });
    expect((await ask('DELETE', '/web/session', { cookie, 'x-roadwire-csrf': '1' })).status).toBe(204);
    expect((await list()).status).toBe(401);
  });

  it('with the development token opens what its scopes name, and never the making of tokens', async () => {
    const developer = await stack.signInAsDeveloper();
    expect((await developer.GET('/v1/fleet/vehicles')).response.status).toBe(200);
    expect((await developer.GET('/v1/broadcasts')).response.status).toBe(200);
    expect((await developer.GET('/v1/broker/overview')).response.status).toBe(200);
  });

  it('says in a browser how long to wait after too many failures', async () => {
    for (let times = 0; times < 10; times += 1) {
      expect((await inBrowser(people.operator, 'wrong')).status).toBe(401);
    }
    const refused = await inBrowser(people.operator);
    expect(await refused.json()).toMatchObject({ status: 429, code: 'rate_limited' });
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
  });
});
