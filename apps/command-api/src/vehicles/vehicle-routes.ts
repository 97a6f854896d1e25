import { Type } from 'typebox';
import type { VehicleSeen, VehicleStore } from '@roadwire/db';
import { accessRoles, Problem, Timestamp, VehicleId, oneOfTexts } from '@roadwire/protocol';
import { type Clock, type HttpService, ProblemError, requirePerson } from '@roadwire/service';

const tags = ['vehicles'];
const security = [{ bearer: [] }];

const VehicleView = Type.Object(
  {
    id: VehicleId,
    name: Type.String(),
    model: Type.String(),
    region: Type.String(),
    firmware: Type.String(),
    tags: Type.Array(Type.String()),
    cohort: Type.String(),
    access: Type.Union([oneOfTexts(accessRoles), Type.Null()], {
      description: 'What you hold on this car; null when you only see it by your role',
    }),
    online: Type.Boolean(),
    lastSeenAt: Type.Union([Timestamp, Type.Null()]),
  },
  { title: 'Vehicle' },
);

function vehicleView(vehicle: VehicleSeen) {
  const { id, name, model, region, firmware, cohort, presence } = vehicle;
  const held = vehicle.access[0]?.role;
  return {
    id,
    name,
    model,
    region,
    firmware,
    cohort,
    tags: vehicle.tags,
    access: accessRoles.find((role) => role === held) ?? null,
    online: presence?.online ?? false,
    lastSeenAt: presence?.changedAt.toISOString() ?? null,
  };
}

export function vehicleRoutes(
  app: HttpService,
  needs: { vehicles: Pick<VehicleStore, 'listFor' | 'findFor'>; clock: Clock },
): void {
  app.get(
    '/v1/vehicles',
    {
      schema: {
        tags,
        security,
        summary: 'The cars you may see',
        response: { 200: Type.Object({ items: Type.Array(VehicleView) }), '4xx': Problem },
      },
    },
    async (request) => {
      const found = await needs.vehicles.listFor(requirePerson(request), needs.clock.now());
      return { items: found.map(vehicleView) };
    },
  );

  app.get(
    '/v1/vehicles/:vehicleId',
    {
      schema: {
        tags,
        security,
        summary: 'One car',
        params: Type.Object({ vehicleId: VehicleId }),
        response: { 200: VehicleView, '4xx': Problem },
      },
    },
    async (request) => {
      const vehicle = await needs.vehicles.findFor(requirePerson(request), request.params.vehicleId, needs.clock.now());
      if (!vehicle) throw new ProblemError('vehicle_not_found');
      return vehicleView(vehicle);
    },
  );
}
