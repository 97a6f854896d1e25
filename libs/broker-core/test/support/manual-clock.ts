import type { Clock } from '../../src/index.ts';

/** Time that passes when the test says so. */
export class ManualClock implements Clock {
  #now: number;
  readonly #callbacks = new Set<() => void>();

  constructor(now = Date.UTC(2026, 0, 1)) {
    this.#now = now;
  }

  now(): number {
    return this.#now;
  }

  every(_milliseconds: number, callback: () => void): () => void {
    this.#callbacks.add(callback);
    return () => this.#callbacks.delete(callback);
  }

  /** Everything that falls due by then has been told when it returns. */
  advance(seconds: number): void {
    this.#now += seconds * 1000;
    for (const callback of this.#callbacks) callback();
  }
}
