import { DurableStore, type DurableStoreOptions, MemoryStore, type Store } from '../../src/index.ts';
import { MemoryDisk } from '../support/memory-disk.ts';

/** Where the broker of a history keeps what it must not forget, and how its log is written anew. */
export const keepings = {
  'in memory': undefined,
  'in a log': {},
  'in a log that is written anew all the time': { logBytes: 0 },
  'in a log that is written anew all the time, piece by piece': { logBytes: 0, checkpointBytes: 1 },
} as const satisfies Record<string, Partial<DurableStoreOptions> | undefined>;
export type Keeping = keyof typeof keepings;

const all = Object.keys(keepings).filter((name): name is Keeping => Object.hasOwn(keepings, name));

/** What a history of this seed is played with. */
export const keepingOf = (seed: number): Keeping => all[seed % all.length] ?? 'in memory';

/** A store on the disk; another than it should be shows whether the model notices. */
export type MakeStore = (disk: MemoryDisk, options: DurableStoreOptions) => Store;

/** What outlives the brokers of one history. */
export class Kept {
  readonly #options: Partial<DurableStoreOptions> | undefined;
  readonly #makeStore: MakeStore;
  readonly #memory = new MemoryStore();
  #disk = new MemoryDisk();

  constructor(keeping: Keeping, makeStore: MakeStore = (disk, options) => new DurableStore(disk, options)) {
    this.#options = keepings[keeping];
    this.#makeStore = makeStore;
  }

  /** For a broker that begins where the one before ended. */
  store(onFault: (error: Error) => void): Store {
    return this.#options ? this.#makeStore(this.#disk, { onFault, ...this.#options }) : this.#memory;
  }

  /** What the next broker would find. */
  async count(): Promise<{ sessions: number; messages: number; retained: number }> {
    const store = this.store((error) => {
      throw error;
    });
    const state = await store.open({ sessions: [], retained: () => [], retainedOn: () => undefined });
    const sessions = [...state.sessions];
    const messages = [
      ...sessions.flatMap(({ inFlight, queue, received }) => [...inFlight, ...queue, ...received]),
      ...[...state.groups].flatMap(({ queue }) => queue),
    ];
    const retained = [...state.retained].length;
    await store.close();
    return { sessions: sessions.length, messages: messages.length, retained };
  }

  freeze(): void {
    this.#disk.freeze();
  }

  thaw(): void {
    this.#disk.thaw();
  }

  /** The broker is killed: of what is being written that part is kept (0 to 1, and 1 is not all of it). */
  crash(part: number): void {
    this.#disk = this.#disk.crash(Math.floor(part * this.#disk.hangingBytes));
  }
}
