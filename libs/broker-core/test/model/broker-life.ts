import type { Duplex } from 'node:stream';
import { allRights, Broker, type BrokerCounters, type Door, type PublishRequest, type Store } from '../../src/index.ts';
import type { ManualClock } from '../support/manual-clock.ts';
import { violated } from './copy.ts';
import type { Kept } from './keeping.ts';

const door: Door = { address: 'memory', authenticate: () => ({ admitted: true, rights: allRights }) };

type Happening = 'connected' | 'disconnected';

/** One of the brokers of a history, from its start to its end. */
export class BrokerLife {
  readonly #store: Store;
  readonly #broker: Broker;
  #isOver = false;
  #fault: Error | undefined;
  readonly #onNext = new Map<Happening, () => void>();

  constructor(kept: Kept, clock: ManualClock) {
    const fault = (error: Error) => {
      if (!this.#isOver) this.#fault ??= error;
    };
    this.#store = kept.store(fault);
    this.#broker = new Broker({
      store: this.#store,
      clock: {
        now: () => clock.now(),
        every: (milliseconds, callback) => clock.every(milliseconds, () => !this.#isOver && callback()),
      },
      events: {
        fault,
        connected: () => this.#onNext.get('connected')?.(),
        disconnected: () => this.#onNext.get('disconnected')?.(),
      },
    });
  }

  /** Throws Violation when it does not start on what was kept. */
  async start(): Promise<void> {
    await this.#broker.start().catch((error: Error) => violated(`the broker does not start: ${error.stack}`));
  }

  /** Nothing happens when it was killed. */
  async stop(): Promise<void> {
    if (!this.#isOver) await this.#broker.stop();
  }

  /** It was killed: nothing happens in it any more. */
  end(): void {
    this.#isOver = true;
  }

  accept(stream: Duplex): void {
    this.#broker.accept(stream, door);
  }

  publish(request: PublishRequest): void {
    this.#broker.publish(request);
  }

  counters(): BrokerCounters {
    return this.#broker.counters();
  }

  /** Resolves when everything that happened so far, and what follows from it, is kept. */
  async settled(): Promise<void> {
    while (!this.#store.settled) await new Promise<void>((resolve) => this.#store.onceSettled(resolve));
  }

  /** Calls back when everything that happened so far is kept. */
  onceSettled(done: () => void): void {
    this.#store.onceSettled(done);
  }

  /** Resolves when somebody has connected, or gone. To be asked for before it happens. */
  next(happening: Happening): Promise<void> {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error(`the broker knows of nobody that has ${happening}`)), 10_000);
      this.#onNext.set(happening, () => {
        clearTimeout(timer);
        resolve();
      });
    });
  }

  checkFaults(): void {
    if (this.#fault) violated(`fault: ${this.#fault.stack}`);
  }
}
