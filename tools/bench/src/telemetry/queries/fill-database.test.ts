import { startTestDatabase } from '@roadwire/testing';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fillDatabase } from './fill-database.ts';
import { samplePlan } from './made-samples.ts';

const cars = 300;
const samples = 40_000;

describe('a fleet that is made', () => {
  let server: Awaited<ReturnType<typeof startTestDatabase>>;
  let client: pg.Client;
  let stored: number;
  beforeAll(async () => {
    server = await startTestDatabase();
    client = new pg.Client({ connectionString: server.url });
    await client.connect();
    const { signal } = new AbortController();
    stored = await fillDatabase({ url: server.url, cars, samples, progress: () => undefined, signal });
  });
  afterAll(async () => {
    await client?.end();
    await server?.stop();
  });
  const count = async (what: string): Promise<number> => {
    const { rows } = await client.query<{ count: number }>(`SELECT count(*)::int AS count FROM ${what}`);
    return rows[0]?.count ?? -1;
  };

  it('has as many cars and at least as many samples as was asked for, and few more', async () => {
    expect(await count('vehicles')).toBe(cars);
    expect(await count('telemetry.samples')).toBe(stored);
    expect(stored).toBeGreaterThanOrEqual(samples);
    expect(stored).toBeLessThan(samples * 1.1);
  });

  it('has samples of every car, words too, and cars that say much more than others', async () => {
    expect(await count('(SELECT DISTINCT car FROM telemetry.samples) AS cars')).toBe(cars);
    expect(await count('telemetry.samples WHERE word IS NOT NULL')).toBeGreaterThan(0);
    const { rows } = await client.query<{ least: number; most: number }>(
      'SELECT min(n)::int AS least, max(n)::int AS most FROM (SELECT count(*) AS n FROM telemetry.samples GROUP BY car) AS each',
    );
    expect(rows[0]?.most).toBeGreaterThan(3 * (rows[0]?.least ?? Infinity));
  });

  it('counts the open alerts of each car as there are', async () => {
    expect(
      await count(`vehicle_status s WHERE open_alerts <> (
        SELECT count(*) FROM vehicle_alerts a WHERE a.vehicle_id = s.vehicle_id AND cleared_at IS NULL)`),
    ).toBe(0);
    expect(await count('vehicle_status WHERE open_alerts > 0')).toBeGreaterThan(0);
  });

  it('has the same position and fuel in the twin of a car as in its list', async () => {
    const latest = (path: string) => `((t.signals -> '${path}') ->> 0)::float8`;
    expect(
      await count(`vehicle_twins t JOIN vehicle_status s USING (vehicle_id)
        WHERE s.latitude <> ${latest('Vehicle.CurrentLocation.Latitude')}
          OR s.fuel_percent <> ${latest('Vehicle.Powertrain.FuelSystem.RelativeLevel')}`),
    ).toBe(0);
  });
});

it('makes 50 million samples of 100,000 cars so that one a second comes of ten of them', () => {
  expect(samplePlan(100_000, 50_000_000)).toEqual({ talkers: 10, everySeconds: 1, reportsOfCar: 42 });
});
