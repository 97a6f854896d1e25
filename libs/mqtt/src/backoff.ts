export interface BackoffOptions {
  firstMs?: number;
  longestMs?: number;
  random?: () => number;
}

/**
 * The milliseconds to wait before attempt `attempt` (0 is the first): a random share, at least half, of a bound that
 * doubles from `firstMs` up to `longestMs`, so that a fleet that lost its broker does not come back in one instant.
 */
export function jitteredBackoffMs(
  attempt: number,
  { firstMs = 500, longestMs = 15_000, random = Math.random }: BackoffOptions = {},
): number {
  const bound = Math.min(longestMs, firstMs * 2 ** Math.min(attempt, 30));
  return Math.round(bound * (0.5 + random() / 2));
}
