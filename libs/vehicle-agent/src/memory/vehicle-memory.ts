import { CommandEvent, Timestamp, Uuid } from '@roadwire/protocol';
import { type Static, Type } from 'typebox';

const Outcome = Type.Object({
  state: Type.Union([Type.Literal('succeeded'), Type.Literal('failed'), Type.Literal('rejected')]),
  at: Timestamp,
  reason: CommandEvent.properties.reason,
});
export type Outcome = Static<typeof Outcome>;

/** A command this car decided on. Without an outcome its execution was begun and, after a restart, nobody knows the end. */
export const CommandRecord = Type.Object({
  commandId: Uuid,
  expiresAt: Timestamp,
  outcome: Type.Optional(Outcome),
  /** The broker acknowledged the outcome. */
  reported: Type.Boolean(),
});
export type CommandRecord = Static<typeof CommandRecord>;

/**
 * What a car knows after a restart. Except for `reported`, everything is durable before a call returns: the "once" of
 * commands rests on it.
 */
export interface VehicleMemory {
  /** A number larger than every one before. */
  nextSession(): number;
  /** The highest ownership epoch that a trusted request bore. */
  readonly ownershipEpoch: number;
  /** Does nothing when it is not higher. */
  raiseOwnershipEpoch(epoch: number): void;
  find(commandId: string): CommandRecord | undefined;
  /** Outcomes that the broker has not acknowledged, oldest first. */
  unreported(): CommandRecord[];
  /** Adds or replaces the record of a command. May forget old commands that are reported and long expired. */
  record(record: CommandRecord): void;
  /** The broker acknowledged this outcome. When that is lost in a crash, it is told once more. */
  reported(commandId: string): void;
}
