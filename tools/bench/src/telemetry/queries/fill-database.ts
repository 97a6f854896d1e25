import pg from 'pg';
import { fleetStatements } from './made-fleet.ts';
import {
  hourStatement,
  pathNumbersStatement,
  paths,
  pathsStatement,
  sampleDays,
  samplePartitions,
  samplePlan,
} from './made-samples.ts';

export interface FillOptions {
  /** Of the owner of an empty database that is migrated. */
  url: string;
  cars: number;
  samples: number;
  progress: (line: string) => void;
  signal: AbortSignal;
}

/**
 * Fills the tables of telemetry, in SQL. Partitions get their index when they are full, which is how so many rows are made in
 * minutes; the rows in them lie in the order of time, as they do when cars report. Returns how many samples that were.
 */
export async function fillDatabase({ url, cars, samples, progress, signal }: FillOptions): Promise<number> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(`SET maintenance_work_mem = '512MB'; SET work_mem = '128MB'; SET synchronous_commit = off`);
    for (const { what, text } of fleetStatements) {
      signal.throwIfAborted();
      const since = performance.now();
      const { rowCount } = await client.query(text, [cars]);
      progress(`made ${rowCount ?? 0} ${what} in ${told(since)}`);
    }
    const stored = await fillSamples(client, { cars, samples, progress, signal });
    const since = performance.now();
    await client.query('VACUUM (ANALYZE)');
    progress(`vacuumed and analyzed in ${told(since)}`);
    return stored;
  } finally {
    await client.end();
  }
}

async function fillSamples(client: pg.Client, options: Omit<FillOptions, 'url'>): Promise<number> {
  const { cars, samples, progress, signal } = options;
  const { talkers, everySeconds, reportsOfCar } = samplePlan(cars, samples);
  await client.query(pathsStatement, [paths]);
  const numbers = (await client.query<{ numbers: number[] }>(pathNumbersStatement, [paths])).rows[0]?.numbers;
  const first = (await client.query<{ first: number }>('SELECT min(number) AS first FROM vehicles')).rows[0]?.first;
  if (numbers === undefined || first === undefined) throw new Error('there are no cars to report anything');
  const hourNow = Math.floor(Date.now() / 3_600_000) * 3_600_000;
  const from = new Date(hourNow - sampleDays * 24 * 3_600_000);

  let stored = 0;
  for (const [day, ofDay] of Map.groupBy(samplePartitions(from), (hour) => hour.day)) {
    const [{ partition } = { partition: '' }] = ofDay;
    let since = performance.now();
    await client.query(
      `CREATE TABLE telemetry.${partition} (LIKE telemetry.samples INCLUDING DEFAULTS INCLUDING CONSTRAINTS)`,
    );
    let rows = 0;
    for (const { hour } of ofDay) {
      signal.throwIfAborted();
      const values = [cars, first, from, hour, reportsOfCar, talkers, everySeconds, numbers];
      rows += (await client.query(hourStatement(partition), values)).rowCount ?? 0;
    }
    const wrote = told(since);
    since = performance.now();
    await client.query(`ALTER TABLE telemetry.samples ATTACH PARTITION telemetry.${partition}
      FOR VALUES FROM ('${day}T00:00:00Z') TO ('${day}T00:00:00Z'::timestamptz + interval '1 day')`);
    stored += rows;
    progress(`made ${rows} samples of ${day} in ${wrote}, and their index in ${told(since)}; ${stored} in all`);
  }
  return stored;
}

const told = (since: number): string => `${((performance.now() - since) / 1_000).toFixed(1)} s`;
