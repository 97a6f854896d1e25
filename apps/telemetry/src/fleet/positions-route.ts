import { Type } from 'typebox';
import type { FleetReads } from '@roadwire/db';
import { Problem, Timestamp, VehicleId } from '@roadwire/protocol';
import { type Clock, type HttpService, ProblemError, requirePerson } from '@roadwire/service';
import { described, isoOrNull, OrNull } from './api-schema.ts';
import { filterQuery, readFilter } from './filter-query.ts';

const limits = { default: 500, most: 2_000 };
const longitude = Type.Number({ minimum: -180, maximum: 180 });
const latitude = Type.Number({ minimum: -90, maximum: 90 });
const box = { west: longitude, south: latitude, east: longitude, north: latitude };

const PositionedCar = Type.Object(
  {
    vehicleId: VehicleId,
    name: Type.String(),
    latitude,
    longitude,
    reportedAt: OrNull(Timestamp),
    online: Type.Boolean(),
    energyLow: Type.Boolean(),
    openAlerts: Type.Integer(),
  },
  { title: 'PositionedCar' },
);
const PositionCluster = Type.Object(
  {
    count: Type.Integer(),
    online: Type.Integer(),
    latitude: Type.Number({ description: 'The mean of the positions' }),
    longitude: Type.Number(),
    extent: Type.Object(box, { description: 'What the cars lie within' }),
  },
  { title: 'PositionCluster' },
);

export function positionsRoute(app: HttpService, needs: { reads: Pick<FleetReads, 'positions'>; clock: Clock }): void {
  app.get(
    '/v1/fleet/positions',
    {
      config: { scope: 'fleet:read' },
      schema: {
        ...described,
        summary: 'Where the cars you may see are, for a map',
        description:
          'The cars in a box, or clusters of them on a grid when they are more than `limit`; in degrees (WGS 84). A box that reaches over the antimeridian has its west above its east.',
        querystring: Type.Object(
          {
            ...box,
            limit: Type.Optional(
              Type.Integer({
                minimum: 1,
                maximum: limits.most,
                default: limits.default,
                description: 'From how many cars on they are put together',
              }),
            ),
            ...filterQuery,
          },
          { additionalProperties: false },
        ),
        response: {
          200: Type.Object({
            total: Type.Integer({ description: 'How many cars are in the box' }),
            cars: Type.Array(PositionedCar, { description: 'All of them, or none when there are clusters' }),
            clusters: Type.Array(PositionCluster),
          }),
          '4xx': Problem,
        },
      },
    },
    async (request) => {
      const person = requirePerson(request);
      const { west, south, east, north, limit = limits.default, ...filter } = request.query;
      if (south > north) {
        throw new ProblemError('invalid_request', { detail: 'The south is north of the north.', field: '/south' });
      }
      const area = { box: { west, south, east, north }, limit };
      const found = await needs.reads.positions(person, needs.clock.now(), readFilter(filter), area);
      if ('cars' in found) {
        const cars = found.cars.map((car) => ({ ...car, reportedAt: isoOrNull(car.reportedAt) }));
        return { total: cars.length, cars, clusters: [] };
      }
      const total = found.clusters.reduce((sum, { count }) => sum + count, 0);
      return { total, cars: [], clusters: found.clusters };
    },
  );
}
