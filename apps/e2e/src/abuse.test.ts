import { randomUUID } from 'node:crypto';
import { commandOutcomes, problemCodes } from '@roadwire/protocol';
import { createTokenWorkshop, people, startTestStack, type TestStack } from '@roadwire/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ApiRoute, apiRoutes } from './support/api-routes.ts';
import { carOf } from './support/cars.ts';
import { withoutCars } from './support/without-cars.ts';

interface Request {
  route: ApiRoute;
  path: string;
  authorization?: string | undefined;
  body?: string | undefined;
  contentType?: string;
  headers?: Record<string, string>;
}

/** What a browser's own routes are asked is in the browser tests. */
const routes = apiRoutes().filter(({ path }) => path.startsWith('/v1/'));
const secured = routes.filter(({ needsToken }) => needsToken);

const wrongBodies: readonly string[] = [
  '',
  'null',
  '[]',
  '7',
  '"text"',
  '{',
  '{"type":{}}',
  '{"__proto__":{"type":"doors.unlock"},"constructor":1}',
  JSON.stringify({ type: 7, parameters: 'x', email: [], role: {}, csr: 1, code: null, name: '\u0000', scopes: {} }),
  JSON.stringify(Array.from({ length: 2000 }).reduce<unknown>((inner) => ({ parameters: inner }), {})),
];
const wrongIds: readonly string[] = [
  'rw-000000',
  '%00',
  '..%2f..%2fetc',
  "'%20OR%201=1--",
  '%F0%9F%9A%97',
  '-1',
  'x'.repeat(300),
  '00000000-0000-0000-0000-000000000000',
  '%',
];
const wrongQueries: readonly string[] = [
  '?limit=-1&cursor=%00&state=x&wait=nan&since=never',
  '?limit=99999999999999999999&cursor=AAAA&before=x&online=perhaps',
  '?cursor=eyJ4IjoxfQ&wait=31&type=doors.open&vehicleId=%27',
  '?__proto__[x]=1&cursor[]=1&cursor[]=2',
];

