import type { Store } from '../store/store.ts';
import type { Transport } from './transport.ts';

/** How much may wait for the store before no more is read of its client: one for each answer, or for each filter of it. */
const mostUnanswered = 1000;

/**
 * What one connection says when the store has what it is about, in the order of the questions. The store holds no more of it
 * than this, which is empty when the connection is closed: a client that comes again and again while the disk hangs costs
 * nothing each time.
 */
export class Unanswered {
  #transport: Transport | null;
  readonly #answers: (() => void)[] = [];
  readonly #weights: number[] = [];
  #weight = 0;

  constructor(transport: Transport) {
    this.#transport = transport;
  }

  get isEmpty(): boolean {
    return this.#answers.length === 0;
  }

  add(store: Pick<Store, 'onceSettled'>, answer: () => void, weight: number): void {
    this.#answers.push(answer);
    this.#weights.push(weight);
    this.#weight += weight;
    if (this.#weight >= mostUnanswered) this.#transport?.hold();
    store.onceSettled(this.#next);
  }

  /** The connection is closed: nobody hears an answer any more, but what else follows from it happens. */
  end(): void {
    this.#transport = null;
    this.#weights.length = 0;
    for (const answer of this.#answers.splice(0)) answer();
  }

  readonly #next = (): void => {
    const answer = this.#answers.shift();
    if (!answer) return;
    const before = this.#weight;
    this.#weight -= this.#weights.shift() ?? 0;
    if (before >= mostUnanswered && this.#weight < mostUnanswered) this.#transport?.release();
    answer();
  };
}
