export interface PacerOptions {
  readonly publishers: number;
  /** What one publisher may have unacknowledged; undefined where nothing is acknowledged. */
  readonly unacknowledged: number | undefined;
  /** Messages that the receivers do not have yet: at most so many. Undefined where nobody says what they have. */
  readonly onTheWay: number | undefined;
}

/** Keeps a broker busy with no more than it can take: who publishes next, and whether anybody may. */
export class Pacer {
  sent = 0;
  readonly #isAcknowledged: boolean;
  readonly #onTheWay: number;
  /** Whose turn it is, as a ring. */
  readonly #turns: Uint32Array;
  #free: number;
  #first = 0;
  #arrived = 0;
  #isRunning = false;

  constructor({ publishers, unacknowledged, onTheWay }: PacerOptions) {
    this.#isAcknowledged = unacknowledged !== undefined;
    this.#onTheWay = onTheWay ?? Number.POSITIVE_INFINITY;
    this.#turns = Uint32Array.from({ length: publishers * (unacknowledged ?? 1) }, (_, turn) => turn % publishers);
    this.#free = this.#turns.length;
  }

  start(): void {
    this.#isRunning = true;
  }

  stop(): void {
    this.#isRunning = false;
  }

  /** All receivers have that many messages. */
  arrived(messages: number): void {
    this.#arrived = Math.max(this.#arrived, messages);
  }

  acknowledged(publisher: number): void {
    this.#turns[(this.#first + this.#free) % this.#turns.length] = publisher;
    this.#free += 1;
  }

  /** Who publishes now; undefined when nobody may. */
  next(): number | undefined {
    if (!this.#isRunning || this.#free === 0 || this.sent - this.#arrived >= this.#onTheWay) return undefined;
    const publisher = this.#turns[this.#first];
    this.#first = (this.#first + 1) % this.#turns.length;
    if (this.#isAcknowledged) this.#free -= 1;
    this.sent += 1;
    return publisher;
  }
}
