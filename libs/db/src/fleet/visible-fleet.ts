import type { SignalPath } from '@roadwire/protocol';
import { energyLowLitres, energyLowPercent } from '../telemetry/vehicle-status.ts';
import { seesTheFleet, type Viewer } from '../vehicles/viewer.ts';
import { empty, raw, type Sql, sql } from './planned.ts';

/**
 * The tables as somebody may see them. Each statement begins with `begin`, and reads cars from `vehicles` as `v`, `presence` as
 * `p` and `status` as `s`. Filters and sums work on what is visible, so that they tell nothing of what is not.
 */
export interface VisibleFleet {
  begin: Sql;
  vehicles: Sql;
  presence: Sql;
  status: Sql;
  /** Of a car without a time when it was last seen. */
  neverSeen: Sql;
  /** Whether the alert `a` of the car `v` may be seen. */
  alertIsVisible: Sql;
}

const wholeFleet: VisibleFleet = {
  begin: empty,
  vehicles: sql`vehicles`,
  presence: sql`presence`,
  status: sql`vehicle_status`,
  // The database knows this form for cars without a row of presence.
  neverSeen: sql`p.vehicle_id IS NULL`,
  alertIsVisible: sql`true`,
};

/** Every car for those who see the fleet by a role; otherwise the cars that one holds, since the present owner took over. */
export const visibleFleet = (viewer: Viewer, now: Date): VisibleFleet =>
  seesTheFleet(viewer) ? wholeFleet : heldFleet(viewer.id, now);

const numberOf = (path: SignalPath): Sql =>
  sql`CASE jsonb_typeof(w.signals -> ${path}) WHEN 'number' THEN (w.signals ->> ${path})::float8 END`;

/** An alert word counts by when it was raised, and by when we heard of it: a car's clock may be ahead. */
const alertSince = (ownedSince: string): Sql =>
  sql`(${raw(ownedSince)} IS NULL OR (a.raised_at >= ${raw(ownedSince)} AND a.received_at >= ${raw(ownedSince)}))`;

/**
 * Of a car that changed hands the status is read off the twin anew, from the signals that were both measured and received under
 * this owner: the row in `vehicle_status` does not say of which time its values are.
 */
const heldFleet = (personId: string, now: Date): VisibleFleet => ({
  begin: sql`WITH held AS MATERIALIZED (
  SELECT v.* FROM vehicle_access h JOIN vehicles v ON v.id = h.vehicle_id
  WHERE h.person_id = ${personId}::uuid AND (h.ends_at IS NULL OR h.ends_at > ${now}::timestamptz)
), held_presence AS MATERIALIZED (
  SELECT p.vehicle_id, p.online, p.asleep,
    CASE WHEN v.owned_since IS NULL OR p.changed_at >= v.owned_since THEN p.changed_at END AS changed_at
  FROM held v JOIN presence p ON p.vehicle_id = v.id
), held_values AS (
  SELECT v.id AS vehicle_id, s.reported_at, s.latitude, s.longitude, s.fuel_litres, s.fuel_percent, s.charge_percent,
    s.range_metres, s.energy_low
  FROM held v JOIN vehicle_status s ON s.vehicle_id = v.id WHERE v.owned_since IS NULL
  UNION ALL
  SELECT vehicle_id, reported_at, CASE WHEN longitude IS NOT NULL THEN latitude END,
    CASE WHEN latitude IS NOT NULL THEN longitude END, fuel_litres, fuel_percent, charge_percent, range_metres,
    coalesce(fuel_percent <= ${energyLowPercent}, false) OR coalesce(charge_percent <= ${energyLowPercent}, false)
      OR (fuel_percent IS NULL AND coalesce(fuel_litres <= ${energyLowLitres}, false))
  FROM (
    SELECT v.id AS vehicle_id, to_timestamp(w.at / 1000) AS reported_at,
      ${numberOf('Vehicle.CurrentLocation.Latitude')} AS latitude,
      ${numberOf('Vehicle.CurrentLocation.Longitude')} AS longitude,
      ${numberOf('Vehicle.Powertrain.FuelSystem.AbsoluteLevel')} AS fuel_litres,
      ${numberOf('Vehicle.Powertrain.FuelSystem.RelativeLevel')} AS fuel_percent,
      ${numberOf('Vehicle.Powertrain.TractionBattery.StateOfCharge.Current')} AS charge_percent,
      round(${numberOf('Vehicle.Powertrain.Range')})::integer AS range_metres
    FROM held v CROSS JOIN LATERAL (
      SELECT jsonb_object_agg(e.key, e.value -> 0) AS signals, max((e.value ->> 1)::float8) AS at
      FROM vehicle_twins t, jsonb_each(t.signals::jsonb) e
      WHERE t.vehicle_id = v.id AND least((e.value ->> 1)::float8, (e.value ->> 2)::float8)
        >= round(date_part('epoch', v.owned_since) * 1000)
    ) w
    WHERE v.owned_since IS NOT NULL
  ) seen
), held_status AS MATERIALIZED (
  SELECT w.*, (SELECT count(*)::int FROM vehicle_alerts a
    WHERE a.vehicle_id = v.id AND a.cleared_at IS NULL AND ${alertSince('v.owned_since')}) AS open_alerts
  FROM held v JOIN held_values w ON w.vehicle_id = v.id
) `,
  vehicles: sql`held`,
  presence: sql`held_presence`,
  status: sql`held_status`,
  neverSeen: sql`p.changed_at IS NULL`,
  alertIsVisible: alertSince('v.owned_since'),
});

/** A car, its presence and its status; absent rows are nulls. */
export const fromFleet = ({ vehicles, presence, status }: VisibleFleet): Sql => sql`FROM ${vehicles} v
  LEFT JOIN ${presence} p ON p.vehicle_id = v.id LEFT JOIN ${status} s ON s.vehicle_id = v.id`;

/**
 * The same for whoever asks of presence and status only what is unusual: rows that say nothing of it are left out, which makes
 * joins of all cars cheaper.
 */
export const fromFleetToCount = ({ vehicles, presence, status }: VisibleFleet): Sql => sql`FROM ${vehicles} v
  LEFT JOIN ${presence} p ON p.vehicle_id = v.id AND (p.online OR p.asleep)
  LEFT JOIN ${status} s ON s.vehicle_id = v.id AND (s.energy_low OR s.open_alerts > 0)`;

/** Cars that have told where they are, with the car itself and rows of presence as far as they are asked for. */
export const fromStatus = (
  { vehicles, presence, status }: VisibleFleet,
  asks: { car: boolean; presence: 'all' | 'online' },
): Sql => sql`FROM ${status} s
  ${asks.car ? sql`JOIN ${vehicles} v ON v.id = s.vehicle_id` : empty}
  LEFT JOIN ${presence} p ON p.vehicle_id = s.vehicle_id ${asks.presence === 'online' ? sql`AND p.online` : empty}`;
