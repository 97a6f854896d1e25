/** Counts what arrives of numbered messages; of each flow the numbers begin at 0 and arrive in order. */
export class Arrivals {
  received = 0;
  /** Those that were there already. */
  duplicates = 0;
  readonly #next: Float64Array;

  constructor(flows: number) {
    this.#next = new Float64Array(flows);
  }

  take(flow: number, sequence: number): void {
    this.received += 1;
    if (sequence < (this.#next[flow] ?? 0)) this.duplicates += 1;
    else this.#next[flow] = sequence + 1;
  }
}
