/** The cars that may publish, in turn; each is in it once, and only while it may. */
export class ReadyCars {
  readonly #mayPublish: (car: number) => boolean;
  /** As a ring. */
  readonly #turns: Uint32Array;
  readonly #waits: Uint8Array;
  #first = 0;
  #length = 0;

  constructor({ cars, mayPublish }: { cars: number; mayPublish: (car: number) => boolean }) {
    this.#mayPublish = mayPublish;
    this.#turns = new Uint32Array(cars);
    this.#waits = new Uint8Array(cars);
  }

  get isEmpty(): boolean {
    return this.#length === 0;
  }

  /** Takes it in at the end, if it may publish and does not wait already. */
  offer(car: number): void {
    if (this.#waits[car] === 1 || !this.#mayPublish(car)) return;
    this.#waits[car] = 1;
    this.#turns[(this.#first + this.#length) % this.#turns.length] = car;
    this.#length += 1;
  }

  /** The first one; it may have lost its connection since. */
  take(): number {
    if (this.isEmpty) throw new Error('no car is ready');
    const car = this.#turns[this.#first] ?? 0;
    this.#first = (this.#first + 1) % this.#turns.length;
    this.#length -= 1;
    this.#waits[car] = 0;
    return car;
  }
}
