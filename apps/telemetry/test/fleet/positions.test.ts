import { beforeAll, describe, expect, it } from 'vitest';
import { seededRandom } from '../support/seeded-random.ts';
import { type Caller, fleetApi, paths } from './support/fleet-api.ts';

const api = fleetApi();
let operator: Caller;
const cars: { vehicleId: string; latitude: number; longitude: number; online: boolean }[] = [];

beforeAll(async () => {
  operator = await api.person(['operator']);
  const random = seededRandom(11);
  // Around Fiji: on both sides of the antimeridian. One lies exactly on it, and one at the pole.
  for (let index = 0; index < 60; index += 1) {
    const vehicleId = `car-${index}`;
    const east = 178 + random() * 4;
    const longitude = index === 0 ? 180 : index === 1 ? -180 : east > 180 ? east - 360 : east;
    const latitude = index === 2 ? 90 : -19 + random() * 4;
    const online = index % 3 === 0;
    cars.push({ vehicleId, latitude, longitude, online });
    await api.car(vehicleId, { model: index % 2 === 0 ? 'Aster' : 'Volt' });
    await api.report(vehicleId, { [paths.latitude]: latitude, [paths.longitude]: longitude });
    await api.presence(vehicleId, { online, session: 1 });
  }
  // Half a position is none.
  await api.report(await api.car('half'), { [paths.latitude]: -18 });
  await api.car('silent');
});

const world = 'west=-180&east=180&south=-90&north=90';
const positions = (query: string) => api.get(operator, `/v1/fleet/positions?${query}`);
const inside = (box: { west: number; east: number; south: number; north: number }) =>
  cars
    .filter(({ latitude, longitude }) => {
      const across = box.west > box.east;
      const fits = across
        ? longitude >= box.west || longitude <= box.east
        : longitude >= box.west && longitude <= box.east;
      return fits && latitude >= box.south && latitude <= box.north;
    })
    .map(({ vehicleId }) => vehicleId)
    .toSorted();

describe('the cars in a box', () => {
  it.each([
    { west: -180, east: 180, south: -90, north: 90 },
    { west: 179, east: 180, south: -19, north: -17 },
    { west: -180, east: -179, south: -19, north: -17 },
    { west: 179.5, east: -179.5, south: -18.5, north: -15 },
    { west: 178, east: -178, south: -20, north: -10 },
    { west: 0, east: 90, south: -20, north: -10 },
  ])('%o are those that are in it, over the antimeridian too', async (box) => {
    const { west, east, south, north } = box;
    const found = await positions(`west=${west}&east=${east}&south=${south}&north=${north}`);
    expect(found.cars.map(({ vehicleId }: { vehicleId: string }) => vehicleId)).toEqual(inside(box));
    expect(found.total).toBe(found.cars.length);
    expect(found.clusters).toEqual([]);
  });

  it('come with what a map shows of them', async () => {
    const [first] = cars;
    const found = await positions(`${world}&search=car-0`);
    expect(found.cars).toEqual([
      {
        ...{ vehicleId: 'car-0', name: 'car-0', latitude: first?.latitude, longitude: 180, online: true },
        ...{ reportedAt: expect.any(String), energyLow: false, openAlerts: 0 },
      },
    ]);
  });
});

interface Cluster {
  count: number;
  online: number;
  latitude: number;
  longitude: number;
  extent: { west: number; east: number; south: number; north: number };
}

describe('more cars than were asked for', () => {
  it.each([world, 'west=178&east=-178&south=-20&north=-10'])(
    'are clusters that hold each of them once: %s',
    async (box) => {
      const all = await positions(`${box}&limit=2000`);
      const {
        total,
        clusters,
        cars: none,
      }: { total: number; clusters: Cluster[]; cars: unknown[] } = await positions(`${box}&limit=10`);
      expect(none).toEqual([]);
      expect(total).toBe(all.cars.length);
      expect(clusters.reduce((sum, { count }) => sum + count, 0)).toBe(total);
      expect(clusters.reduce((sum, { online }) => sum + online, 0)).toBe(
        all.cars.filter(({ online }: { online: boolean }) => online).length,
      );
      const sum = (of: 'latitude' | 'longitude') =>
        all.cars.reduce((degrees: number, car: Record<typeof of, number>) => degrees + car[of], 0);
      for (const of of ['latitude', 'longitude'] as const) {
        const weighted = clusters.reduce((degrees, cluster) => degrees + cluster.count * cluster[of], 0);
        expect(weighted).toBeCloseTo(sum(of), 6);
      }
      for (const { latitude, longitude, extent } of clusters) {
        expect(extent.west).toBeLessThanOrEqual(longitude);
        expect(extent.east).toBeGreaterThanOrEqual(longitude);
        expect(extent.south).toBeLessThanOrEqual(latitude);
        expect(extent.north).toBeGreaterThanOrEqual(latitude);
      }
    },
  );

  it('lie in cells that stay where they are when the map moves a little', async () => {
    const of = async (west: number): Promise<Cluster[]> =>
      (await positions(`west=${west}&east=180&south=-20&north=-14&limit=5`)).clusters;
    const [here, there] = [await of(170.02), await of(170)];
    expect(here.length).toBeGreaterThan(5);
    expect(there).toEqual(here);
  });

  it('can be narrowed down like the list', async () => {
    const { total, clusters } = await positions(`${world}&limit=10&model=Volt&online=true`);
    expect(total).toBe(10);
    expect(clusters).toEqual([]);
    expect((await positions(`${world}&limit=9&model=Volt&online=true`)).total).toBe(10);
  });
});

it.each([
  'west=-180&east=180&south=-90',
  'west=-181&east=180&south=-90&north=90',
  'west=0&east=1&south=10&north=9',
  `${world}&limit=2001`,
  `${world}&zoom=3`,
])('refuses %s', async (query) => {
  const { status, body } = await api.ask(operator, `/v1/fleet/positions?${query}`);
  expect([status, body.code]).toEqual([400, 'invalid_request']);
});
