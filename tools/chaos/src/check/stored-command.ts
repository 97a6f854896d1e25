import { commandStates, commandTypes, oneOfTexts, Uuid } from '@roadwire/protocol';
import { type Static, Type } from 'typebox';

/** What the platform knows of a command. Times are in ms since 1970. */
export const StoredCommand = Type.Object({
  id: Uuid,
  vehicleId: Type.String(),
  type: oneOfTexts(commandTypes),
  state: oneOfTexts(commandStates),
  reason: Type.Union([Type.String(), Type.Null()]),
  evidence: Type.Union([Type.String(), Type.Null()]),
  expiresAt: Type.Number(),
  attempts: Type.Integer(),
  events: Type.Array(
    Type.Object({
      state: oneOfTexts(commandStates),
      source: Type.String(),
      /** By the clock of the source. */
      at: Type.Number(),
      /** When it was stored. */
      recordedAt: Type.Number(),
    }),
  ),
});
export type StoredCommand = Static<typeof StoredCommand>;
