import { type CommandState, mayHaveExecuted } from './command-state.ts';

interface OutcomeDefinition {
  /** A sentence one can show to a driver. */
  title: string;
  /** Sending the same again may succeed, and cannot make it happen twice. */
  retryable: boolean;
}

/**
 * Why a command did not succeed, by a stable code: the reason of the car or of the platform, or else the state itself.
 * A code that is not in the table is shown as the state it led to.
 */
export const commandOutcomes = {
  expired: { title: 'The car could not be reached in time. Nothing has happened.', retryable: true },
  cancelled: { title: 'The request was called off before it left.', retryable: true },
  superseded: { title: 'A newer request took the place of this one.', retryable: false },
  unknown: { title: 'The car did not answer in time. It may have acted all the same.', retryable: false },
  failed: { title: 'The car tried and could not do it.', retryable: true },
  rejected: { title: 'The car refused.', retryable: false },
  too_late: { title: 'The request reached the car too late. Nothing has happened.', retryable: true },
  wake_budget_spent: { title: 'The car is asleep and may not be woken again today.', retryable: false },
  replayed: { title: 'The car refused a request that it had seen before.', retryable: false },
  bad_signature: { title: 'The car does not trust this request.', retryable: false },
  wrong_vehicle: { title: 'The request was made for another car.', retryable: false },
  access_revoked: { title: 'The access to this car has ended.', retryable: false },
  ownership_changed: { title: 'The car has a new owner.', retryable: false },
  unsupported: { title: 'This car cannot do this.', retryable: false },
  invalid_parameters: { title: 'The car does not understand what is asked.', retryable: false },
  unsafe_moving: { title: 'Not while the car is moving.', retryable: true },
  battery_low: { title: 'The battery of the car is too low for this.', retryable: true },
  clock_unset: { title: 'The car does not know the time yet. Try again shortly.', retryable: true },
  actuator_fault: { title: 'Something in the car did not work.', retryable: false },
  not_in_effect: { title: 'The car reports that this did not happen.', retryable: true },
} as const satisfies Record<string, OutcomeDefinition>;

export type CommandOutcomeCode = keyof typeof commandOutcomes;
const isOutcomeCode = (code: string): code is CommandOutcomeCode => Object.hasOwn(commandOutcomes, code);

export interface CommandOutcome {
  code: CommandOutcomeCode;
  title: string;
  retryable: boolean;
  mayHaveExecuted: boolean;
  /** Where the code is explained. */
  type: string;
}

/** What came of a command that ended otherwise than well; undefined while it is open and when it succeeded. */
export function outcomeOf(state: CommandState, reason: string | null): CommandOutcome | undefined {
  if (!isOutcomeCode(state)) return undefined;
  const said = reason === 'expired' && state === 'rejected' ? 'too_late' : reason;
  const code = said !== null && isOutcomeCode(said) ? said : state;
  return { code, ...commandOutcomes[code], mayHaveExecuted: mayHaveExecuted(state), type: `/docs/errors#${code}` };
}
