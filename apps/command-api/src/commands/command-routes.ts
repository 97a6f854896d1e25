import { Type } from 'typebox';
import type { CommandStore, VehicleStore } from '@roadwire/db';
import { commandTypes, CommandTypeName, commandDefinition, Problem, Uuid, VehicleId } from '@roadwire/protocol';
import { type Clock, type HttpService, ProblemError, requirePerson } from '@roadwire/service';
import { CommandView, commandView } from './command-view.ts';
import type { SendCommand } from './send-command.ts';

const tags = ['commands'];
const security = [{ bearer: [] }];

export function commandRoutes(
  app: HttpService,
  needs: {
    commands: Pick<CommandStore, 'findWithEvents'>;
    vehicles: Pick<VehicleStore, 'findFor'>;
    sendCommand: SendCommand;
    clock: Clock;
  },
): void {
  const read = async (id: string) => {
    const command = await needs.commands.findWithEvents(id);
    if (!command) throw new ProblemError('command_not_found');
    return command;
  };

  app.post(
    '/v1/vehicles/:vehicleId/commands',
    {
      schema: {
        tags,
        security,
        summary: 'Send a command to a car',
        description: 'Answers when the command is stored. Its life can be followed at the address in `Location`.',
        params: Type.Object({ vehicleId: VehicleId }),
        body: Type.Object(
          {
            type: CommandTypeName,
            parameters: Type.Optional(Type.Object({}, { additionalProperties: false })),
            ttlSeconds: Type.Optional(
              Type.Integer({
                minimum: 1,
                maximum: 3600,
                description: 'Give up earlier than the type does, in seconds',
              }),
            ),
          },
          { additionalProperties: false },
        ),
        response: { 202: CommandView, '4xx': Problem },
      },
    },
    async (request, reply) => {
      const outcome = await needs.sendCommand(requirePerson(request), {
        vehicleId: request.params.vehicleId,
        type: request.body.type,
        ttlSeconds: request.body.ttlSeconds,
      });
      if ('refused' in outcome) throw new ProblemError(outcome.refused);
      const command = await read(outcome.sent);
      return reply.code(202).header('location', `/v1/commands/${command.id}`).send(commandView(command));
    },
  );

  app.get(
    '/v1/commands/:commandId',
    {
      schema: {
        tags,
        security,
        summary: 'Read a command and how it came to its state',
        params: Type.Object({ commandId: Uuid }),
        response: { 200: CommandView, '4xx': Problem },
      },
    },
    async (request) => {
      const person = requirePerson(request);
      const command = await read(request.params.commandId);
      const vehicle = await needs.vehicles.findFor(person, command.vehicleId, needs.clock.now());
      if (!vehicle) throw new ProblemError('command_not_found');
      return commandView(command);
    },
  );

  app.get(
    '/v1/commands/catalog',
    {
      schema: {
        tags,
        security,
        summary: 'The types of commands, how long each may wait and take',
        response: {
          200: Type.Object({
            items: Type.Array(
              Type.Object({
                type: CommandTypeName,
                function: Type.String(),
                kind: Type.Union([Type.Literal('set-state'), Type.Literal('pulse')]),
                ttlSeconds: Type.Integer(),
                executionTimeoutSeconds: Type.Integer(),
              }),
            ),
          }),
          '4xx': Problem,
        },
      },
    },
    async (request) => {
      requirePerson(request);
      return {
        items: commandTypes.map((type) => {
          const { function: what, kind, ttlSeconds, executionTimeoutSeconds } = commandDefinition(type);
          return { type, function: what, kind, ttlSeconds, executionTimeoutSeconds };
        }),
      };
    },
  );
}
