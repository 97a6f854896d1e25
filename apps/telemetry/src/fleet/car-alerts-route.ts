import { Type } from 'typebox';
import type { FleetReads } from '@roadwire/db';
import { Problem, VehicleId } from '@roadwire/protocol';
import { type HttpService, requirePerson } from '@roadwire/service';
import { AlertPage, AlertsQuery, readAlerts } from './alerts-query.ts';
import { described } from './api-schema.ts';
import { openCar, type OpenCarNeeds } from './open-car.ts';

export function carAlertsRoute(app: HttpService, needs: OpenCarNeeds & { reads: Pick<FleetReads, 'alerts'> }): void {
  app.get(
    '/v1/fleet/vehicles/:vehicleId/alerts',
    {
      config: { scope: ['vehicles:read', 'fleet:read'] },
      schema: {
        ...described,
        summary: 'The alerts of a car, newest first',
        params: Type.Object({ vehicleId: VehicleId }),
        querystring: AlertsQuery,
        response: { 200: AlertPage, '4xx': Problem },
      },
    },
    async (request) => {
      const person = requirePerson(request);
      const { vehicleId } = await openCar(needs, person, request.params.vehicleId);
      return readAlerts(needs, person, request.query, { vehicleId });
    },
  );
}
