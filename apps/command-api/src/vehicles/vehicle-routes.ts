import { Type } from 'typebox';
import type { VehicleStore } from '@roadwire/db';
import { Problem, VehicleId } from '@roadwire/protocol';
import { type Clock, type HttpService, ProblemError, requirePerson } from '@roadwire/service';
import { CursorQuery, NextCursor, page, readCursor } from '../pages/list-page.ts';
import { plainText } from '../plain-text.ts';
import { VehicleDetail, vehicleDetail, VehicleView, vehicleView } from './vehicle-view.ts';

const tags = ['vehicles'];
const security = [{ bearer: [] }];
const pageSize = { default: 100, most: 500 } as const;
const idForm = /^[a-z0-9-]{3,63}$/;

export interface VehicleRouteNeeds {
  vehicles: Pick<VehicleStore, 'listFor' | 'findFor'>;
  clock: Clock;
}

/** The registry, as people may see it. */
export function vehicleRoutes(app: HttpService, needs: VehicleRouteNeeds): void {
  const { clock, vehicles } = needs;

  app.get(
    '/v1/vehicles',
    {
      config: { scope: 'vehicles:read' },
      schema: {
        tags,
        security,
        summary: 'The cars you may see',
        description: 'By id. The VIN is not in lists.',
        querystring: Type.Object(
          {
            cursor: CursorQuery,
            limit: Type.Optional(Type.Integer({ minimum: 1, maximum: pageSize.most, default: pageSize.default })),
            search: Type.Optional(plainText({ minLength: 1, maxLength: 80, description: 'A part of the id or name' })),
            model: Type.Optional(plainText({ maxLength: 80 })),
            region: Type.Optional(plainText({ maxLength: 80 })),
            online: Type.Optional(Type.Boolean()),
          },
          { additionalProperties: false },
        ),
        response: { 200: Type.Object({ items: Type.Array(VehicleView), next: NextCursor }), '4xx': Problem },
      },
    },
    async (request) => {
      const person = requirePerson(request);
      const { cursor, limit = pageSize.default, ...filter } = request.query;
      const afterId = readCursor(cursor, idForm);
      const found = await vehicles.listFor(person, clock.now(), { ...filter, afterId, limit: limit + 1 });
      const { items, next } = page(found, limit, ({ id }) => id);
      return { items: items.map((vehicle) => vehicleView(vehicle, person)), next };
    },
  );

  app.get(
    '/v1/vehicles/:vehicleId',
    {
      config: { scope: 'vehicles:read' },
      schema: {
        tags,
        security,
        summary: 'One car',
        params: Type.Object({ vehicleId: VehicleId }),
        response: { 200: VehicleDetail, '4xx': Problem },
      },
    },
    async (request) => {
      const person = requirePerson(request);
      const vehicle = await vehicles.findFor(person, request.params.vehicleId, clock.now());
      if (!vehicle) throw new ProblemError('vehicle_not_found');
      return vehicleDetail(vehicle, person);
    },
  );
}
