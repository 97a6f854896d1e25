export interface Backoff {
  /** Milliseconds before the first try. */
  minMs: number;
  maxMs: number;
}

/** Of everything the stack restarts. */
export const RESTART_BACKOFF: Backoff = { minMs: 500, maxMs: 15_000 };

/**
 * Doubles the wait with every failure in a row, and spreads it so that things that fell together do not rise together.
 * @param failures before this one: 0 for the first
 * @param random a number from 0 up to 1
 * @returns milliseconds, from `minMs` to `maxMs`
 */
export function backoffMs(failures: number, { minMs, maxMs }: Backoff, random: number): number {
  const ceiling = Math.min(maxMs, minMs * 2 ** (failures + 1));
  return Math.round(minMs + random * (ceiling - minMs));
}
