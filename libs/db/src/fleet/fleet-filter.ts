import { alertSeverities, type AlertSeverity } from '@roadwire/protocol';
import { allOf, type Sql, sql } from './planned.ts';
import type { VisibleFleet } from './visible-fleet.ts';

/** Which cars of those that one may see. Every member narrows them down. */
export interface FleetFilter {
  online?: boolean | undefined;
  asleep?: boolean | undefined;
  /** Of one of these. */
  models?: readonly string[] | undefined;
  regions?: readonly string[] | undefined;
  firmwares?: readonly string[] | undefined;
  /** With all of these. */
  tags?: readonly string[] | undefined;
  /** Little fuel, or little charge. */
  energyLow?: boolean | undefined;
  /** Whether any alert is open. */
  openAlert?: boolean | undefined;
  /** With an open alert that is at least so serious, and of this code where both are given. */
  alertSeverity?: AlertSeverity | undefined;
  alertCode?: string | undefined;
  /** A part of the id or the name, in any case of letters. */
  search?: string | undefined;
}

/** That severity and those above it. */
export const severitiesFrom = (least: AlertSeverity): AlertSeverity[] =>
  alertSeverities.slice(alertSeverities.indexOf(least));

/** Whether it asks for more than presence and status tell. */
export const concernsCar = (filter: FleetFilter): boolean => {
  const { models, regions, firmwares, tags, alertSeverity, alertCode, search } = filter;
  return [models, regions, firmwares, tags, alertSeverity, alertCode, search].some((asked) => asked !== undefined);
};

/** The condition on `v`, `p` and `s`: the car, its presence and its status. */
export function matching(filter: FleetFilter, fleet: VisibleFleet): Sql {
  const { online, asleep, models, regions, firmwares, tags, energyLow, openAlert } = filter;
  const { alertSeverity, alertCode, search } = filter;
  const conditions: Sql[] = [];
  if (online !== undefined) conditions.push(online ? sql`p.online` : sql`p.online IS NOT TRUE`);
  if (asleep !== undefined) conditions.push(asleep ? sql`p.asleep` : sql`p.asleep IS NOT TRUE`);
  if (models) conditions.push(sql`v.model = ANY (${models}::text[])`);
  if (regions) conditions.push(sql`v.region = ANY (${regions}::text[])`);
  if (firmwares) conditions.push(sql`v.firmware = ANY (${firmwares}::text[])`);
  if (tags) conditions.push(sql`v.tags @> ${tags}::text[]`);
  if (energyLow !== undefined) conditions.push(energyLow ? sql`s.energy_low` : sql`s.energy_low IS NOT TRUE`);
  if (openAlert !== undefined)
    conditions.push(openAlert ? sql`s.open_alerts > 0` : sql`(s.open_alerts > 0) IS NOT TRUE`);
  if (alertSeverity !== undefined || alertCode !== undefined) {
    const alert = [sql`a.vehicle_id = v.id`, sql`a.cleared_at IS NULL`, fleet.alertIsVisible];
    if (alertSeverity !== undefined) alert.push(sql`a.severity = ANY (${severitiesFrom(alertSeverity)}::text[])`);
    if (alertCode !== undefined) alert.push(sql`a.code = ${alertCode}`);
    conditions.push(sql`EXISTS (SELECT FROM vehicle_alerts a WHERE ${allOf(alert)})`);
  }
  if (search !== undefined) {
    const part = `%${search.replaceAll(/[\\%_]/g, '\\$&')}%`;
    // Ids have no capital letters, and to compare as it is written is cheaper.
    conditions.push(sql`(v.id LIKE ${part.toLowerCase()} OR v.name ILIKE ${part})`);
  }
  return allOf(conditions);
}
