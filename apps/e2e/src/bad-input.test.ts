import { people, personPassword, startTestStack, type TestStack } from '@roadwire/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { carOf } from './support/cars.ts';
import { withoutCars } from './support/without-cars.ts';

describe('bad input', () => {
  let stack: TestStack;
  beforeAll(async () => void (stack = await startTestStack({ services: withoutCars })));
  afterAll(() => stack?.stop());

  const unlock = { type: 'doors.unlock' } as const;
  const withoutRequestId = (name: string, value: unknown) => (name === 'requestId' ? undefined : value);

  it('answers 404 for a car that does not exist', async () => {
    const api = await stack.signIn(people.driver);
    const { error, response } = await api.POST('/v1/vehicles/{vehicleId}/commands', {
      params: { path: { vehicleId: 'rw-000000' } },
      body: unlock,
    });
    expect(response.status).toBe(404);
    expect(error).toMatchObject({ code: 'vehicle_not_found' });
  });

  it("says the same of another driver's car: that it exists is not theirs to know", async () => {
    const { vehicleId } = await carOf(stack, people.family);
    const api = await stack.signIn(people.driver);
    const other = await api.POST('/v1/vehicles/{vehicleId}/commands', {
      params: { path: { vehicleId } },
      body: unlock,
    });
    const none = await api.POST('/v1/vehicles/{vehicleId}/commands', {
      params: { path: { vehicleId: 'rw-000000' } },
      body: unlock,
    });
    expect(other.response.status).toBe(404);
    expect(JSON.stringify(other.error, withoutRequestId)).toBe(JSON.stringify(none.error, withoutRequestId));
    const twin = await api.GET('/v1/fleet/vehicles/{vehicleId}', { params: { path: { vehicleId } } });
    expect(twin.response.status).toBe(404);
  });

  it.each([
    ['an unknown type', { type: 'doors.open' }, '/type'],
    ['no type', {}, '/type'],
    ['a type that is no text', { type: 7 }, '/type'],
  ])('names the field of a malformed body: %s', async (_what, body, field) => {
    const { vehicleId } = await carOf(stack, people.driver);
    const response = await post(`/v1/vehicles/${vehicleId}/commands`, body, await bearer());
    expect(response.status).toBe(400);
    expect(response.headers.get('content-type')).toContain('application/problem+json');
    expect(await response.json()).toMatchObject({ code: 'invalid_request', field });
  });

  it('answers a wrong password as it answers an unknown user', async () => {
    const wrong = await post('/v1/session', { email: people.driver, password: 'wrong' });
    const unknown = await post('/v1/session', { email: 'nobody@example.com', password: 'wrong' });
    expect([wrong.status, unknown.status]).toEqual([401, 401]);
    const read = async (response: Response) => JSON.stringify(await response.json(), withoutRequestId);
    const [first, second] = await Promise.all([read(wrong), read(unknown)]);
    expect(first).toContain('"wrong_credentials"');
    expect(second).toEqual(first);
  });

  it('takes as long for an unknown user as for a wrong password', async () => {
    const times: Record<string, number[]> = { [people.driver]: [], 'nobody@example.com': [] };
    for (let round = 0; round < 7; round += 1) {
      for (const [email, taken] of Object.entries(times)) {
        const since = performance.now();
        await post('/v1/session', { email, password: 'wrong' });
        taken.push(performance.now() - since);
      }
    }
    const [wrong, unknown] = Object.values(times).map((taken) => taken.toSorted((a, b) => a - b)[3] ?? 0);
    expect((unknown ?? 0) / (wrong ?? 1)).toBeGreaterThan(0.5);
    expect((unknown ?? 0) / (wrong ?? 1)).toBeLessThan(2);
  });

  const post = (path: string, body: unknown, headers: Record<string, string> = {}) =>
    fetch(`${stack.origin}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    });

  async function bearer(): Promise<Record<string, string>> {
    const { data } = await stack.anonymous.POST('/v1/session', {
      body: { email: people.driver, password: personPassword },
    });
    return { authorization: `Bearer ${data?.accessToken}` };
  }
});
