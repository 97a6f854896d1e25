import type { Outage } from '../faults/victim.ts';

/** A command is finished or `unknown` at most this long after its expiry, in ms. */
export const outcomeWithinMs = 10_000;
/** What ends commands gets this long after it is back, in ms. */
export const recoveryMs = 3_000;

/** Nothing can be ended while one of these is down. */
export const endsCommands: readonly string[] = ['command-api', 'postgres'];

/**
 * When a command must be finished or `unknown`. An outage of what would end it moves that, when it reaches into the last
 * seconds before it, to a few seconds after the outage; one that ended earlier is no excuse.
 */
export function deadlineOf(expiresAt: number, outages: readonly Outage[]): { at: number; moved: boolean } {
  const ordinary = expiresAt + outcomeWithinMs;
  const relevant = outages.filter(({ of }) => endsCommands.includes(of)).sort((one, other) => one.from - other.from);
  const at = relevant.reduce(
    (deadline, { from, to }) => (from <= deadline ? Math.max(deadline, to + recoveryMs) : deadline),
    ordinary,
  );
  return { at, moved: at > ordinary };
}
