import type { AlertSeverity } from '@roadwire/protocol';
import type { Query } from '../database.ts';
import { seesTheFleet, type Viewer } from '../vehicles/viewer.ts';
import { severitiesFrom } from './fleet-filter.ts';
import { allOf, empty, planned, type Sql, sql } from './planned.ts';
import { visibleFleet } from './visible-fleet.ts';

export interface StoredAlert {
  /** A number of 64 bits. */
  id: string;
  vehicleId: string;
  code: string;
  severity: string;
  /** By the clock of the car, as is the time below. */
  raisedAt: Date;
  /** Null while it is open. */
  clearedAt: Date | null;
}

export interface AlertFilter {
  /** Of this car. */
  vehicleId?: string | undefined;
  state: 'open' | 'all';
  /** At least so serious. */
  severity?: AlertSeverity | undefined;
  code?: string | undefined;
}

const columns = sql`a.id::text AS id, a.vehicle_id AS "vehicleId", a.code, a.severity, a.raised_at AS "raisedAt",
  a.cleared_at AS "clearedAt"`;

/** The alerts of the cars that somebody may see, newest first. `after` is the alert that the list goes on behind. */
export function listAlerts(
  query: Query,
  viewer: Viewer,
  now: Date,
  filter: AlertFilter,
  page: { limit: number; after?: { raisedAt: Date; id: string } | undefined },
): Promise<StoredAlert[]> {
  const { vehicleId, state, severity, code } = filter;
  const { limit, after } = page;
  const fleet = visibleFleet(viewer, now);
  const conditions = [fleet.alertIsVisible];
  if (vehicleId !== undefined) conditions.push(sql`a.vehicle_id = ${vehicleId}`);
  if (state === 'open') conditions.push(sql`a.cleared_at IS NULL`);
  if (severity !== undefined) conditions.push(sql`a.severity = ANY (${severitiesFrom(severity)}::text[])`);
  if (code !== undefined) conditions.push(sql`a.code = ${code}`);
  if (after) {
    const { raisedAt, id } = after;
    conditions.push(
      sql`a.raised_at <= ${raisedAt}::timestamptz AND (a.raised_at < ${raisedAt}::timestamptz OR a.id > ${id}::bigint)`,
    );
  }
  const ofHeldCars: Sql = seesTheFleet(viewer) ? empty : sql`JOIN ${fleet.vehicles} v ON v.id = a.vehicle_id`;
  return planned(
    query,
    sql`${fleet.begin}SELECT ${columns} FROM vehicle_alerts a ${ofHeldCars}
WHERE ${allOf(conditions)} ORDER BY a.raised_at DESC, a.id LIMIT ${limit}`,
  );
}

/**
 * What may have changed since somebody looked: the alerts of a car that are open, those behind the id `behind`, and those of
 * these ids. With `since`, only what was both raised and received from then on.
 */
export const alertsToLookAt = (
  query: Query,
  vehicleId: string,
  since: Date | null,
  seen?: { behind: string; ids: readonly string[] },
): Promise<StoredAlert[]> =>
  query(
    {
      name: 'alerts-to-look-at',
      text: `
SELECT a.id::text AS id, a.vehicle_id AS "vehicleId", a.code, a.severity, a.raised_at AS "raisedAt",
  a.cleared_at AS "clearedAt"
FROM vehicle_alerts a
WHERE a.vehicle_id = $1 AND (a.cleared_at IS NULL OR a.id = ANY ($4::bigint[]) OR a.id > $3::bigint)
  AND ($2::timestamptz IS NULL OR (a.raised_at >= $2 AND a.received_at >= $2))
ORDER BY a.id`,
    },
    [vehicleId, since, seen?.behind ?? '9223372036854775807', seen?.ids ?? []],
  );
