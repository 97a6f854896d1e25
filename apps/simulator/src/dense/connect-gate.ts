/** Lets cars connect one after another at a rate, so that a fleet that lost its broker does not run into its limits together. */
export class ConnectGate {
  readonly #perSecond: number;
  /** Whose turn it is, as a ring. */
  readonly #waiting: Int32Array;
  readonly #waits: Uint8Array;
  #first = 0;
  #length = 0;
  #allowance = 1;
  #at: number;

  constructor(options: { cars: number; perSecond: number; nowMilliseconds: number }) {
    this.#perSecond = options.perSecond;
    this.#waiting = new Int32Array(options.cars);
    this.#waits = new Uint8Array(options.cars);
    this.#at = options.nowMilliseconds;
  }

  /** One that waits already keeps its place. */
  add(car: number): void {
    if (this.#waits[car] === 1) return;
    this.#waits[car] = 1;
    this.#waiting[(this.#first + this.#length) % this.#waiting.length] = car;
    this.#length += 1;
  }

  /** Who may connect now, of those who wait; `atMost` of them. */
  open(nowMilliseconds: number, atMost: number, connect: (car: number) => void): void {
    // What nobody used within a tenth of a second is gone: no burst follows a pause.
    const burst = Math.max(1, this.#perSecond / 10);
    this.#allowance = Math.min(burst, this.#allowance + ((nowMilliseconds - this.#at) / 1_000) * this.#perSecond);
    this.#at = nowMilliseconds;
    for (let left = atMost; left > 0 && this.#length > 0 && this.#allowance >= 1; left -= 1) {
      const car = this.#waiting[this.#first] ?? 0;
      this.#first = (this.#first + 1) % this.#waiting.length;
      this.#length -= 1;
      this.#allowance -= 1;
      this.#waits[car] = 0;
      connect(car);
    }
  }
}