describe('every route', () => {
  let stack: TestStack;
  let driver: { authorization: string; personId: string; vehicleId: string };
  let foreignVehicle: string;
  beforeAll(async () => {
    stack = await startTestStack({ services: withoutCars });
    const { vehicleId } = await carOf(stack, people.driver);
    foreignVehicle = (await carOf(stack, people.family)).vehicleId;
    const { data } = await stack.anonymous.POST('/v1/session', {
      body: { email: people.driver, password: 'roadwire' },
    });
    if (!data) throw new Error('the driver cannot sign in');
    driver = { authorization: `Bearer ${data.accessToken}`, personId: data.person.id, vehicleId };
  });
  afterAll(() => stack?.stop());

  /** A path whose parameters are all this text, or those of a real car and nobody's command. */
  const filled = (route: ApiRoute, id?: string, vehicle = driver.vehicleId) =>
    route.path.replaceAll(
      /\{(\w+)\}/g,
      (_whole, name: string) => id ?? (name === 'vehicleId' ? vehicle : randomUUID()),
    );

  async function ask({ route, path, authorization, body, contentType = 'application/json', headers }: Request) {
    const sends = body !== undefined && route.method !== 'GET';
    const answer = await fetch(`${stack.origin}${path}`, {
      method: route.method,
      headers: {
        ...(authorization === undefined ? {} : { authorization }),
        ...(sends ? { 'content-type': contentType } : {}),
        ...headers,
      },
      ...(sends ? { body } : {}),
      signal: AbortSignal.timeout(20_000),
    }).catch((cause: unknown) => {
      const said = stack.lines.slice(-5).join('\n');
      throw new Error(`no answer to ${route.method} ${path} ${body?.slice(0, 80) ?? ''}\n${said}`, { cause });
    });
    const text = await answer.text();
    return { status: answer.status, type: answer.headers.get('content-type') ?? '', text };
  }

  /** Refused in the one form, and never a fault of ours. */
  async function expectProblem(request: Request, statuses?: readonly number[]): Promise<void> {
    const answer = await ask(request);
    const what = `${request.route.method} ${request.path} ${request.body?.slice(0, 80) ?? ''}: ${answer.status} ${answer.text.slice(0, 300)}`;
    expect(answer.status, what).toBeLessThan(500);
    if (answer.status < 400) {
      expect(statuses, what).toBeUndefined();
      return;
    }
    expect(answer.type, what).toContain('application/problem+json');
    const problem = JSON.parse(answer.text);
    expect(problem, what).toMatchObject({
      status: answer.status,
      code: expect.any(String),
      title: expect.any(String),
      retryable: expect.any(Boolean),
      type: `/docs/errors#${problem.code}`,
      requestId: expect.any(String),
    });
    if (statuses) expect(statuses, what).toContain(answer.status);
  }

  it('knows some that need a token', () => expect(secured.length).toBeGreaterThan(30));

  it('refuses whoever is not signed in, or brings a token that is expired, forged or none', async () => {
    const workshop = createTokenWorkshop(stack.secretsDir, { id: driver.personId, roles: ['admin'] });
    const tokens = [
      undefined,
      `Bearer ${await workshop.genuine(new Date(Date.now() - 3_600_000))}`,
      `Bearer ${await workshop.forged()}`,
      `Bearer ${await workshop.unsigned()}`,
      'Bearer',
      'Bearer a b',
      'Basic ZHJpdmVyOnJvYWR3aXJl',
      `Bearer ${'x'.repeat(6000)}`,
    ];
    for (const route of secured) {
      for (const authorization of tokens)
        await expectProblem(
          { route, path: filled(route), authorization, body: route.hasBody ? '{}' : undefined },
          [400, 401],
        );
    }
  });

  it('refuses bodies of wrong types, broken ones and huge ones', async () => {
    for (const route of routes.filter(({ hasBody }) => hasBody)) {
      const { authorization } = driver;
      for (const body of wrongBodies) await expectProblem({ route, path: filled(route), authorization, body });
      const huge = JSON.stringify({ type: 'x'.repeat(300 * 1024) });
      await expectProblem({ route, path: filled(route), authorization, body: huge }, [413]);
      await expectProblem(
        { route, path: filled(route), authorization, body: '<x/>', contentType: 'application/xml' },
        [415],
      );
    }
  });

  it('refuses ids that are none, and queries that mean nothing', async () => {
    for (const route of routes) {
      const body = route.hasBody ? '{}' : undefined;
      for (const id of route.path.includes('{') ? wrongIds : [])
        await expectProblem({ route, path: filled(route, id), ...driver, body });
      if (route.method !== 'GET') continue;
      for (const query of wrongQueries) await expectProblem({ route, path: filled(route) + query, ...driver });
    }
  });

  it('refuses headers that mean nothing', async () => {
    const meaningless: Record<string, string>[] = [
      { 'idempotency-key': 'ü'.repeat(4) },
      { 'idempotency-key': 'k'.repeat(500) },
      { 'last-event-id': 'nine' },
    ];
    for (const headers of meaningless)
      for (const route of routes.filter(({ path }) => path.includes('commands')))
        await expectProblem({ route, path: filled(route, 'x'), ...driver, body: '{}', headers });
  });

  it("gives a driver nothing of another driver's car", async () => {
    for (const route of secured.filter(({ path }) => path.includes('{vehicleId}'))) {
      const body = route.hasBody ? '{"type":"doors.unlock"}' : undefined;
      await expectProblem({ route, path: filled(route, undefined, foreignVehicle), ...driver, body }, [400, 403, 404]);
    }
  });

  it('is explained, every code of it, where its problems say', async () => {
    const page = await (await fetch(`${stack.origin}/docs/errors`)).text();
    const codes = [...Object.keys(problemCodes), ...Object.keys(commandOutcomes)];
    expect(codes.filter((code) => !page.includes(`id="${code}"`))).toEqual([]);
  });

  it('has done no harm', async () => {
    const { data } = await (
      await stack.signIn(people.family)
    ).GET('/v1/vehicles/{vehicleId}/commands', {
      params: { path: { vehicleId: foreignVehicle } },
    });
    expect(data?.items).toEqual([]);
    const faults = stack.lines.filter((line) => /"level":(50|60)/.test(line));
    expect(faults).toEqual([]);
  });
});
