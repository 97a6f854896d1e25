import type { Store } from '../store/store.ts';
import type { Transport } from './transport.ts';

/** How much may wait before no more is read of its client: one for each answer, or for each filter of it. */
const mostWaiting = 1000;

/**
 * What one connection says when the store has what it is about, in the order of the questions (MQTT-4.6.0-2 and its like). The
 * store holds no more of it than this, which is empty when the connection is closed: a client that comes again and again
 * while the disk hangs costs nothing each time.
 */
export class Answers {
  readonly #store: Pick<Store, 'onceSettled' | 'settled' | 'changes'>;
  #transport: Transport | null;
  readonly #waiting: (() => void)[] = [];
  readonly #weights: number[] = [];
  /** Those that wait for something beside the store. */
  #heldBack: Set<() => void> | null = null;
  #weight = 0;
  /** How many of those that wait the store has settled, from the first on. */
  #settled = 0;

  constructor(store: Pick<Store, 'onceSettled' | 'settled' | 'changes'>, transport: Transport) {
    this.#store = store;
    this.#transport = transport;
  }

  /**
   * Whether the store has what an answer is about: all that it was told since the question, and nothing is said before that waits.
   * `changesBefore`: of the store, at the question; undefined when the answer may be about what it was told before.
   */
  mayGo(changesBefore: number | undefined): boolean {
    return this.#waiting.length === 0 && (this.#store.settled || this.#store.changes === changesBefore);
  }

  /**
   * Answers when the store has everything that it was told, and `also` has come to its end. One who asks for too much meanwhile
   * has to wait; `weight`: what the answer counts for.
   */
  onceKept(answer: () => void, weight = 1, also?: Promise<unknown>): void {
    this.#waiting.push(answer);
    this.#weights.push(weight);
    this.#count(weight);
    if (also) this.#holdBack(answer, also);
    this.#store.onceSettled(this.#oneIsSettled);
  }

  /** The connection is closed: nobody hears an answer any more, but what else follows from it happens. */
  end(): void {
    this.#transport = null;
    this.#weights.length = 0;
    for (const answer of this.#waiting.splice(0)) answer();
  }

  #holdBack(answer: () => void, until: Promise<unknown>): void {
    const heldBack = (this.#heldBack ??= new Set());
    heldBack.add(answer);
    const goOn = () => {
      heldBack.delete(answer);
      this.#say();
    };
    until.then(goOn, goOn);
  }

  readonly #oneIsSettled = (): void => {
    this.#settled += 1;
    this.#say();
  };

  #say(): void {
    for (let first = this.#waiting[0]; first && this.#settled > 0; first = this.#waiting[0]) {
      if (this.#heldBack?.has(first)) return;
      this.#waiting.shift();
      this.#settled -= 1;
      this.#count(-(this.#weights.shift() ?? 0));
      first();
    }
  }

  #count(weight: number): void {
    const before = this.#weight;
    this.#weight += weight;
    if (before < mostWaiting && this.#weight >= mostWaiting) this.#transport?.hold();
    if (before >= mostWaiting && this.#weight < mostWaiting) this.#transport?.release();
  }
}
