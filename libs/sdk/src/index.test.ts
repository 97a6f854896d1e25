import { expect, it } from 'vitest';
import { createRoadwireClient } from './index.ts';

it('asks the one origin in the name of whoever is signed in, and answers with data or a problem', async () => {
  const asked: Request[] = [];
  const api = createRoadwireClient({
    baseUrl: 'http://localhost:8080',
    headers: { authorization: 'Bearer token' },
    fetch: async (request) => {
      asked.push(request);
      return Response.json({ code: 'vehicle_not_found' }, { status: 404 });
    },
  });

  const { data, error } = await api.POST('/v1/vehicles/{vehicleId}/commands', {
    params: { path: { vehicleId: 'rw-4k7q2m' } },
    body: { type: 'doors.unlock' },
  });

  expect(data).toBeUndefined();
  expect(error).toEqual({ code: 'vehicle_not_found' });
  expect(asked[0]?.url).toBe('http://localhost:8080/v1/vehicles/rw-4k7q2m/commands');
  expect(asked[0]?.headers.get('authorization')).toBe('Bearer token');
});
