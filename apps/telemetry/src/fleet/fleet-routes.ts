import type { HttpService } from '@roadwire/service';
import { carAlertsRoute } from './car-alerts-route.ts';
import { countsRoute } from './counts-route.ts';
import { fleetAlertsRoute } from './fleet-alerts-route.ts';
import { historyRoute } from './history-route.ts';
import { listRoute } from './list-route.ts';
import { positionsRoute } from './positions-route.ts';
import { presenceHistoryRoute } from './presence-history-route.ts';
import { refusedRoute } from './refused-route.ts';
import { twinRoute } from './twin-route.ts';
import { twinStreamRoute } from './twin-stream-route.ts';

export { serviceDescription, serviceName } from './api-schema.ts';

export type FleetRouteNeeds = Parameters<typeof listRoute>[1] &
  Parameters<typeof countsRoute>[1] &
  Parameters<typeof positionsRoute>[1] &
  Parameters<typeof fleetAlertsRoute>[1] &
  Parameters<typeof twinRoute>[1] &
  Parameters<typeof twinStreamRoute>[1] &
  Parameters<typeof historyRoute>[1] &
  Parameters<typeof presenceHistoryRoute>[1] &
  Parameters<typeof carAlertsRoute>[1] &
  Parameters<typeof refusedRoute>[1];

/** What people may know of cars from what these report. Nothing here writes. */
export function fleetRoutes(app: HttpService, needs: FleetRouteNeeds): void {
  listRoute(app, needs);
  countsRoute(app, needs);
  positionsRoute(app, needs);
  fleetAlertsRoute(app, needs);
  twinRoute(app, needs);
  twinStreamRoute(app, needs);
  historyRoute(app, needs);
  presenceHistoryRoute(app, needs);
  carAlertsRoute(app, needs);
  refusedRoute(app, needs);
}
