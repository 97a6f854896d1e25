import { createSampleWriter, createTwinStore, type TimedSample } from '@roadwire/db';
import { expect, test } from 'vitest';
import { seededRandom, shuffled } from '../support/seeded-random.ts';
import { telemetryDatabase } from '../support/telemetry-database.ts';

const db = telemetryDatabase();
const now = new Date('2026-01-31T08:00:00.000Z');
const paths = [
  'Vehicle.Speed',
  'Vehicle.Powertrain.FuelSystem.AbsoluteLevel',
  'Vehicle.Cabin.Door.Row1.DriverSide.IsLocked',
  'Vehicle.LowVoltageSystemState',
] as const;

/** Times from a small range, so that equal ones are frequent, also with different values. */
function madeUp(random: () => number): TimedSample[] {
  return Array.from({ length: 60 }, () => {
    const path = paths[Math.floor(random() * paths.length)] ?? 'Vehicle.Speed';
    const at = now.getTime() - Math.floor(random() * 40) * 1_000;
    if (path === 'Vehicle.Cabin.Door.Row1.DriverSide.IsLocked') return { path, at, value: random() < 0.5 };
    if (path === 'Vehicle.LowVoltageSystemState') return { path, at, value: random() < 0.5 ? 'ON' : 'OFF' };
    return { path, at, value: Math.round(random() * 5) };
  });
}

function inBatches<T>(items: readonly T[], random: () => number): T[][] {
  const batches: T[][] = [];
  for (let at = 0; at < items.length;) {
    const size = 1 + Math.floor(random() * 12);
    batches.push(items.slice(at, at + size));
    at += size;
  }
  return batches;
}

test.each([1, 2, 3, 4, 5, 6])(
  'any order, delay and repetition of samples gives the same twin (seed %i)',
  async (seed) => {
    const random = seededRandom(seed);
    const samples = madeUp(random);
    const cars = Array.from({ length: 12 }, (_, car) => `rw-order-${seed}-${car}`);
    await db.register(...cars);
    const writers = [1, 2].map(() => createSampleWriter(db.database, { retentionDays: 30 }));

    // Every car has all the samples in an order of its own, some of them twice, through two writers at once.
    const reports = shuffled(
      cars.flatMap((vehicleId) => {
        const repeated = samples.filter(() => random() < 0.3);
        return inBatches(shuffled([...samples, ...repeated], random), random).map((of) => ({ vehicleId, samples: of }));
      }),
      random,
    );
    await Promise.all(
      writers.map(async (writer, which) => {
        const mine = reports.filter((_, index) => index % 2 === which);
        for (const batch of inBatches(mine, random)) await writer.write(batch, now);
      }),
    );

    const twins = createTwinStore(db.database);
    const read = async (vehicleId: string) =>
      (await twins.signalsOf(vehicleId)).map(({ path, value, at }) => [path, value, at.getTime()]);
    const [first = '', ...others] = cars;
    const expected = await read(first);
    for (const other of others) expect(await read(other)).toEqual(expected);
    for (const [path, , at] of expected) {
      expect(at).toBe(Math.max(...samples.filter((sample) => sample.path === path).map((sample) => sample.at)));
    }

    const distinct = new Set(samples.map(({ path, at }) => `${path} ${at}`)).size;
    const history = await db.database.prisma.$queryRaw<{ rows: bigint }[]>`
    SELECT count(*) AS rows FROM telemetry.samples s JOIN vehicles v ON v.number = s.car
    WHERE v.id LIKE ${`rw-order-${seed}-%`} GROUP BY v.id`;
    expect(history.map(({ rows }) => Number(rows))).toEqual(cars.map(() => distinct));
  },
);
