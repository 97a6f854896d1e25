import { Type } from 'typebox';
import type { CommandStore } from '@roadwire/db';
import { CommandTypeName, Problem, VehicleId } from '@roadwire/protocol';
import { type HttpService, ProblemError, requirePerson } from '@roadwire/service';
import type { VehicleGate } from '../../access/vehicle-gate.ts';
import type { LimitCommands } from '../../rate-limits/limit-commands.ts';
import type { AwaitOutcome } from '../await-outcome.ts';
import { CommandView, commandView } from '../command-view.ts';
import type { Sent, SendCommand } from '../send-command.ts';

const longestWaitSeconds = 30;

export function sendCommandRoute(
  app: HttpService,
  needs: {
    commands: Pick<CommandStore, 'findWithEvents'>;
    gate: VehicleGate;
    limitCommands: LimitCommands;
    sendCommand: SendCommand;
    awaitOutcome: AwaitOutcome;
  },
): void {
  app.post(
    '/v1/vehicles/:vehicleId/commands',
    {
      config: { scope: 'commands:send' },
      schema: {
        tags: ['commands'],
        security: [{ bearer: [] }],
        summary: 'Send a command to a car',
        description:
          'Answers when the command is stored; its life can be followed at the address in `Location`. A set-state command waits behind one in flight and supersedes another that waits; a pulse is refused while the same is in flight (`command_in_flight`). With an `Idempotency-Key`, the same request within 24 hours is the same command, and another one under that key is refused.',
        params: Type.Object({ vehicleId: VehicleId }),
        headers: Type.Object({
          'idempotency-key': Type.Optional(
            Type.String({
              pattern: '^[\\x21-\\x7e]{1,200}$',
              description: 'Chosen by the caller for one intention of a person',
              examples: ['8e03978e-40d5-43dd-bc93-6894a57f9324'],
            }),
          ),
        }),
        querystring: Type.Object({
          wait: Type.Optional(
            Type.Integer({
              minimum: 0,
              maximum: longestWaitSeconds,
              description: 'Answer when there is an outcome, after this many seconds at the latest',
            }),
          ),
        }),
        body: Type.Object(
          {
            type: CommandTypeName,
            parameters: Type.Optional(
              Type.Record(Type.String(), Type.Unknown(), {
                description: 'As the command catalogue says for the type',
                examples: [{}],
              }),
            ),
            ttlSeconds: Type.Optional(
              Type.Integer({
                minimum: 1,
                maximum: 3600,
                description: 'Give up earlier than the type does, in seconds',
                examples: [20],
              }),
            ),
          },
          {
            additionalProperties: false,
            examples: [{ type: 'doors.unlock' }, { type: 'climate.start', parameters: { temperatureCelsius: 21 } }],
          },
        ),
        response: { 202: CommandView, '4xx': Problem, 503: Problem },
      },
    },
    async (request, reply) => {
      const person = requirePerson(request);
      const { vehicleId } = request.params;
      const admit = () => needs.gate.admit(person, vehicleId, 'command.send', request.id);
      if (needs.limitCommands.isReached(person.id, vehicleId)) {
        await admit();
        needs.limitCommands.refuse(reply, person.id, vehicleId);
      }
      const { type, parameters = {}, ttlSeconds } = request.body;
      const idempotencyKey = request.headers['idempotency-key'];
      const wish = { vehicleId, type, parameters, ttlSeconds, idempotencyKey, requestId: request.id };
      const send = () =>
        needs.sendCommand(person, wish).catch((cause: unknown) => {
          request.log.error({ err: cause, vehicle: vehicleId }, 'it is not known whether a command was stored');
          throw notKnown(idempotencyKey !== undefined);
        });
      let sent = await send();
      if (sent.outcome === 'not_admitted') {
        const { commandTypes } = await admit();
        if (!commandTypes.includes(type)) throw new ProblemError('command_unsupported', { field: '/type' });
        // Something of the car was changed at that very moment, and this person may send still.
        sent = await send();
        if (sent.outcome === 'not_admitted') throw new ProblemError('vehicle_not_found');
      }
      if (sent.outcome === 'wrong_parameters') {
        const field = `/parameters${sent.field}`;
        throw new ProblemError('invalid_request', { detail: `body ${field}: ${sent.detail}`, field });
      }
      needs.limitCommands.count(reply, person.id, vehicleId);
      const commandId = takenId(sent);
      const stored = sent.outcome === 'taken' ? sent.recorded : undefined;
      let latest = stored;
      if (request.query.wait) {
        const gone = new AbortController();
        request.raw.once('close', () => gone.abort());
        const isNew = stored?.command.inFlight ?? false;
        latest = await needs.awaitOutcome(commandId, { seconds: request.query.wait, gone: gone.signal, isNew });
      }
      const command = latest
        ? { ...latest.command, events: latest.events, requesterName: person.name }
        : await needs.commands.findWithEvents(commandId).catch((cause: unknown) => {
            request.log.warn({ err: cause, command: commandId }, 'a command that was taken cannot be read');
            throw notKnown(idempotencyKey !== undefined, commandId);
          });
      if (!command) throw new ProblemError('command_not_found');
      if (sent.outcome === 'known') reply.header('idempotency-replayed', 'true');
      return reply.code(202).header('location', `/v1/commands/${commandId}`).send(commandView(command));
    },
  );
}

/** The command may be on its way: only under its key may it be asked for again. */
const notKnown = (hasKey: boolean, commandId?: string): ProblemError =>
  new ProblemError('service_unavailable', {
    detail: hasKey
      ? 'The command may have been taken. Ask again with the same Idempotency-Key.'
      : 'The command may have been taken. Look at the commands of the car before you send it again.',
    retryable: hasKey,
    mayHaveExecuted: true,
    ...(commandId === undefined ? {} : { commandId }),
  });

/** @throws ProblemError when the command was not taken */
function takenId(sent: Exclude<Sent, { outcome: 'not_admitted' | 'wrong_parameters' }>): string {
  switch (sent.outcome) {
    case 'taken':
      return sent.recorded.command.id;
    case 'known':
      return sent.commandId;
    case 'busy':
      throw new ProblemError('command_in_flight', { commandId: sent.commandId });
    case 'key_reused':
      throw new ProblemError('idempotency_key_reused');
  }
}
