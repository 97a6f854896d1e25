import type { FleetReads } from '@roadwire/db';
import { Problem } from '@roadwire/protocol';
import { type Clock, type HttpService, requirePerson } from '@roadwire/service';
import { AlertPage, AlertsQuery, readAlerts } from './alerts-query.ts';
import { described } from './api-schema.ts';

export function fleetAlertsRoute(app: HttpService, needs: { reads: Pick<FleetReads, 'alerts'>; clock: Clock }): void {
  app.get(
    '/v1/fleet/alerts',
    {
      config: { scope: 'fleet:read' },
      schema: {
        ...described,
        summary: 'The alerts of the cars you may see, newest first',
        querystring: AlertsQuery,
        response: { 200: AlertPage, '4xx': Problem },
      },
    },
    async (request) => readAlerts(needs, requirePerson(request), request.query),
  );
}
