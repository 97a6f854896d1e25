import { beforeAll, describe, expect, it } from 'vitest';
import { seededRandom } from '../support/seeded-random.ts';
import { at, type Caller, fleetApi, paths } from './support/fleet-api.ts';

const api = fleetApi();
let operator: Caller;

interface Made {
  id: string;
  name: string;
  lastSeenAt: number | null;
  reportedAt: number | null;
  energy: number | null;
}
const made: Made[] = [];

beforeAll(async () => {
  operator = await api.person(['operator']);
  const random = seededRandom(7);
  const some = (chance: number) => random() < chance;
  // Few different values: most cars compare equal to others.
  for (let index = 0; index < 23; index += 1) {
    const id = `car-${String(index).padStart(2, '0')}`;
    const name = `Name ${Math.floor(random() * 5)}`;
    const seen = some(0.7) ? at(-60 * Math.floor(1 + random() * 3)) : null;
    const reported = some(0.7) ? at(-3_600 * Math.floor(1 + random() * 3)) : null;
    const fuel = reported && some(0.7) ? Math.floor(random() * 4) * 10 : null;
    const charge = reported && some(0.4) ? Math.floor(random() * 4) * 10 : null;
    const electric = index % 2 === 0;
    await api.car(id, {
      name,
      model: electric ? 'Volt' : 'Aster',
      region: ['eu-west', 'eu-north', 'us-east'][index % 3],
      firmware: index < 5 ? '2.0.0' : '1.0.0',
      tags: index % 4 === 0 ? ['pool', 'rental'] : index % 4 === 1 ? ['pool'] : [],
    });
    if (seen) await api.presence(id, { online: some(0.5), session: 1, asleep: some(0.5), at: seen });
    const levels = {
      ...(fuel === null ? {} : { [paths.fuelPercent]: fuel }),
      ...(charge === null ? {} : { [paths.charge]: charge }),
    };
    if (reported) await api.report(id, { [paths.speed]: 0, ...levels }, reported);
    const energy = fuel === null ? charge : charge === null ? fuel : Math.min(fuel, charge);
    made.push({ id, name, lastSeenAt: seen?.getTime() ?? null, reportedAt: reported?.getTime() ?? null, energy });
  }
  await api.alert('car-03', { code: 'tyre_pressure_low', severity: 'warning' });
  await api.alert('car-04', { code: 'engine_overheating', severity: 'critical' });
  await api.alert('car-04', { code: 'door_left_open', severity: 'info' });
  await api.alert('car-05', { code: 'door_left_open', severity: 'info' });
  await api.alert('car-06', { code: 'fuel_low', severity: 'warning', at: at(-100) });
  await api.alert('car-06', { code: 'fuel_low', severity: 'warning', state: 'cleared', at: at(-50) });
});

type Item = Record<string, unknown> & { vehicleId: string };
const list = async (query: string): Promise<Item[]> => (await api.get(operator, `/v1/fleet/vehicles?${query}`)).items;
const ids = async (query: string): Promise<string[]> => (await list(query)).map(({ vehicleId }) => vehicleId);

describe('an order of the list', () => {
  const keys: Record<string, (car: Made) => string | number | null> = {
    id: ({ id }) => id,
    name: ({ name }) => name,
    lastSeenAt: ({ lastSeenAt }) => lastSeenAt,
    reportedAt: ({ reportedAt }) => reportedAt,
    energy: ({ energy }) => energy,
  };
  const orders = Object.keys(keys).flatMap((sort) => ['asc', 'desc'].map((order) => ({ sort, order })));

  it.each(orders)('by $sort, $order, gives every car once, page by page', async ({ sort, order }) => {
    const key = keys[sort] ?? (() => null);
    const direction = order === 'asc' ? 1 : -1;
    const compare = (one: string | number, other: string | number) => (one < other ? -1 : one > other ? 1 : 0);
    const expected = made
      .toSorted((one, other) => {
        const [a, b] = [key(one), key(other)];
        if (a === null || b === null) {
          return a === b ? direction * compare(one.id, other.id) : a === null ? 1 : -1;
        }
        return direction * (compare(a, b) || compare(one.id, other.id));
      })
      .map(({ id }) => id);

    for (const limit of [1, 3, 100]) {
      const found: string[] = [];
      let cursor: string | null = '';
      while (cursor !== null) {
        const page = `sort=${sort}&order=${order}&limit=${limit}${cursor === '' ? '' : `&cursor=${cursor}`}`;
        const answer: { items: Item[]; next: string | null } = await api.get(operator, `/v1/fleet/vehicles?${page}`);
        expect(answer.items.length).toBeLessThanOrEqual(limit);
        found.push(...answer.items.map(({ vehicleId }) => vehicleId));
        cursor = answer.next;
      }
      expect(found).toEqual(expected);
    }
  });

  it('does not take a cursor of another one, and says so', async () => {
    const { next } = await api.get(operator, '/v1/fleet/vehicles?sort=name&limit=2');
    const other = await api.ask(operator, `/v1/fleet/vehicles?sort=energy&order=desc&limit=2&cursor=${next}`);
    expect(other).toMatchObject({
      status: 400,
      body: {
        code: 'invalid_cursor',
        field: '/cursor',
        detail: 'This cursor is of the list of cars by name, asc, and this is the list of cars by energy, desc.',
      },
    });
  });

  it.each([
    'nonsense',
    Buffer.from('{"list":"of cars by energy, asc","at":{"value":"x","id":"car-01"}}').toString('base64url'),
    Buffer.from('{"list":"of cars by energy, asc","at":{"value":1e300,"id":"car-01"}}').toString('base64url'),
  ])('refuses a cursor that we did not give: %s', async (cursor) => {
    const { status, body } = await api.ask(operator, `/v1/fleet/vehicles?sort=energy&cursor=${cursor}`);
    expect([status, body.code]).toEqual([400, 'invalid_cursor']);
  });
});

