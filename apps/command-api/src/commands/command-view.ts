import { type Static, Type } from 'typebox';
import { asCommandState, type CommandWithEvents } from '@roadwire/db';
import {
  commandStates,
  CommandTypeName,
  isCommandType,
  mayHaveExecuted,
  Timestamp,
  Uuid,
  VehicleId,
  oneOfTexts,
} from '@roadwire/protocol';

const CommandStateName = oneOfTexts(commandStates);

/** A command as the API shows it: its present state and how it came there. */
export const CommandView = Type.Object(
  {
    id: Uuid,
    vehicleId: VehicleId,
    type: CommandTypeName,
    parameters: Type.Record(Type.String(), Type.Unknown()),
    state: CommandStateName,
    createdAt: Timestamp,
    expiresAt: Timestamp,
    finishedAt: Type.Union([Timestamp, Type.Null()]),
    reason: Type.Union([Type.String(), Type.Null()], { description: 'Why the car said no or could not' }),
    mayHaveExecuted: Type.Boolean({ description: 'True when the car may have acted although nobody can say so' }),
    events: Type.Array(
      Type.Object({
        state: CommandStateName,
        at: Timestamp,
        source: Type.String({ examples: ['vehicle'] }),
        reason: Type.Union([Type.String(), Type.Null()]),
      }),
    ),
  },
  { title: 'Command' },
);
export type CommandView = Static<typeof CommandView>;

const isParameters = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export function commandView(command: CommandWithEvents): CommandView {
  if (!isCommandType(command.type)) throw new Error(`command ${command.id} is of the unknown type ${command.type}`);
  const state = asCommandState(command.state);
  return {
    id: command.id,
    vehicleId: command.vehicleId,
    type: command.type,
    parameters: isParameters(command.parameters) ? command.parameters : {},
    state,
    createdAt: command.createdAt.toISOString(),
    expiresAt: command.expiresAt.toISOString(),
    finishedAt: command.finishedAt?.toISOString() ?? null,
    reason: command.reason,
    mayHaveExecuted: mayHaveExecuted(state),
    events: command.events.map((event) => ({
      state: asCommandState(event.state),
      at: event.at.toISOString(),
      source: event.source,
      reason: event.reason,
    })),
  };
}
