import { beforeAll, describe, expect, it } from 'vitest';
import { seededRandom } from '../support/seeded-random.ts';
import { at, type Caller, fleetApi, now, paths } from './support/fleet-api.ts';

const retentionDays = 5;
const api = fleetApi({ retentionDays });
let operator: Caller;

beforeAll(async () => {
  operator = await api.person(['operator']);
});

interface Sample {
  at: number;
  value: number;
}
const history = (vehicleId: string, path: string, query = '') =>
  api.get(operator, `/v1/fleet/vehicles/${vehicleId}/signals/${path}/history?${query}`);
const range = (from: number, to: number) => `from=${new Date(from).toISOString()}&to=${new Date(to).toISOString()}`;

/** The same as the route answers, computed in the simplest way. */
function naively(samples: readonly Sample[], from: number, to: number, points: number) {
  const wanted = samples.filter((sample) => sample.at >= from && sample.at < to).toSorted((a, b) => a.at - b.at);
  const width = Math.ceil((to - from) / points);
  const buckets = Map.groupBy(wanted, (sample) => Math.floor((sample.at - from) / width));
  return [...buckets].map(([index, held]) => {
    const values = held.map(({ value }) => value);
    return {
      from: new Date(from + index * width).toISOString(),
      min: Math.min(...values),
      max: Math.max(...values),
      mean: values.reduce((sum, value) => sum + value, 0) / values.length,
      first: values[0],
      last: values.at(-1),
      count: values.length,
    };
  });
}

describe('a history that is longer than a plot', () => {
  it.each([1, 2, 3, 4, 5, 6, 7, 8])('is put into buckets as one would by hand (seed %i)', async (seed) => {
    const random = seededRandom(seed);
    const vehicleId = await api.car(`car-seed-${seed}`);
    // Over three days, some at the same distance and in the same millisecond as the edge of a bucket.
    const begin = now.getTime() - 3 * 86_400_000;
    const times = new Set<number>();
    while (times.size < 400) {
      const anywhere = Math.floor(random() * 3 * 86_400_000);
      times.add(begin + (random() < 0.3 ? Math.floor(anywhere / 60_000) * 60_000 : anywhere));
    }
    const samples = [...times].map((time) => ({ at: time, value: Math.round(random() * 2_000 - 1_000) / 8 }));
    await api.samples(
      vehicleId,
      'Vehicle.Test.Level',
      samples.map(({ at: time, value }) => ({ at: new Date(time), value })),
    );

    for (let round = 0; round < 6; round += 1) {
      const from = begin + Math.floor(random() * 86_400_000);
      const to = from + 60_000 + Math.floor(random() * 2 * 86_400_000);
      const points = 1 + Math.floor(random() * 40);
      const found = await history(vehicleId, 'Vehicle.Test.Level', `${range(from, to)}&points=${points}`);
      const expected = naively(samples, from, to, points);
      const count = expected.reduce((sum, bucket) => sum + bucket.count, 0);
      if (count <= points) {
        expect(found).toMatchObject({ kind: 'samples', buckets: [] });
        expect(found.samples).toHaveLength(count);
        continue;
      }
      expect(found).toMatchObject({
        kind: 'buckets',
        samples: [],
        bucketSeconds: Math.ceil((to - from) / points) / 1_000,
      });
      expect(found.buckets.length).toBeLessThanOrEqual(points);
      const close = (number: number): unknown => expect.closeTo(number, 9);
      expect(found.buckets).toEqual(expected.map((bucket) => ({ ...bucket, mean: close(bucket.mean) })));
    }
  });
});

