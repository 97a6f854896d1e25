import type { Standstill } from './standstill.ts';

/** A command is finished or `unknown` at most this long after its expiry, in ms. */
export const outcomeWithinMs = 10_000;
/** What ends commands gets this long after it is back, in ms. */
export const recoveryMs = 3_000;

/**
 * When a command must be finished or `unknown`. A time in which nothing could end it moves that, when it reaches into the
 * last seconds before it, to a few seconds after its end; one that ended earlier is no excuse.
 */
export function deadlineOf(expiresAt: number, standstills: readonly Standstill[]): { at: number; moved: boolean } {
  const ordinary = expiresAt + outcomeWithinMs;
  const at = standstills
    .toSorted((one, other) => one.from - other.from)
    .reduce((deadline, { from, to }) => (from <= deadline ? Math.max(deadline, to + recoveryMs) : deadline), ordinary);
  return { at, moved: at > ordinary };
}
