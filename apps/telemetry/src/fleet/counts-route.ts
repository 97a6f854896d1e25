import { Type } from 'typebox';
import { countedBy, type FleetReads } from '@roadwire/db';
import { oneOfTexts, Problem } from '@roadwire/protocol';
import { type Clock, type HttpService, requirePerson } from '@roadwire/service';
import { described } from './api-schema.ts';
import { filterQuery, readFilter } from './filter-query.ts';

const counts = {
  total: Type.Integer(),
  online: Type.Integer(),
  asleep: Type.Integer(),
  energyLow: Type.Integer(),
  withOpenAlerts: Type.Integer(),
};

export function countsRoute(app: HttpService, needs: { reads: Pick<FleetReads, 'count'>; clock: Clock }): void {
  app.get(
    '/v1/fleet/counts',
    {
      config: { scope: 'fleet:read' },
      schema: {
        ...described,
        summary: 'How many of the cars you may see are online, asleep, low on energy, or have an open alert',
        querystring: Type.Object(
          {
            ...filterQuery,
            by: Type.Optional(oneOfTexts(countedBy, { description: 'Also of each value of this' })),
          },
          { additionalProperties: false },
        ),
        response: {
          200: Type.Object({
            totals: Type.Object(counts, { title: 'FleetCount' }),
            items: Type.Array(Type.Object({ value: Type.String(), ...counts }), {
              description: 'Of each value of `by`, most cars first',
            }),
          }),
          '4xx': Problem,
        },
      },
    },
    async (request) => {
      const person = requirePerson(request);
      const { by, ...filter } = request.query;
      return needs.reads.count(person, needs.clock.now(), readFilter(filter), by);
    },
  );
}
