import type { CommandType, RefusalReason } from '@roadwire/protocol';

export type ActuatorResult = { ok: true } | { ok: false; reason: RefusalReason };

/** The car's body, as far as commands move it. */
export interface Actuators {
  /** The types that this car can carry out; it refuses all others as unsupported. */
  readonly supports: readonly CommandType[];
  /** Why the car will not do this now, or undefined when it will. Asked immediately before `execute`. */
  canExecute(type: CommandType): RefusalReason | undefined;
  /**
   * Acts. The parameters are valid for the type. `signal` aborts when the command's execution time is over or the car's
   * computer goes down; what resolves soon after says what was done, and is told as the outcome.
   */
  execute(type: CommandType, parameters: Record<string, unknown>, signal: AbortSignal): Promise<ActuatorResult>;
}
