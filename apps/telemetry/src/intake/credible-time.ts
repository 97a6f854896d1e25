/** A car's clock may run ahead of ours by this much before its word is refused, in milliseconds. */
export const futureToleranceMilliseconds = 60_000;
/** Before this no car reported anything: its clock was never set. */
const earliest = Date.UTC(2020, 0, 1);

/** Why the car's own time, in milliseconds since 1970, cannot be right; undefined when it can. */
export function incredible(at: number, now: Date): 'future' | 'clock_unset' | undefined {
  if (at > now.getTime() + futureToleranceMilliseconds) return 'future';
  return at >= earliest ? undefined : 'clock_unset';
}
