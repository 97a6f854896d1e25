import type { Query } from '../database.ts';
import type { Viewer } from '../vehicles/viewer.ts';
import { type FleetFilter, matching } from './fleet-filter.ts';
import { empty, planned, type Sql, sql } from './planned.ts';
import { fromFleetToCount, visibleFleet } from './visible-fleet.ts';

export const countedBy = ['model', 'region', 'firmware'] as const;
export type CountedBy = (typeof countedBy)[number];

export interface FleetCount {
  total: number;
  online: number;
  asleep: number;
  energyLow: number;
  withOpenAlerts: number;
}

const counted = ['total', 'online', 'asleep', 'energyLow', 'withOpenAlerts'] as const satisfies (keyof FleetCount)[];
const columns: Record<CountedBy, Sql> = { model: sql`v.model`, region: sql`v.region`, firmware: sql`v.firmware` };

/** How many cars there are: in all, and of each value where `by` is given, most first. */
export async function countFleet(
  query: Query,
  viewer: Viewer,
  now: Date,
  filter: FleetFilter,
  by?: CountedBy,
): Promise<{ totals: FleetCount; items: (FleetCount & { value: string })[] }> {
  const fleet = visibleFleet(viewer, now);
  const value = by ? columns[by] : sql`NULL::text`;
  const rows = await planned<FleetCount & { value: string | null }>(
    query,
    sql`${fleet.begin}SELECT ${value} AS value,
  count(*)::int AS total, (count(*) FILTER (WHERE p.online))::int AS online,
  (count(*) FILTER (WHERE p.asleep))::int AS asleep, (count(*) FILTER (WHERE s.energy_low))::int AS "energyLow",
  (count(*) FILTER (WHERE s.open_alerts > 0))::int AS "withOpenAlerts"
${fromFleetToCount(fleet)} WHERE ${matching(filter, fleet)} ${by ? sql`GROUP BY ${value}` : empty} ORDER BY total DESC, value`,
  );
  const totals = { total: 0, online: 0, asleep: 0, energyLow: 0, withOpenAlerts: 0 };
  // A car has one value, so the totals are the sums.
  for (const row of rows) for (const name of counted) totals[name] += row[name];
  return { totals, items: rows.flatMap((row) => (row.value === null ? [] : [{ ...row, value: row.value }])) };
}
