import { Type } from 'typebox';
import type { FleetReads } from '@roadwire/db';
import { Problem, Timestamp, VehicleId } from '@roadwire/protocol';
import { type HttpService, requirePerson } from '@roadwire/service';
import { described } from './api-schema.ts';
import { CursorQuery, cursorsOf, limitQuery, NextCursor, pageOf, decodeRowId } from './cursor.ts';
import { openCar, type OpenCarNeeds } from './open-car.ts';

const PresenceEvent = Type.Object(
  { id: Type.String(), online: Type.Boolean(), asleep: Type.Boolean(), at: Timestamp },
  { title: 'PresenceEvent' },
);
const cursors = cursorsOf('of comings and goings', decodeRowId);

export function presenceHistoryRoute(
  app: HttpService,
  needs: OpenCarNeeds & { reads: Pick<FleetReads, 'presence'> },
): void {
  app.get(
    '/v1/fleet/vehicles/:vehicleId/presence',
    {
      config: { scope: ['vehicles:read', 'fleet:read'] },
      schema: {
        ...described,
        summary: 'When a car came and went, newest first',
        params: Type.Object({ vehicleId: VehicleId }),
        querystring: Type.Object({ cursor: CursorQuery, limit: limitQuery(500) }, { additionalProperties: false }),
        response: { 200: Type.Object({ items: Type.Array(PresenceEvent), next: NextCursor }), '4xx': Problem },
      },
    },
    async (request) => {
      const person = requirePerson(request);
      const { cursor, limit = 100 } = request.query;
      const before = cursors.read(cursor);
      const car = await openCar(needs, person, request.params.vehicleId);
      const found = await needs.reads.presence(car.vehicleId, car.hiddenBefore, { before, limit: limit + 1 });
      const { items, next } = pageOf(found, limit, cursors.write, ({ id }) => id);
      return { items: items.map(({ at, ...event }) => ({ ...event, at: at.toISOString() })), next };
    },
  );
}
