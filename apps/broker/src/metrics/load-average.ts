/** Minutes over which a load is averaged, as `$SYS/broker/load/…` has them. */
export const loadMinutes = [1, 5, 15] as const;

const millisecondsPerMinute = 60_000;

/** How much is added to a count in a minute, as moving averages: what happened before weighs less the longer ago it was. */
export class LoadAverage {
  readonly #perMinute = new Map<number, number>(loadMinutes.map((minutes) => [minutes, 0]));
  #count: number;

  constructor(count: number) {
    this.#count = count;
  }

  /** The count is this now, so long after it was told before. */
  update(count: number, elapsedMilliseconds: number): void {
    if (elapsedMilliseconds <= 0) return;
    const latest = ((count - this.#count) / elapsedMilliseconds) * millisecondsPerMinute;
    this.#count = count;
    for (const [minutes, before] of this.#perMinute) {
      const weight = Math.exp(-elapsedMilliseconds / (minutes * millisecondsPerMinute));
      this.#perMinute.set(minutes, latest + weight * (before - latest));
    }
  }

  /** Minutes and the average over them. */
  get perMinute(): ReadonlyMap<number, number> {
    return this.#perMinute;
  }
}
