import { once } from 'node:events';
import type pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { encodeSampleRows, type SampleRow } from './sample-rows.ts';

const columns = 'car, path, at, value, word';

/** Adds rows with COPY. Returns how many. Fails, and with it the transaction, when one is there already (SQLSTATE 23505). */
export async function copySamples(client: pg.PoolClient, rows: readonly SampleRow[]): Promise<number> {
  const copy = client.query(copyFrom(`COPY telemetry.samples (${columns}) FROM STDIN (FORMAT binary)`));
  // It may fail once more when the connection is closed after it failed, and nobody listens any more.
  copy.on('error', () => undefined);
  copy.end(encodeSampleRows(rows));
  await once(copy, 'finish');
  return rows.length;
}

/** Adds rows that are not there yet. Returns how many. Takes two to three times as long as COPY. */
export async function insertSamples(client: pg.PoolClient, rows: readonly SampleRow[]): Promise<number> {
  const { rowCount } = await client.query({
    name: 'insert-samples',
    text: `INSERT INTO telemetry.samples (${columns})
SELECT car, path, to_timestamp(at / 1000.0), value, word
FROM unnest($1::int[], $2::smallint[], $3::float8[], $4::float8[], $5::text[]) AS new(car, path, at, value, word)
ON CONFLICT DO NOTHING`,
    values: [
      rows.map(({ car }) => car),
      rows.map(({ path }) => path),
      rows.map(({ at }) => at),
      rows.map(({ value }) => value),
      rows.map(({ word }) => word),
    ],
  });
  return rowCount ?? 0;
}
