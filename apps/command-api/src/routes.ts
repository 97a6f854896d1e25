import type { HttpService } from '@roadwire/service';
import { commandRoutes } from './commands/command-routes.ts';
import { sessionRoutes } from './people/session-routes.ts';
import { certificateRoutes } from './vehicles/certificate-routes.ts';
import { vehicleRoutes } from './vehicles/vehicle-routes.ts';

export const serviceName = 'command-api';
export const serviceDescription = 'People, cars and the commands that people send to cars';

type RouteNeeds = Parameters<typeof sessionRoutes>[1] &
  Parameters<typeof vehicleRoutes>[1] &
  Parameters<typeof certificateRoutes>[1] &
  Parameters<typeof commandRoutes>[1];

export function commandApiRoutes(app: HttpService, needs: RouteNeeds): void {
  sessionRoutes(app, needs);
  vehicleRoutes(app, needs);
  certificateRoutes(app, needs);
  commandRoutes(app, needs);
}
