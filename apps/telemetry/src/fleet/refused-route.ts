import { Type } from 'typebox';
import type { FleetReads } from '@roadwire/db';
import { Problem, Timestamp, VehicleId } from '@roadwire/protocol';
import { type HttpService, requireRole } from '@roadwire/service';
import { described, OrNull } from './api-schema.ts';
import { CursorQuery, cursorsOf, limitQuery, NextCursor, pageOf, decodeRowId } from './cursor.ts';
import { openCar, type OpenCarNeeds } from './open-car.ts';

const RefusedSample = Type.Object(
  {
    id: Type.String(),
    path: OrNull(Type.String(), 'Of an alert its code; null of a message that could not be read'),
    value: Type.Unknown({ description: 'As the car said it' }),
    at: OrNull(Type.String(), "The car's own time, as it said it"),
    reason: Type.String({ examples: ['implausible'] }),
    detail: OrNull(Type.String()),
    receivedAt: Timestamp,
  },
  { title: 'RefusedSample' },
);
const cursors = cursorsOf('of refused samples', decodeRowId);

export function refusedRoute(app: HttpService, needs: OpenCarNeeds & { reads: Pick<FleetReads, 'refused'> }): void {
  app.get(
    '/v1/fleet/vehicles/:vehicleId/refused',
    {
      config: { scope: 'fleet:read' },
      schema: {
        ...described,
        summary: 'What a car reported and was not taken, with the reason, newest first (operators)',
        description: 'A part of it is kept, for people who look for a mistake; also of a car that is not registered.',
        params: Type.Object({ vehicleId: VehicleId }),
        querystring: Type.Object({ cursor: CursorQuery, limit: limitQuery(500) }, { additionalProperties: false }),
        response: { 200: Type.Object({ items: Type.Array(RefusedSample), next: NextCursor }), '4xx': Problem },
      },
    },
    async (request) => {
      const person = requireRole(request, 'operator', 'fleet_manager', 'admin');
      const { vehicleId } = request.params;
      const { cursor, limit = 100 } = request.query;
      const before = cursors.read(cursor);
      const found = await needs.reads.refused(vehicleId, { before, limit: limit + 1 });
      if (found.length === 0) await openCar(needs, person, vehicleId);
      const { items, next } = pageOf(found, limit, cursors.write, ({ id }) => id);
      return {
        items: items.map(({ receivedAt, ...item }) => ({ ...item, receivedAt: receivedAt.toISOString() })),
        next,
      };
    },
  );
}
