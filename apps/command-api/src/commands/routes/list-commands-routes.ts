import { Type } from 'typebox';
import { type CommandFilter, type CommandStore, hiddenBefore } from '@roadwire/db';
import { commandStates, CommandTypeName, mayActOnFleet, Problem, Uuid, VehicleId } from '@roadwire/protocol';
import { type HttpService, ProblemError, requirePerson } from '@roadwire/service';
import type { VehicleGate } from '../../access/vehicle-gate.ts';
import { CommandView, commandView } from '../command-view.ts';
import { NextCursor } from '../../pages/list-page.ts';
import { pageOf, pageQuery } from '../../pages/newest-first.ts';

const tags = ['commands'];
const security = [{ bearer: [] }];

const listQuery = {
  state: Type.Optional(
    Type.String({
      pattern: `^(${commandStates.join('|')})(,(${commandStates.join('|')}))*$`,
      description: 'Only these states, separated by commas',
      examples: ['queued,sent'],
    }),
  ),
  type: Type.Optional(CommandTypeName),
  ...pageQuery,
};
const CommandPage = Type.Object({ items: Type.Array(CommandView), next: NextCursor });

/** Commands of one car for those who may see it, and of the whole fleet for operators. Newest first. */
export function listCommandsRoutes(
  app: HttpService,
  needs: { commands: Pick<CommandStore, 'list'>; gate: VehicleGate },
): void {
  async function list(
    filter: CommandFilter,
    query: { state?: string; type?: string; cursor?: string; limit?: number },
  ): Promise<{ items: ReturnType<typeof commandView>[]; next: string | null }> {
    const wanted = { ...filter, states: query.state?.split(','), type: query.type };
    const { items, next } = await pageOf(query, (limit, after) => needs.commands.list(wanted, limit, after));
    return { items: items.map(commandView), next };
  }

  app.get(
    '/v1/vehicles/:vehicleId/commands',
    {
      config: { scope: 'commands:read' },
      schema: {
        tags,
        security,
        summary: 'The commands of a car, newest first',
        params: Type.Object({ vehicleId: VehicleId }),
        querystring: Type.Object(listQuery),
        response: { 200: CommandPage, '4xx': Problem },
      },
    },
    async (request) => {
      const person = requirePerson(request);
      const { vehicleId } = request.params;
      const standing = await needs.gate.admit(person, vehicleId, 'command.see');
      return list({ vehicleId, since: hiddenBefore(person, standing) ?? undefined }, request.query);
    },
  );

  app.get(
    '/v1/commands',
    {
      config: { scope: 'fleet:read' },
      schema: {
        tags,
        security,
        summary: 'The commands of all cars, newest first (operators)',
        querystring: Type.Object({
          ...listQuery,
          vehicleId: Type.Optional(VehicleId),
          requestedBy: Type.Optional(Uuid),
          region: Type.Optional(Type.String({ maxLength: 60, examples: ['eu-central'] })),
        }),
        response: { 200: CommandPage, '4xx': Problem },
      },
    },
    async (request) => {
      const person = requirePerson(request);
      if (!mayActOnFleet('commands.see_all', person.roles)) throw new ProblemError('forbidden');
      const { vehicleId, requestedBy, region } = request.query;
      return list({ vehicleId, requestedBy, region }, request.query);
    },
  );
}
