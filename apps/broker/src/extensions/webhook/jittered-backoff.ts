/**
 * The milliseconds to wait before attempt `attempt` (0 is the first): at least half of a bound that doubles from `firstMs` up to
 * `longestMs`, so that many senders do not come back in one instant.
 */
export function jitteredBackoffMs(
  attempt: number,
  { firstMs, longestMs, random = Math.random }: { firstMs: number; longestMs: number; random?: () => number },
): number {
  const bound = Math.min(longestMs, firstMs * 2 ** Math.min(attempt, 30));
  return Math.round(bound * (0.5 + random() / 2));
}
