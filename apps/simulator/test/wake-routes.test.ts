import { createHttpService, createLogger, listen } from '@roadwire/service';
import { beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { wakeRoutes } from '../src/wake/wake-routes.ts';

const token = 'the-secret';
let woken: string[];
let origin: string;

beforeEach(async () => {
  woken = [];
  const logger = createLogger({ name: 'simulator', level: 'error' });
  const app = await createHttpService({ name: 'simulator', description: 'Cars.', logger });
  wakeRoutes(app, {
    token,
    wake: (vehicleId) => {
      if (vehicleId !== 'rw-here') return false;
      woken.push(vehicleId);
      return true;
    },
  });
  origin = `http://127.0.0.1:${await listen(app, { host: '127.0.0.1', port: 0 })}`;
  onTestFinished(() => app.close());
});

const post = (vehicleId: string, authorization: string | undefined = `Bearer ${token}`) =>
  fetch(`${origin}/v1/wake/${vehicleId}`, { method: 'POST', headers: authorization ? { authorization } : {} });

describe('a wake request', () => {
  test('reaches the car', async () => {
    const answer = await post('rw-here');
    expect([answer.status, await answer.json()]).toEqual([202, { vehicleId: 'rw-here' }]);
    expect(woken).toEqual(['rw-here']);
  });

  test('is refused for a car that is not here', async () => {
    const answer = await post('rw-elsewhere');
    expect(answer.headers.get('content-type')).toContain('application/problem+json');
    expect([answer.status, await answer.json()]).toMatchObject([404, { code: 'vehicle_not_found' }]);
  });

  test.each(['', 'Bearer', 'Bearer other', `Bearer ${token}x`, `Basic ${token}`, token])(
    'is refused with the authorization "%s", before it is looked at',
    async (authorization) => {
      const answer = await post('rw-here', authorization);
      expect([answer.status, await answer.json()]).toMatchObject([401, { code: 'unauthenticated' }]);
      const malformed = await post('..%2F..%2F', authorization);
      expect(malformed.status).toBe(401);
      expect(woken).toEqual([]);
    },
  );
});
