import type pg from 'pg';
import type { Database } from '../database.ts';
import { isForeignKeyViolation, isNoPartition, isUniqueViolation } from '../violations.ts';
import { copySamples, insertSamples } from './insert-samples.ts';
import { createNumbers } from './numbers.ts';
import { createSampleDays, dayOf } from './sample-days.ts';
import type { SampleRow } from './sample-rows.ts';
import { advance, decodeTwin, type TimedSample, type Twin } from './twin.ts';
import { statusOf, type VehicleStatusColumns } from './vehicle-status.ts';

/** What one car reported; of one car there may be several of these in a batch. */
export interface CarSamples {
  vehicleId: string;
  samples: readonly TimedSample[];
}

export interface SamplesWritten {
  /** Cars whose twin moved on. */
  moved: string[];
  /** Cars that are not registered: nothing of theirs is stored. */
  unregistered: string[];
  /** Rows that were added to the history. */
  stored: number;
  /** Samples that the history had already. */
  repeated: number;
  /** Samples of days that the history does not reach back to; the twin takes them all the same. */
  tooOld: number;
  /** Samples of paths that came when there were too many to tell apart; the twin takes them all the same. */
  unnumbered: number;
}

/** Twins are locked in the order of their cars, so that two writers never wait in a circle. */
const lockTwins = {
  name: 'lock-twins',
  text: `SELECT t.vehicle_id AS id, v.number, t.signals::text AS signals
FROM vehicle_twins t JOIN vehicles v ON v.id = t.vehicle_id
WHERE t.vehicle_id = ANY ($1::text[]) ORDER BY t.vehicle_id FOR UPDATE OF t`,
};
const makeTwins = {
  name: 'make-twins',
  text: `INSERT INTO vehicle_twins (vehicle_id, signals, updated_at)
SELECT v.id, '{}', $2 FROM vehicles v WHERE v.id = ANY ($1::text[]) ORDER BY v.id ON CONFLICT DO NOTHING`,
};
const updateTwins = {
  name: 'update-twins',
  // A line for each: that costs both sides less than an array, in which every quotation mark is escaped.
  text: `UPDATE vehicle_twins t SET signals = n.signals::json, updated_at = $3
FROM unnest($1::text[], string_to_array($2, E'\\n')) AS n(id, signals) WHERE t.vehicle_id = n.id`,
};
const updateStatus = {
  name: 'update-status',
  text: `INSERT INTO vehicle_status AS s (vehicle_id, reported_at, latitude, longitude, fuel_litres, fuel_percent,
  charge_percent, range_metres, energy_low)
SELECT id, to_timestamp(reported_at / 1000.0), latitude, longitude, fuel_litres, fuel_percent, charge_percent, range_metres,
  energy_low
FROM unnest($1::text[], $2::float8[], $3::float8[], $4::float8[], $5::float8[], $6::float8[], $7::float8[], $8::int[],
  $9::boolean[]) AS n(id, reported_at, latitude, longitude, fuel_litres, fuel_percent, charge_percent, range_metres,
  energy_low)
ORDER BY id
ON CONFLICT (vehicle_id) DO UPDATE SET reported_at = excluded.reported_at, latitude = excluded.latitude,
  longitude = excluded.longitude, fuel_litres = excluded.fuel_litres, fuel_percent = excluded.fuel_percent,
  charge_percent = excluded.charge_percent, range_metres = excluded.range_metres, energy_low = excluded.energy_low`,
};
/** In the order of the parameters above. */
const statusColumns = [
  'reportedAt',
  'latitude',
  'longitude',
  'fuelLitres',
  'fuelPercent',
  'chargePercent',
  'rangeMetres',
  'energyLow',
] as const satisfies readonly (keyof VehicleStatusColumns)[];

/**
 * Writes what cars reported: the twins, what is read off them, and the history, in one transaction. May be called again with
 * the same samples, and side by side; two writers of the same car wait for each other. `retentionDays` is how far the
 * history reaches back.
 */
