import type { Query } from '../database.ts';
import type { Viewer } from '../vehicles/viewer.ts';
import { concernsCar, type FleetFilter, matching } from './fleet-filter.ts';
import { planned, type Sql, sql } from './planned.ts';
import { fromStatus, visibleFleet } from './visible-fleet.ts';

/** In degrees. A box that reaches over the antimeridian has its west above its east. */
export interface BoundingBox {
  west: number;
  south: number;
  east: number;
  north: number;
}

export interface CarPosition {
  vehicleId: string;
  name: string;
  latitude: number;
  longitude: number;
  reportedAt: Date | null;
  online: boolean;
  energyLow: boolean;
  openAlerts: number;
}

/** Cars that are near each other on the map that is asked for. */
export interface PositionCluster {
  count: number;
  online: number;
  /** The mean of their positions. */
  latitude: number;
  longitude: number;
  /** What they lie within; a cluster never reaches over the antimeridian. */
  extent: BoundingBox;
}

/** All cars in the box, or clusters of them when they are more than was asked for. */
export type FleetPositions = { cars: CarPosition[] } | { clusters: PositionCluster[] };

/** The longer side of the box is cut into at least half and at most so many cells, and one more where it cuts a cell. */
const mostCellsOfASide = 32;

/** The side of a cell in degrees: a part of the globe by a power of two, so that clusters stay where they are when a map moves. */
export function cellDegrees({ west, south, east, north }: BoundingBox): number {
  const width = west <= east ? east - west : east + 360 - west;
  const longest = Math.max(width, north - south, 360 / 2 ** 22);
  return 360 / 2 ** Math.floor(Math.log2((mostCellsOfASide * 360) / longest));
}

export async function fleetPositions(
  query: Query,
  viewer: Viewer,
  now: Date,
  filter: FleetFilter,
  { box, limit }: { box: BoundingBox; limit: number },
): Promise<FleetPositions> {
  const fleet = visibleFleet(viewer, now);
  const asks = { car: concernsCar(filter), presence: filter.asleep === undefined ? 'online' : 'all' } as const;
  const wanted = sql`${fromStatus(fleet, asks)} WHERE ${within(box)} AND ${matching(filter, fleet)}`;
  const cars = await planned<CarPosition>(
    query,
    sql`${fleet.begin}SELECT found.*, v.name FROM (
  SELECT s.vehicle_id AS "vehicleId", s.latitude, s.longitude, s.reported_at AS "reportedAt",
    coalesce(p.online, false) AS online, s.energy_low AS "energyLow", s.open_alerts AS "openAlerts"
  ${wanted} LIMIT ${limit + 1}
) found JOIN ${fleet.vehicles} v ON v.id = found."vehicleId"`,
  );
  if (cars.length <= limit) return { cars: cars.toSorted((one, other) => (one.vehicleId < other.vehicleId ? -1 : 1)) };

  const cell = cellDegrees(box);
  const rows = await planned<Omit<PositionCluster, 'extent'> & BoundingBox>(
    query,
    sql`${fleet.begin}SELECT count(*)::int AS count, (count(*) FILTER (WHERE p.online))::int AS online,
  avg(s.latitude) AS latitude, avg(s.longitude) AS longitude, min(s.longitude) AS west, min(s.latitude) AS south,
  max(s.longitude) AS east, max(s.latitude) AS north
${wanted}
GROUP BY floor((s.latitude + 90) / ${cell}::float8), floor((s.longitude + 180) / ${cell}::float8) ORDER BY count DESC, south, west`,
  );
  return {
    clusters: rows.map(({ west, south, east, north, ...cluster }) => ({
      ...cluster,
      extent: { west, south, east, north },
    })),
  };
}

function within({ west, south, east, north }: BoundingBox): Sql {
  const latitude = sql`s.latitude BETWEEN ${south}::float8 AND ${north}::float8`;
  return west <= east
    ? sql`${latitude} AND s.longitude BETWEEN ${west}::float8 AND ${east}::float8`
    : sql`${latitude} AND (s.longitude >= ${west}::float8 OR s.longitude <= ${east}::float8)`;
}
