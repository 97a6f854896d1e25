import type { HttpService } from '@roadwire/service';
import { cancelCommandRoute } from './cancel-command-route.ts';
import { capabilitiesRoute } from './capabilities-route.ts';
import { commandCatalogRoute } from './command-catalog-route.ts';
import { commandEventsRoute } from './command-events-route.ts';
import { listCommandsRoutes } from './list-commands-routes.ts';
import { readCommandRoute } from './read-command-route.ts';
import { refusalsRoute } from './refusals-route.ts';
import { sendCommandRoute } from './send-command-route.ts';

export type CommandRouteNeeds = Parameters<typeof sendCommandRoute>[1] &
  Parameters<typeof readCommandRoute>[1] &
  Parameters<typeof commandEventsRoute>[1] &
  Parameters<typeof cancelCommandRoute>[1] &
  Parameters<typeof listCommandsRoutes>[1] &
  Parameters<typeof capabilitiesRoute>[1] &
  Parameters<typeof refusalsRoute>[1];

export function commandRoutes(app: HttpService, needs: CommandRouteNeeds): void {
  sendCommandRoute(app, needs);
  commandCatalogRoute(app);
  refusalsRoute(app, needs);
  readCommandRoute(app, needs);
  commandEventsRoute(app, needs);
  cancelCommandRoute(app, needs);
  listCommandsRoutes(app, needs);
  capabilitiesRoute(app, needs);
}