export function createSampleWriter(
  { query, withConnection }: Pick<Database, 'query' | 'withConnection'>,
  { retentionDays }: { retentionDays: number },
) {
  const numbers = createNumbers({ query });
  const days = createSampleDays({ query });
  const withTwin = new Set<string>();

  async function prepare(batch: readonly CarSamples[], now: Date): Promise<{ known: CarSamples[]; missing: string[] }> {
    await numbers.learnCars(batch.map(({ vehicleId }) => vehicleId));
    const known = batch.filter(({ vehicleId }) => numbers.ofCar(vehicleId) !== undefined);
    const missing = [
      ...new Set(batch.flatMap(({ vehicleId }) => (numbers.ofCar(vehicleId) === undefined ? [vehicleId] : []))),
    ];
    const withoutTwin = [...new Set(known.map(({ vehicleId }) => vehicleId))].filter((id) => !withTwin.has(id));
    if (withoutTwin.length > 0) {
      await query(makeTwins, [withoutTwin, now]);
      for (const id of withoutTwin) withTwin.add(id);
    }
    await numbers.learnPaths(
      known.map(({ vehicleId, samples }) => ({ vehicleId, paths: samples.map(({ path }) => path) })),
    );
    return { known, missing };
  }

  /** The rows of the history, and what has no place there. */
  function rowsOf(batch: readonly CarSamples[], now: Date) {
    const oldest = dayOf(now.getTime()) - retentionDays;
    const rows: SampleRow[] = [];
    const wantedDays = new Set<number>();
    let tooOld = 0;
    let unnumbered = 0;
    for (const { vehicleId, samples } of batch) {
      const car = numbers.ofCar(vehicleId);
      if (car === undefined) continue;
      for (const { path, value, at } of samples) {
        const pathNumber = numbers.ofPath(path);
        const day = dayOf(at);
        if (day < oldest) tooOld += 1;
        else if (pathNumber === undefined) unnumbered += 1;
        else {
          wantedDays.add(day);
          const word = typeof value === 'string' ? value : null;
          rows.push({ car, path: pathNumber, at, value: word === null ? Number(value) : null, word });
        }
      }
    }
    return { rows, wantedDays, tooOld, unnumbered };
  }

  async function moveTwins(client: pg.PoolClient, batch: readonly CarSamples[], now: Date): Promise<string[]> {
    const ids = [...new Set(batch.map(({ vehicleId }) => vehicleId))].toSorted();
    const { rows } = await client.query<{ id: string; number: number; signals: string }>({
      ...lockTwins,
      values: [ids],
    });
    const twins = new Map<string, Twin>();
    for (const { id, number, signals } of rows) {
      // It was deleted, and registered again.
      if (number !== numbers.ofCar(id)) throw new MissingTwin(id);
      const twin = decodeTwin(signals);
      // What cannot be read is told anew by the car.
      twins.set(id, twin.ok ? twin.value : {});
    }
    const moved = new Set<string>();
    const receivedAt = now.getTime();
    for (const { vehicleId, samples } of batch) {
      const twin = twins.get(vehicleId);
      if (!twin) throw new MissingTwin(vehicleId);
      if (advance(twin, samples, receivedAt)) moved.add(vehicleId);
    }
    if (moved.size === 0) return [];
    const movedIds = [...moved].toSorted();
    const movedTwins = movedIds.map((id) => twins.get(id) ?? {});
    await client.query({
      ...updateTwins,
      values: [movedIds, movedTwins.map((twin) => JSON.stringify(twin)).join('\n'), now],
    });
    const status = movedTwins.map(statusOf);
    const column = (name: keyof VehicleStatusColumns) => status.map((columns) => columns[name]);
    await client.query({ ...updateStatus, values: [movedIds, ...statusColumns.map(column)] });
    return movedIds;
  }

  async function attempt(batch: readonly CarSamples[], now: Date, insert: typeof copySamples): Promise<SamplesWritten> {
    const { known, missing } = await prepare(batch, now);
    const { rows, wantedDays, tooOld, unnumbered } = rowsOf(known, now);
    await days.open(wantedDays);
    return withConnection(async (client) => {
      await client.query('BEGIN');
      const moved = known.length > 0 ? await moveTwins(client, known, now) : [];
      const stored = rows.length > 0 ? await insert(client, rows) : 0;
      await client.query('COMMIT');
      return { moved, unregistered: missing, stored, repeated: rows.length - stored, tooOld, unnumbered };
    });
  }

  function forget(batch: readonly CarSamples[]): void {
    const ids = batch.map(({ vehicleId }) => vehicleId);
    numbers.forgetCars(ids);
    for (const id of ids) withTwin.delete(id);
    days.forget();
  }

  return {
    /**
     * Fails when the database is away, or cannot take what it was given; then it is not known whether it was stored, and the
     * same may be written again.
     */
    async write(batch: readonly CarSamples[], now: Date): Promise<SamplesWritten> {
      try {
        return await attempt(batch, now, copySamples);
      } catch (error) {
        // Something came twice: slower, row by row, and what is there already is left out.
        if (isUniqueViolation(error)) return attempt(batch, now, insertSamples);
        // A car was deleted, or a partition dropped, since that was last looked up.
        if (error instanceof MissingTwin || isForeignKeyViolation(error) || isNoPartition(error)) {
          forget(batch);
          return attempt(batch, now, insertSamples);
        }
        throw error;
      }
    },

    /** Drops the samples of days that the history does not reach back to. Returns how many days. */
    dropOldDays: (now: Date): Promise<number> => days.dropBefore(dayOf(now.getTime()) - retentionDays),
    /** Makes the partitions of this day and the next. */
    openDays: (now: Date): Promise<void> => days.open([dayOf(now.getTime()), dayOf(now.getTime()) + 1]),
  };
}
export type SampleWriter = ReturnType<typeof createSampleWriter>;

class MissingTwin extends Error {
  override readonly name = 'MissingTwin';
}
