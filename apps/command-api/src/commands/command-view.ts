import { type Static, Type } from 'typebox';
import type { CommandEvent, CommandWithEvents } from '@roadwire/db';
import {
  commandOutcomes,
  commandStates,
  CommandTypeName,
  isCommandType,
  mayHaveExecuted,
  oneOfTexts,
  outcomeOf,
  Timestamp,
  Uuid,
  VehicleId,
} from '@roadwire/protocol';

export const CommandStateName = oneOfTexts(commandStates, { examples: ['succeeded'] });

const OrNull = <T extends Parameters<typeof Type.Union>[0][number]>(schema: T, description?: string) =>
  Type.Union([schema, Type.Null()], description === undefined ? {} : { description });

export const CommandEventView = Type.Object(
  {
    id: Type.String({ description: 'Where a stream goes on: `Last-Event-ID`', examples: ['1042'] }),
    state: CommandStateName,
    at: Timestamp,
    source: Type.String({
      description: 'On whose word: person, broker, vehicle, timer, telemetry or platform',
      examples: ['vehicle'],
    }),
    reason: OrNull(Type.String()),
    evidence: OrNull(Type.String()),
  },
  { title: 'CommandEvent' },
);

/** A command as the API shows it: its present state and how it came there. */
export const CommandView = Type.Object(
  {
    id: Uuid,
    vehicleId: VehicleId,
    type: CommandTypeName,
    parameters: Type.Record(Type.String(), Type.Unknown()),
    state: CommandStateName,
    requestedBy: Type.Object({
      id: Type.String({ format: 'uuid' }),
      name: OrNull(Type.String(), 'Null when that person is gone'),
    }),
    createdAt: Timestamp,
    expiresAt: Timestamp,
    finishedAt: OrNull(Timestamp),
    reason: OrNull(Type.String(), 'Why the car said no or could not'),
    evidence: OrNull(Type.String(), '`reported_state` when the outcome was read off what the car reports'),
    mayHaveExecuted: Type.Boolean({ description: 'True when the car may have acted although nobody can say so' }),
    outcome: OrNull(
      Type.Object(
        {
          code: Type.String({
            description: 'Stable, for programs',
            examples: Object.keys(commandOutcomes).slice(0, 3),
          }),
          title: Type.String({ description: 'A sentence one can show to a driver' }),
          retryable: Type.Boolean(),
          mayHaveExecuted: Type.Boolean(),
          type: Type.String({ description: 'Where the code is explained' }),
        },
        { title: 'CommandOutcome' },
      ),
      'Why it did not succeed; null while it is open and when it did',
    ),
    events: Type.Array(CommandEventView),
  },
  { title: 'Command' },
);
export type CommandView = Static<typeof CommandView>;

export const commandEventView = ({ id, state, at, source, reason, evidence }: CommandEvent) => ({
  id,
  state,
  at: at.toISOString(),
  source,
  reason,
  evidence,
});

export function commandView(command: CommandWithEvents): CommandView {
  const { id, vehicleId, type, parameters, state, reason, evidence } = command;
  if (!isCommandType(type)) throw new Error(`command ${id} is of the unknown type ${type}`);
  return {
    id,
    vehicleId,
    type,
    parameters,
    state,
    requestedBy: { id: command.requestedBy, name: command.requesterName },
    createdAt: command.createdAt.toISOString(),
    expiresAt: command.expiresAt.toISOString(),
    finishedAt: command.finishedAt?.toISOString() ?? null,
    reason,
    evidence,
    mayHaveExecuted: mayHaveExecuted(state),
    outcome: outcomeOf(state, reason) ?? null,
    events: command.events.map(commandEventView),
  };
}
