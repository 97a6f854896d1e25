import { Type } from 'typebox';
import {
  type FleetItem,
  type FleetOrder,
  type FleetPlace,
  type FleetReads,
  type FleetSort,
  fleetSorts,
} from '@roadwire/db';
import { decoderOf, oneOfTexts, Problem, Timestamp, VehicleId } from '@roadwire/protocol';
import { type Clock, type HttpService, requirePerson } from '@roadwire/service';
import { described, isoOrNull, LastSeen, OrNull } from './api-schema.ts';
import { CursorQuery, cursorsOf, limitQuery, NextCursor, pageOf } from './cursor.ts';
import { filterQuery, plainText, readFilter } from './filter-query.ts';

const mostAtOnce = 500;
/** What cars are sorted by: a text, or a time or a level. */
const decodePlaces = {
  text: decoderOf(Type.Object({ value: Type.String({ pattern: plainText, maxLength: 200 }), id: VehicleId })),
  number: decoderOf(
    Type.Object({ value: Type.Union([Type.Number({ minimum: 0, maximum: 4e12 }), Type.Null()]), id: VehicleId }),
  ),
};
const placesOf = (sort: FleetSort, order: FleetOrder) =>
  cursorsOf<FleetPlace>(
    `of cars by ${sort}, ${order}`,
    sort === 'id' || sort === 'name' ? decodePlaces.text : decodePlaces.number,
  );

const FleetVehicle = Type.Object(
  {
    vehicleId: VehicleId,
    name: Type.String(),
    model: Type.String(),
    region: Type.String(),
    firmware: Type.String(),
    tags: Type.Array(Type.String()),
    online: Type.Boolean(),
    asleep: Type.Boolean({ description: 'Offline on purpose: a command wakes it' }),
    lastSeenAt: LastSeen,
    reportedAt: OrNull(Timestamp, "When it last reported a signal, by the car's own clock"),
    position: OrNull(Type.Object({ latitude: Type.Number(), longitude: Type.Number() }), 'In degrees (WGS 84)'),
    fuelPercent: OrNull(Type.Number()),
    fuelLitres: OrNull(Type.Number()),
    chargePercent: OrNull(Type.Number({ description: 'Of the battery that drives it' })),
    rangeMetres: OrNull(Type.Integer()),
    energyLow: Type.Boolean({ description: 'Little fuel, or little charge' }),
    openAlerts: Type.Integer(),
  },
  { title: 'FleetVehicle' },
);

function fleetVehicle({ latitude, longitude, lastSeenAt, reportedAt, sortValue: _, ...car }: FleetItem) {
  return {
    ...car,
    lastSeenAt: isoOrNull(lastSeenAt),
    reportedAt: isoOrNull(reportedAt),
    position: latitude === null || longitude === null ? null : { latitude, longitude },
  };
}

export function listRoute(app: HttpService, needs: { reads: Pick<FleetReads, 'list'>; clock: Clock }): void {
  app.get(
    '/v1/fleet/vehicles',
    {
      config: { scope: 'fleet:read' },
      schema: {
        ...described,
        summary: 'The cars you may see, with what they last reported',
        description:
          'Narrowed down, sorted, and a page at a time. Cars without a value to be sorted by come last in either order; `energy` is the lesser of fuel and charge in percent. A cursor is good for the order that it was given for.',
        querystring: Type.Object(
          {
            ...filterQuery,
            sort: Type.Optional(oneOfTexts(fleetSorts)),
            order: Type.Optional(oneOfTexts(['asc', 'desc'] as const)),
            cursor: CursorQuery,
            limit: limitQuery(mostAtOnce),
          },
          { additionalProperties: false },
        ),
        response: { 200: Type.Object({ items: Type.Array(FleetVehicle), next: NextCursor }), '4xx': Problem },
      },
    },
    async (request) => {
      const person = requirePerson(request);
      const { sort = 'id', order = 'asc', cursor, limit = 100, ...filter } = request.query;
      const cursors = placesOf(sort, order);
      const after = cursors.read(cursor);
      const page = { sort, order, after, limit: limit + 1 };
      const found = await needs.reads.list(person, needs.clock.now(), readFilter(filter), page);
      const { items, next } = pageOf(found, limit, cursors.write, ({ sortValue, vehicleId }) => ({
        value: sortValue,
        id: vehicleId,
      }));
      return { items: items.map(fleetVehicle), next };
    },
  );
}
