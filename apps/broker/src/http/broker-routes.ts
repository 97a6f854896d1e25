import type { HttpService } from '@roadwire/service';
import { alarmsRoute } from './alarms-route.ts';
import { banRoute } from './ban-route.ts';
import { clientRoute } from './client-route.ts';
import { clientsRoute } from './clients-route.ts';
import { deleteSessionRoute } from './delete-session-route.ts';
import { diagnosticsRoute } from './diagnostics-route.ts';
import { disconnectRoute } from './disconnect-route.ts';
import { dropsRoute } from './drops-route.ts';
import { explainRoute } from './explain-route.ts';
import { extensionsRoute } from './extensions-route.ts';
import { liftBanRoute } from './lift-ban-route.ts';
import { listBansRoute } from './list-bans-route.ts';
import { createOpenStreams } from './open-streams.ts';
import { overviewRoute } from './overview-route.ts';
import { ratesRoute } from './rates-route.ts';
import { retainedRoutes } from './retained-routes.ts';
import { slowSubscribersRoute } from './slow-subscribers-route.ts';
import { traceEntriesRoutes } from './trace-entries-routes.ts';
import { tracesRoutes } from './traces-routes.ts';

export const serviceName = 'broker';
export const serviceDescription = 'The MQTT broker: what it carries, who is connected, and why';

/** What the service gives to all routes together; the streams are their own. */
export type BrokerRouteNeeds = Omit<
  Parameters<typeof alarmsRoute>[1] &
    Parameters<typeof banRoute>[1] &
    Parameters<typeof clientRoute>[1] &
    Parameters<typeof clientsRoute>[1] &
    Parameters<typeof deleteSessionRoute>[1] &
    Parameters<typeof diagnosticsRoute>[1] &
    Parameters<typeof disconnectRoute>[1] &
    Parameters<typeof dropsRoute>[1] &
    Parameters<typeof explainRoute>[1] &
    Parameters<typeof extensionsRoute>[1] &
    Parameters<typeof liftBanRoute>[1] &
    Parameters<typeof listBansRoute>[1] &
    Parameters<typeof overviewRoute>[1] &
    Parameters<typeof ratesRoute>[1] &
    Parameters<typeof retainedRoutes>[1] &
    Parameters<typeof slowSubscribersRoute>[1] &
    Parameters<typeof traceEntriesRoutes>[1] &
    Parameters<typeof tracesRoutes>[1],
  'streams'
>;

/** The admin API of the broker, for operators. */
export function brokerRoutes(app: HttpService, given: BrokerRouteNeeds): void {
  const needs = { ...given, streams: createOpenStreams(app) };
  overviewRoute(app, needs);
  ratesRoute(app, needs);
  clientsRoute(app, needs);
  clientRoute(app, needs);
  explainRoute(app, needs);
  disconnectRoute(app, needs);
  deleteSessionRoute(app, needs);
  retainedRoutes(app, needs);
  dropsRoute(app, needs);
  slowSubscribersRoute(app, needs);
  alarmsRoute(app, needs);
  tracesRoutes(app, needs);
  traceEntriesRoutes(app, needs);
  diagnosticsRoute(app, needs);
  extensionsRoute(app, needs);
  listBansRoute(app, needs);
  banRoute(app, needs);
  liftBanRoute(app, needs);
}
