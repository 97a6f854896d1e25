import { beforeAll, describe, expect, it } from 'vitest';
import { at, type Caller, fleetApi, paths } from './support/fleet-api.ts';

const api = fleetApi();
let driver: Caller;
let stranger: Caller;
const world = 'west=-180&east=180&south=-90&north=90';

beforeAll(async () => {
  for (const id of ['mine', 'lent', 'ended', 'theirs']) {
    await api.car(id, { model: `Model ${id}`, name: `Name ${id}` });
    await api.presence(id, { online: true, session: 1 });
    await api.report(id, { [paths.latitude]: 10, [paths.longitude]: 10, [paths.fuelPercent]: 3, [paths.speed]: 5 });
    await api.alert(id, { code: 'fuel_low' });
  }
  driver = await api.person(['driver'], { mine: 'owner', lent: 'guest', ended: 'guest' });
  stranger = await api.person(['driver']);
  await api.database.prisma.vehicleAccess.updateMany({ where: { vehicleId: 'ended' }, data: { endsAt: at(-1) } });
  await api.database.prisma.vehicleAccess.updateMany({ where: { vehicleId: 'lent' }, data: { endsAt: at(60) } });
});

const seen = (items: { vehicleId: string }[]) => items.map(({ vehicleId }) => vehicleId).toSorted();

describe('a driver', () => {
  it('is shown the cars that they hold now, in every order and by every filter', async () => {
    for (const query of [
      '',
      'sort=name',
      'sort=lastSeenAt&order=desc',
      'sort=energy',
      'search=Name',
      'alertCode=fuel_low',
    ]) {
      expect(seen((await api.get(driver, `/v1/fleet/vehicles?${query}`)).items), query).toEqual(['lent', 'mine']);
    }
    expect((await api.get(driver, '/v1/fleet/vehicles?search=theirs')).items).toEqual([]);
  });

  it('is told no number that other cars are in', async () => {
    expect(await api.get(driver, '/v1/fleet/counts?by=model')).toEqual({
      totals: { total: 2, online: 2, asleep: 0, energyLow: 2, withOpenAlerts: 2 },
      items: ['Model lent', 'Model mine'].map((value) => ({
        ...{ value, total: 1, online: 1, asleep: 0, energyLow: 1, withOpenAlerts: 1 },
      })),
    });
  });

  it('is shown those cars on the map, put together or not', async () => {
    const apart = await api.get(driver, `/v1/fleet/positions?${world}`);
    expect(seen(apart.cars)).toEqual(['lent', 'mine']);
    const together = await api.get(driver, `/v1/fleet/positions?${world}&limit=1`);
    expect(together).toMatchObject({ total: 2, cars: [], clusters: [{ count: 2, online: 2 }] });
  });

  it('is told the alerts of those cars', async () => {
    expect(seen((await api.get(driver, '/v1/fleet/alerts?state=all')).items)).toEqual(['lent', 'mine']);
  });

  it.each([
    '/v1/fleet/vehicles/mine',
    '/v1/fleet/vehicles/mine/alerts',
    '/v1/fleet/vehicles/mine/presence',
    `/v1/fleet/vehicles/mine/signals/${paths.speed}/history`,
  ])('may read %s, and not the same of cars of others', async (url) => {
    await api.get(driver, url);
    for (const other of ['ended', 'theirs', 'nothing-there']) {
      const { status, body } = await api.ask(driver, url.replace('mine', other));
      expect([status, body.code], other).toEqual([404, 'vehicle_not_found']);
    }
    const stream = await api.ask(stranger, '/v1/fleet/vehicles/mine/stream');
    expect(stream.body.code).toBe('vehicle_not_found');
  });
});

it('shows nothing to somebody who holds no car', async () => {
  expect((await api.get(stranger, '/v1/fleet/vehicles')).items).toEqual([]);
  expect((await api.get(stranger, '/v1/fleet/alerts?state=all')).items).toEqual([]);
  expect((await api.get(stranger, `/v1/fleet/positions?${world}`)).total).toBe(0);
  expect((await api.get(stranger, '/v1/fleet/counts')).totals.total).toBe(0);
});

it.each(['/v1/fleet/vehicles', '/v1/fleet/counts', `/v1/fleet/positions?${world}`, '/v1/fleet/vehicles/mine/stream'])(
  'answers nobody who is not signed in: %s',
  async (url) => {
    const { status, body } = await api.ask({ id: '', token: 'forged' }, url);
    expect([status, body.code]).toEqual([401, 'unauthenticated']);
  },
);
