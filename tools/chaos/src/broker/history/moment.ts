/** When something happened in this process. */
export interface Moment {
  /** Grows by one with each: what was first is told exactly, and not by the clock. */
  readonly order: number;
  /** Milliseconds since 1970. */
  readonly at: number;
}

export class Timeline {
  #order = 0;

  now(): Moment {
    this.#order += 1;
    return { order: this.#order, at: Date.now() };
  }
}
