import type { HttpService } from '@roadwire/service';
import { clientsRoute } from './clients-route.ts';
import { overviewRoute } from './overview-route.ts';

export const serviceName = 'broker';
export const serviceDescription = 'The MQTT broker: what it carries and who is connected';

type RouteNeeds = Parameters<typeof overviewRoute>[1] & Parameters<typeof clientsRoute>[1];

export function brokerRoutes(app: HttpService, needs: RouteNeeds): void {
  overviewRoute(app, needs);
  clientsRoute(app, needs);
}
