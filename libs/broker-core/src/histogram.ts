/** Upper bounds, inclusive; milliseconds. */
export const latencyBounds = [1, 2, 5, 10, 25, 50, 100, 250, 500, 1000, 2500, 5000, 10_000] as const;

/** How often something took how long, to the millisecond of the broker's clock. */
export class LatencyHistogram {
  /** One for each bound, and one for what is above all of them; not cumulative. */
  readonly counts: number[] = Array.from({ length: latencyBounds.length + 1 }, () => 0);
  /** Milliseconds. */
  sum = 0;

  record(milliseconds: number): void {
    let at = 0;
    while (at < latencyBounds.length && milliseconds > (latencyBounds[at] ?? 0)) at += 1;
    this.counts[at] = (this.counts[at] ?? 0) + 1;
    this.sum += Math.max(0, milliseconds);
  }
}
