export interface PacerOptions {
  /** Who publishes, in turn. One that stands here twice may have two unacknowledged. */
  readonly publishers: readonly number[];
  /** Who gets each message. */
  readonly receivers: number;
  /** Messages that not all receivers have: at most so many. */
  readonly onTheWay: number;
  /** New messages begin when this many may. */
  readonly run: number;
  /** Whether a publisher's turn comes again only when its message is acknowledged. */
  readonly acknowledged: boolean;
  readonly publish: (publisher: number) => void;
}

/** Keeps a broker busy with no more than it can take: a message begins when earlier ones have arrived. */
export class Pacer {
  sent = 0;
  delivered = 0;
  readonly #options: PacerOptions;
  readonly #free: number[];
  /** The count of deliveries at which messages may begin. */
  #due = Number.POSITIVE_INFINITY;

  constructor(options: PacerOptions) {
    this.#options = options;
    this.#free = [...options.publishers];
  }

  start(): void {
    this.#due = 0;
    this.#begin();
  }

  /** Begins no more messages. */
  stop(): void {
    this.#due = Number.POSITIVE_INFINITY;
  }

  /** A receiver has a message. */
  arrived(): void {
    this.delivered += 1;
    if (this.delivered >= this.#due) this.#begin();
  }

  acknowledged(publisher: number): void {
    this.#free.push(publisher);
    if (this.delivered >= this.#due) this.#begin();
  }

  #begin(): void {
    const { receivers, onTheWay, run, acknowledged, publish } = this.#options;
    while (this.sent - Math.floor(this.delivered / receivers) < onTheWay) {
      const publisher = this.#free.shift();
      if (publisher === undefined) return;
      if (!acknowledged) this.#free.push(publisher);
      this.sent += 1;
      publish(publisher);
    }
    this.#due = (this.sent - onTheWay + run) * receivers;
  }
}