describe('a history that fits', () => {
  it('is every sample, in order, with its unit', async () => {
    const vehicleId = await api.car('car-few');
    await api.samples(vehicleId, paths.speed, [
      { at: at(-10), value: 30.5 },
      { at: at(-30), value: 0 },
      { at: at(-20), value: 12 },
    ]);
    expect(await history(vehicleId, paths.speed)).toEqual({
      ...{
        vehicleId,
        path: paths.speed,
        unit: 'km/h',
        kind: 'samples',
        complete: true,
        bucketSeconds: null,
        buckets: [],
      },
      from: at(-86_400).toISOString(),
      to: at(0).toISOString(),
      samples: [
        { at: at(-30).toISOString(), value: 0 },
        { at: at(-20).toISOString(), value: 12 },
        { at: at(-10).toISOString(), value: 30.5 },
      ],
    });
  });

  it('has 0 and 1 for a boolean', async () => {
    const vehicleId = await api.car('car-lock');
    await api.samples(vehicleId, paths.locked, [
      { at: at(-20), value: true },
      { at: at(-10), value: false },
    ]);
    const { samples } = await history(vehicleId, paths.locked);
    expect(samples.map(({ value }: Sample) => value)).toEqual([1, 0]);
  });

  it('begins with its first moment and ends before its last', async () => {
    const vehicleId = await api.car('car-edge');
    await api.samples(vehicleId, paths.speed, [
      { at: at(-20), value: 1 },
      { at: at(-10), value: 2 },
    ]);
    const { samples } = await history(vehicleId, paths.speed, range(at(-20).getTime(), at(-10).getTime()));
    expect(samples.map(({ value }: Sample) => value)).toEqual([1]);
  });

  it('is empty of a signal that the car never reported', async () => {
    const vehicleId = await api.car('car-none');
    expect(await history(vehicleId, 'Vehicle.Never.Heard')).toMatchObject({ kind: 'samples', samples: [], unit: null });
  });
});

describe('words', () => {
  it('are the changes when there are many, and say when some are left out', async () => {
    const vehicleId = await api.car('car-words');
    const said = ['OFF', 'OFF', 'ON', 'ON', 'ON', 'START', 'ON', 'ON', 'OFF', 'OFF'];
    const samples = said.map((value, index) => ({ at: at(-100 + index), value }));
    await api.samples(vehicleId, paths.system, samples);
    expect((await history(vehicleId, paths.system, 'points=10')).samples).toHaveLength(10);

    const changed = [0, 2, 5, 6, 8].map((index) => ({ at: at(-100 + index).toISOString(), value: said[index] }));
    const found = await history(vehicleId, paths.system, 'points=9');
    expect(found).toMatchObject({ kind: 'changes', complete: true, buckets: [], samples: changed });
    const few = await history(vehicleId, paths.system, 'points=2');
    expect(few).toMatchObject({ kind: 'changes', complete: false, samples: changed.slice(-2) });
  });
});

describe('the range', () => {
  it('begins no earlier than history is kept', async () => {
    const vehicleId = await api.car('car-old');
    const { from } = await history(vehicleId, paths.speed, 'from=2025-01-01T00:00:00Z');
    expect(from).toBe('2026-03-05T00:00:00.000Z');
    const long = await history(vehicleId, paths.speed, 'from=2025-01-01T00:00:00Z&to=2025-01-02T00:00:00Z');
    expect(long).toMatchObject({ kind: 'samples', samples: [], from: long.to });
  });

  it.each([
    'from=2026-03-10T12:00:00Z&to=2026-03-10T11:00:00Z',
    'from=yesterday',
    'points=0',
    'points=2001',
    'bucket=5',
  ])('is refused: %s', async (query) => {
    const vehicleId = await api.car(`car-${Buffer.from(query).toString('hex').slice(0, 40)}`);
    const url = `/v1/fleet/vehicles/${vehicleId}/signals/${paths.speed}/history?${query}`;
    const { status, body } = await api.ask(operator, url);
    expect([status, body.code]).toEqual([400, 'invalid_request']);
  });

  it('is of a path that can be one', async () => {
    const vehicleId = await api.car('car-path');
    const url = `/v1/fleet/vehicles/${vehicleId}/signals/Speed'%20OR%201=1/history`;
    expect((await api.ask(operator, url)).body.code).toBe('invalid_request');
  });
});
