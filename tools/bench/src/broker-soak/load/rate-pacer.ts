export interface Due {
  readonly sequence: number;
  /** By the clock that `start` was given. */
  readonly atMicroseconds: number;
}

/** Messages that are due at even distances, whether or not earlier ones have arrived: what is late makes the next ones no later. */
export class RatePacer {
  sent = 0;
  readonly #distance: number;
  #startedAt: number | undefined;

  constructor(perSecond: number) {
    this.#distance = 1_000_000 / perSecond;
  }

  start(nowMicroseconds: number): void {
    this.#startedAt = nowMicroseconds;
  }

  stop(): void {
    this.#startedAt = undefined;
  }

  /** The next one, which is sent now; undefined when none is due. */
  next(nowMicroseconds: number): Due | undefined {
    if (this.#startedAt === undefined) return undefined;
    const sequence = this.sent;
    const atMicroseconds = this.#startedAt + sequence * this.#distance;
    if (atMicroseconds > nowMicroseconds) return undefined;
    this.sent += 1;
    return { sequence, atMicroseconds };
  }
}
