import type { Query } from '../database.ts';
import type { Viewer } from '../vehicles/viewer.ts';
import { type FleetFilter, matching } from './fleet-filter.ts';
import { allOf, planned, type Sql, sql } from './planned.ts';
import { fromFleet, visibleFleet, type VisibleFleet } from './visible-fleet.ts';

export const fleetSorts = ['id', 'name', 'lastSeenAt', 'reportedAt', 'energy'] as const;
export type FleetSort = (typeof fleetSorts)[number];
export type FleetOrder = 'asc' | 'desc';

/** What a car is sorted by; null of one that has none, which comes after all others in either order. */
export type SortValue = string | number | null;

/** A car of the list; what a car never reported is null. */
export interface FleetItem {
  vehicleId: string;
  name: string;
  model: string;
  region: string;
  firmware: string;
  tags: string[];
  online: boolean;
  asleep: boolean;
  lastSeenAt: Date | null;
  reportedAt: Date | null;
  latitude: number | null;
  longitude: number | null;
  fuelLitres: number | null;
  fuelPercent: number | null;
  chargePercent: number | null;
  rangeMetres: number | null;
  energyLow: boolean;
  openAlerts: number;
  /** Times in milliseconds since 1970. */
  sortValue: SortValue;
}

/** Behind which car a list goes on. */
export interface FleetPlace {
  value: SortValue;
  id: string;
}

export interface FleetPage {
  sort: FleetSort;
  order: FleetOrder;
  limit: number;
  after?: FleetPlace | undefined;
}

/**
 * `key` and `id` are of one table, so that an index of that table can carry the order; without one, the first of all cars are
 * picked from that table alone.
 */
const orders: Record<FleetSort, { key: Sql; id: Sql; isTime?: true; mayBeNull?: true }> = {
  id: { key: sql`v.id`, id: sql`v.id` },
  name: { key: sql`v.name`, id: sql`v.id` },
  lastSeenAt: { key: sql`p.changed_at`, id: sql`p.vehicle_id`, isTime: true, mayBeNull: true },
  reportedAt: { key: sql`s.reported_at`, id: sql`s.vehicle_id`, isTime: true, mayBeNull: true },
  energy: { key: sql`least(s.fuel_percent, s.charge_percent)`, id: sql`s.vehicle_id`, mayBeNull: true },
};

const itemColumns = sql`v.id AS "vehicleId", v.name, v.model, v.region, v.firmware, v.tags,
  coalesce(p.online, false) AS online, coalesce(p.asleep, false) AS asleep, p.changed_at AS "lastSeenAt",
  s.reported_at AS "reportedAt", s.latitude, s.longitude, s.fuel_litres AS "fuelLitres", s.fuel_percent AS "fuelPercent",
  s.charge_percent AS "chargePercent", s.range_metres AS "rangeMetres", coalesce(s.energy_low, false) AS "energyLow",
  coalesce(s.open_alerts, 0) AS "openAlerts"`;

type Row = Omit<FleetItem, 'sortValue'> & { key: Date | string | number | null };

/** The list of the fleet, a page at a time. Cars that compare equal are in the order of their ids. */
export async function listFleet(
  query: Query,
  viewer: Viewer,
  now: Date,
  filter: FleetFilter,
  page: FleetPage,
): Promise<FleetItem[]> {
  const fleet = visibleFleet(viewer, now);
  const read = async (part: Sql): Promise<FleetItem[]> => (await planned<Row>(query, part)).map(asItem);
  const behindThose = page.after?.value === null;
  const found = behindThose ? [] : await read(keyedPage(fleet, filter, page));
  if (found.length >= page.limit || !orders[page.sort].mayBeNull) return found;
  const after = behindThose ? page.after : undefined;
  const rest = await read(unkeyedPage(fleet, filter, { ...page, limit: page.limit - found.length, after }));
  return [...found, ...rest];
}

const asItem = ({ key, ...item }: Row): FleetItem => ({
  ...item,
  sortValue: key instanceof Date ? key.getTime() : key,
});

const directions = { asc: { word: sql`ASC`, behind: sql`>` }, desc: { word: sql`DESC`, behind: sql`<` } };

function keyedPage(fleet: VisibleFleet, filter: FleetFilter, { sort, order, limit, after }: FleetPage): Sql {
  const { key, id, isTime, mayBeNull } = orders[sort];
  const { word, behind } = directions[order];
  const conditions = [matching(filter, fleet)];
  if (mayBeNull) conditions.push(sql`${key} IS NOT NULL`);
  if (after) {
    const value = isTime ? sql`${new Date(Number(after.value))}::timestamptz` : sql`${after.value}`;
    conditions.push(
      sort === 'id' ? sql`v.id ${behind} ${after.id}` : sql`(${key}, ${id}) ${behind} (${value}, ${after.id}::text)`,
    );
  }
  const ordered = sort === 'id' ? sql`v.id ${word}` : sql`${key} ${word}, ${id} ${word}`;
  return pageStatement(fleet, { key, conditions, ordered, word, limit });
}

/** The cars that have nothing to be sorted by. */
function unkeyedPage(fleet: VisibleFleet, filter: FleetFilter, { sort, order, limit, after }: FleetPage): Sql {
  const { word, behind } = directions[order];
  const missing = sort === 'lastSeenAt' ? fleet.neverSeen : sql`${orders[sort].key} IS NULL`;
  const conditions = [matching(filter, fleet), missing];
  if (after) conditions.push(sql`v.id ${behind} ${after.id}`);
  return pageStatement(fleet, { key: sql`NULL::float8`, conditions, ordered: sql`v.id ${word}`, word, limit });
}

/** The cars of the page are picked first, from no more tables than that takes; the rest is read for them alone. */
function pageStatement(
  fleet: VisibleFleet,
  { key, conditions, ordered, word, limit }: { key: Sql; conditions: Sql[]; ordered: Sql; word: Sql; limit: number },
): Sql {
  const { begin, vehicles, presence, status } = fleet;
  return sql`${begin}SELECT page.key, ${itemColumns}
FROM (SELECT v.id, ${key} AS key ${fromFleet(fleet)} WHERE ${allOf(conditions)} ORDER BY ${ordered} LIMIT ${limit}) page
  JOIN ${vehicles} v ON v.id = page.id
  LEFT JOIN ${presence} p ON p.vehicle_id = page.id LEFT JOIN ${status} s ON s.vehicle_id = page.id
ORDER BY page.key ${word}, page.id ${word}`;
}
