import pg from 'pg';
import type { CarRecord } from './load/soak-protocol.ts';

const rowsAtOnce = 1_000;

/** What the registry would hold, had each of them been enrolled. */
export async function registerCars(databaseUrl: string, cohort: string, cars: readonly CarRecord[]): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    for (let at = 0; at < cars.length; at += rowsAtOnce) {
      const rows = cars.slice(at, at + rowsAtOnce);
      const vehicleIds = rows.map(({ vehicleId }) => vehicleId);
      await client.query(
        `INSERT INTO vehicles (id, vin, name, model, region, firmware, tags, cohort)
         SELECT id, id, id, 'aster', 'eu', '1.0.0', '{}', $2 FROM unnest($1::text[]) AS id`,
        [vehicleIds, cohort],
      );
      await client.query(
        `INSERT INTO vehicle_certificates (fingerprint, vehicle_id, serial, not_before, not_after)
         SELECT fingerprint, vehicle_id, serial, now(), now() + interval '1 year'
         FROM unnest($1::text[], $2::text[], $3::text[]) AS certificates (fingerprint, vehicle_id, serial)`,
        [rows.map(({ fingerprint }) => fingerprint), vehicleIds, rows.map(({ serial }) => serial)],
      );
    }
  } finally {
    await client.end();
  }
}