describe('the list narrowed down', () => {
  it.each([
    ['online=true', (car: Item) => car['online'] === true],
    ['online=false', (car: Item) => car['online'] === false],
    ['asleep=true', (car: Item) => car['asleep'] === true],
    ['asleep=false', (car: Item) => car['asleep'] === false],
    ['energyLow=true', (car: Item) => car['energyLow'] === true],
    ['energyLow=false', (car: Item) => car['energyLow'] === false],
    ['openAlert=true', (car: Item) => car['openAlerts'] !== 0],
    ['openAlert=false', (car: Item) => car['openAlerts'] === 0],
    ['model=Volt', (car: Item) => car['model'] === 'Volt'],
    ['model=Volt,Aster', () => true],
    ['region=eu-north,us-east', (car: Item) => car['region'] !== 'eu-west'],
    ['firmware=2.0.0', (car: Item) => car['firmware'] === '2.0.0'],
    ['tag=pool', (car: Item) => String(car['tags']).includes('pool')],
    ['tag=pool,rental', (car: Item) => String(car['tags']) === 'pool,rental'],
    [
      'model=Volt&online=true&energyLow=false',
      (car: Item) => car['model'] === 'Volt' && car['online'] === true && car['energyLow'] === false,
    ],
  ])('by %s holds exactly those cars, in every order', async (query, belongs) => {
    const all = await list('limit=100');
    const expected = all.filter(belongs).map(({ vehicleId }) => vehicleId);
    expect(await ids(query)).toEqual(expected);
    expect((await ids(`${query}&sort=lastSeenAt`)).toSorted()).toEqual(expected);
    expect((await ids(`${query}&sort=energy&order=desc`)).toSorted()).toEqual(expected);
    expect(expected).not.toEqual([]);
  });

  it('finds the cars whose open alerts are serious enough, or of a code', async () => {
    expect(await ids('alertSeverity=info')).toEqual(['car-03', 'car-04', 'car-05']);
    expect(await ids('alertSeverity=warning')).toEqual(['car-03', 'car-04']);
    expect(await ids('alertSeverity=critical')).toEqual(['car-04']);
    expect(await ids('alertCode=door_left_open')).toEqual(['car-04', 'car-05']);
    // One alert has to be both.
    expect(await ids('alertCode=door_left_open&alertSeverity=critical')).toEqual([]);
    expect(await ids('alertCode=fuel_low')).toEqual([]);
  });

  it('finds a part of the id or the name, in any case, and takes wildcards for what they are', async () => {
    expect(await ids('search=CAR-01')).toEqual(['car-01']);
    const named = made.filter(({ name }) => name === 'Name 2').map(({ id }) => id);
    expect(named.length).toBeGreaterThan(0);
    expect(await ids('search=name%202')).toEqual(named);
    expect(await ids('search=car%25')).toEqual([]);
    expect(await ids('search=car_0')).toEqual([]);
  });

  it.each([
    'colour=red',
    'online=perhaps',
    'model=',
    'sort=colour',
    'order=up',
    'limit=0',
    'limit=501',
    'alertSeverity=terrible',
    'alertCode=Fuel%20low',
    'search=a%00b',
  ])('refuses %s', async (query) => {
    const { status, body } = await api.ask(operator, `/v1/fleet/vehicles?${query}`);
    expect([status, body.code]).toEqual([400, 'invalid_request']);
  });
});

it('shows of a car what it last reported', async () => {
  await api.car('car-full', { name: 'Full', tags: ['pool'] });
  await api.presence('car-full', { online: true, session: 4, at: at(-30) });
  await api.report('car-full', {
    ...{ [paths.latitude]: 52.5, [paths.longitude]: 13.4, [paths.fuelPercent]: 12, [paths.fuelLitres]: 6.5 },
    ...{ [paths.charge]: 80, [paths.range]: 90_000 },
  });
  expect(await list('search=car-full')).toEqual([
    {
      ...{ vehicleId: 'car-full', name: 'Full', model: 'Aster', region: 'eu-west', firmware: '1.0.0', tags: ['pool'] },
      ...{ online: true, asleep: false, lastSeenAt: at(-30).toISOString(), reportedAt: at(-60).toISOString() },
      ...{ position: { latitude: 52.5, longitude: 13.4 }, fuelPercent: 12, fuelLitres: 6.5, chargePercent: 80 },
      ...{ rangeMetres: 90_000, energyLow: true, openAlerts: 0 },
    },
  ]);
  await api.database.prisma.vehicle.delete({ where: { id: 'car-full' } });
});
