import { Alert, CommandEvent, Reporting, Timestamp, Uuid } from '@roadwire/protocol';
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

/** The latest episode of an alert, and how much of it the broker has acknowledged. */
export const AlertRecord = Type.Object({
  code: Alert.properties.code,
  severity: Alert.properties.severity,
  raisedAt: Timestamp,
  clearedAt: Type.Optional(Timestamp),
  told: Type.Union([Type.Literal('nothing'), Type.Literal('raised'), Type.Literal('cleared')]),
});
export type AlertRecord = Static<typeof AlertRecord>;

/** What the platform said last. `version` is 0 when it has said nothing; `commandKeys` is the set that the car trusts. */
export const ConfigRecord = Type.Object({
  version: Type.Integer({ minimum: 0 }),
  reporting: Reporting,
  commandKeys: Type.String(),
});
export type ConfigRecord = Static<typeof ConfigRecord>;

/**
 * What a car knows after a restart. Unless it says otherwise, everything is durable before a call returns: the "once" of
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

  /** One record of a code. */
  alerts(): AlertRecord[];
  /**
   * Adds or replaces the record of its code; durable unless told otherwise, then it is told once more after a crash. May forget
   * alerts that are cleared and told.
   */
  recordAlert(record: AlertRecord, options?: { durable: boolean }): void;

  readonly config: ConfigRecord | undefined;
  recordConfig(config: ConfigRecord): void;
}
