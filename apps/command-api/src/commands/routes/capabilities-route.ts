import { Type } from 'typebox';
import type { WakeBudget } from '@roadwire/db';
import { isCommandType, Problem, Timestamp, VehicleId } from '@roadwire/protocol';
import { type Clock, type HttpService, requirePerson } from '@roadwire/service';
import type { VehicleGate } from '../../access/vehicle-gate.ts';
import { catalogEntry, CatalogEntry } from './command-catalog-route.ts';

export function capabilitiesRoute(
  app: HttpService,
  needs: { gate: VehicleGate; budget: Pick<WakeBudget, 'left'>; wakesPerDay: number; clock: Clock },
): void {
  app.get(
    '/v1/vehicles/:vehicleId/capabilities',
    {
      config: { scope: 'vehicles:read' },
      schema: {
        tags: ['commands'],
        security: [{ bearer: [] }],
        summary: 'What a car can do, and whether it can be reached',
        params: Type.Object({ vehicleId: VehicleId }),
        response: {
          200: Type.Object({
            vehicleId: VehicleId,
            commands: Type.Array(CatalogEntry),
            reachable: Type.Boolean({ description: 'The car is connected now' }),
            asleep: Type.Boolean({ description: 'Not connected on purpose: a command wakes it' }),
            wakesLeftToday: Type.Integer({ description: 'How often it may still be woken today (UTC)' }),
            lastSeenAt: Type.Union([Timestamp, Type.Null()], {
              description: 'When the car last connected or disconnected',
            }),
          }),
          '4xx': Problem,
        },
      },
    },
    async (request) => {
      const { vehicleId } = request.params;
      const standing = await needs.gate.admit(requirePerson(request), vehicleId, 'vehicle.see');
      return {
        vehicleId,
        commands: standing.commandTypes.filter(isCommandType).map(catalogEntry),
        reachable: standing.online,
        asleep: standing.asleep && !standing.online,
        wakesLeftToday: await needs.budget.left(vehicleId, needs.clock.now(), needs.wakesPerDay),
        lastSeenAt: standing.lastSeenAt?.toISOString() ?? null,
      };
    },
  );
}
