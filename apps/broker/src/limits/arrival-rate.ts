/** How far somebody has used up a rate: times in milliseconds since 1970, until which it is used up. */
export interface RateUse {
  /** By those that were let in. */
  taken: number;
  /** By all that were looked at. */
  asked: number;
}

/** How long a pause lets through at once what would have been allowed in it. */
export const burstMilliseconds = 2_000;

/**
 * So many arrivals a second, with a burst: a token bucket, kept as the time at which it is full again. Up to twice the rate
 * arrivals are worth an answer; beyond it they are worth nothing.
 */
export class ArrivalRate {
  readonly #everyMilliseconds: number;

  constructor(perSecond: number) {
    this.#everyMilliseconds = 1000 / perSecond;
  }

  isExceeded({ taken }: RateUse, now: number): boolean {
    return ahead(taken, now) + this.#everyMilliseconds > burstMilliseconds;
  }

  /** Asked first. */
  isFarExceeded(use: RateUse, now: number): boolean {
    // A clock that was set back shuts nobody out for longer than a burst.
    use.taken = Math.min(use.taken, now + burstMilliseconds);
    use.asked = Math.min(use.asked, now + burstMilliseconds);
    return ahead(use.asked, now) + this.#everyMilliseconds / 2 > burstMilliseconds;
  }

  /** One that was looked at. */
  ask(use: RateUse, now: number): void {
    use.asked = now + ahead(use.asked, now) + this.#everyMilliseconds / 2;
  }

  /** One that was let in. */
  take(use: RateUse, now: number): void {
    use.taken = now + ahead(use.taken, now) + this.#everyMilliseconds;
  }
}

const ahead = (until: number, now: number): number => Math.max(until - now, 0);
