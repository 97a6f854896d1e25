import type { Database } from '../database.ts';
import { alertsToLookAt, listAlerts } from './alert-reads.ts';
import { presenceHistory, refusedSamples } from './car-history.ts';
import { countFleet } from './fleet-counts.ts';
import { listFleet } from './fleet-list.ts';
import { fleetPositions } from './fleet-positions.ts';
import { findSeenCar } from './seen-car.ts';
import { signalHistory } from './signal-history.ts';

/**
 * What telemetry knows of cars, as people may see it. What takes a viewer shows no more than that person may see; the others
 * are asked about a car that `find` has answered.
 */
export function createFleetReads({ query }: Pick<Database, 'query'>) {
  const reading =
    <Rest extends unknown[], Answer>(read: (ask: Database['query'], ...rest: Rest) => Answer) =>
    (...rest: Rest): Answer =>
      read(query, ...rest);
  return {
    find: reading(findSeenCar),
    list: reading(listFleet),
    count: reading(countFleet),
    positions: reading(fleetPositions),
    history: reading(signalHistory),
    alerts: reading(listAlerts),
    alertsToLookAt: reading(alertsToLookAt),
    presence: reading(presenceHistory),
    refused: reading(refusedSamples),
  };
}
export type FleetReads = ReturnType<typeof createFleetReads>;
