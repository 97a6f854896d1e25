import { createRefusedStore } from '@roadwire/db';
import { beforeAll, describe, expect, it } from 'vitest';
import { at, type Caller, fleetApi, now } from './support/fleet-api.ts';

const api = fleetApi();
let operator: Caller;
beforeAll(async () => {
  operator = await api.person(['operator']);
});

async function pages(url: string, limit: number): Promise<Record<string, unknown>[]> {
  const found: Record<string, unknown>[] = [];
  let next: string | null = '';
  while (next !== null) {
    const cursor: string = next === '' ? '' : `&cursor=${next}`;
    const answer: { items: Record<string, unknown>[]; next: string | null } = await api.get(
      operator,
      `${url}?limit=${limit}${cursor}`,
    );
    found.push(...answer.items);
    next = answer.next;
  }
  return found;
}

describe('the comings and goings of a car', () => {
  it('are told newest first, page by page, and are of that car alone', async () => {
    await api.car('car-a');
    await api.car('car-b');
    for (let session = 1; session <= 5; session += 1) {
      await api.presence('car-a', { online: true, session, at: at(-100 + session * 10) });
      await api.presence('car-a', { online: false, asleep: session === 5, session, at: at(-95 + session * 10) });
      await api.presence('car-b', { online: true, session, at: at(-100 + session * 10) });
    }
    // An alert is an event of the car as well, and none of these.
    await api.alert('car-a', {});
    const expected = [5, 4, 3, 2, 1].flatMap((session) => [
      { id: expect.any(String), online: false, asleep: session === 5, at: at(-95 + session * 10).toISOString() },
      { id: expect.any(String), online: true, asleep: false, at: at(-100 + session * 10).toISOString() },
    ]);
    expect(await pages('/v1/fleet/vehicles/car-a/presence', 3)).toEqual(expected);
    expect(await pages('/v1/fleet/vehicles/car-a/presence', 100)).toEqual(expected);
  });
});

describe('what was refused of a car', () => {
  beforeAll(async () => {
    await api.car('car-refused');
    // The numbers of the rows shall not be of one length.
    const others = Array.from({ length: 8 }, () => ({ vehicleId: 'car-b', reason: 'malformed' }));
    await createRefusedStore(api.database).keep(others, now);
    const refused = [
      { path: 'Vehicle.Speed', value: 900, at: at(-5).toISOString(), reason: 'implausible', detail: 'above 500' },
      { path: 'Vehicle.Speed', value: { odd: [1, null] }, at: 'noon', reason: 'unreadable' },
      { reason: 'malformed', detail: 'not JSON in UTF-8' },
    ].map((sample) => ({ vehicleId: 'car-refused', ...sample }));
    await createRefusedStore(api.database).keep(refused, now);
    await createRefusedStore(api.database).keep([{ vehicleId: 'never-registered', reason: 'unregistered' }], now);
  });

  it('is told with the reason, as the car said it, newest first', async () => {
    const expected = [
      { path: null, value: null, at: null, reason: 'malformed', detail: 'not JSON in UTF-8' },
      { path: 'Vehicle.Speed', value: { odd: [1, null] }, at: 'noon', reason: 'unreadable', detail: null },
      { path: 'Vehicle.Speed', value: 900, at: at(-5).toISOString(), reason: 'implausible', detail: 'above 500' },
    ].map((sample) => ({ id: expect.any(String), ...sample, receivedAt: now.toISOString() }));
    expect(await pages('/v1/fleet/vehicles/car-refused/refused', 100)).toEqual(expected);
    expect(await pages('/v1/fleet/vehicles/car-refused/refused', 1)).toEqual(expected);
  });

  it('is told of a car that is not registered, but not of one that nobody ever heard of', async () => {
    const { items } = await api.get(operator, '/v1/fleet/vehicles/never-registered/refused');
    expect(items).toMatchObject([{ reason: 'unregistered' }]);
    expect((await api.ask(operator, '/v1/fleet/vehicles/never-heard-of/refused')).body.code).toBe('vehicle_not_found');
  });

  it.each(['operator', 'fleet_manager', 'admin'] as const)('is for a person of the role %s', async (role) => {
    const { items } = await api.get(await api.person([role]), '/v1/fleet/vehicles/car-refused/refused');
    expect(items).toHaveLength(3);
  });

  it('is not for the owner of the car', async () => {
    const owner = await api.person(['driver'], { 'car-refused': 'owner' });
    const { status, body } = await api.ask(owner, '/v1/fleet/vehicles/car-refused/refused');
    expect([status, body.code]).toEqual([403, 'forbidden']);
  });
});
