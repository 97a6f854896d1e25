import { jitteredBackoffMs } from '@roadwire/mqtt';
import type { Logger } from '@roadwire/service';

/** Something that waits to be written. */
export interface Waiting {
  /** How much of a write it is. */
  readonly weight: number;
  /** True when nobody waits for it any more: it will come again. */
  isStale?(): boolean;
}

export interface WriteLane<T extends Waiting> {
  /**
   * Resolves when it was written, was left as unusable, or went stale while the database was away. Rejects only when the lane
   * is stopped first.
   */
  add(item: T): Promise<void>;
  /** How many items wait or are being written. */
  readonly waiting: number;
  /** Finishes the write that is under way; what waits is not written. */
  stop(): Promise<void>;
}

const backoff = { firstMs: 100, longestMs: 5_000 };
/** A batch that failed so often for no known reason is too much, or has something in it: it goes on in halves. */
const failuresOfBatch = 3;
/** So often is one item tried that fails alone for no known reason: some minutes. */
const failuresOfItem = 40;

/**
 * Writes one batch after another, each of what came while the one before was written. A write that fails because the database is
 * away (`isAway`) is tried again, for as long as it takes. When the database says that it cannot take what it was given
 * (`isUnusable`), the batch is split until what it is about is found, and that alone is left out; so it is, after a while, for
 * what fails for no known reason, so that it does not hold up everything else for ever.
 */
export function createWriteLane<T extends Waiting>(needs: {
  write: (batch: readonly T[]) => Promise<void>;
  isAway: (error: unknown) => boolean;
  tookTooLong: (error: unknown) => boolean;
  isUnusable: (error: unknown) => boolean;
  leaveOut: (item: T, error: unknown) => void;
  /** No batch is heavier, unless one item is. */
  mostWeight: number;
  logger: Logger;
  /** For the log: what cannot be written. */
  what: string;
  failed: () => void;
}): WriteLane<T> {
  const { write, isAway, tookTooLong, isUnusable, leaveOut, mostWeight, logger, what } = needs;
  const stopping = new AbortController();
  let queue: { item: T; resolve: () => void; reject: (error: unknown) => void }[] = [];
  let underWay = 0;
  let running: Promise<void> | undefined;

  function takeBatch() {
    let weight = 0;
    let count = 0;
    for (const { item } of queue) {
      if (count > 0 && weight + item.weight > mostWeight) break;
      weight += item.weight;
      count += 1;
    }
    const batch = queue.slice(0, count);
    queue = queue.slice(count);
    return batch;
  }

  async function writeAll(items: readonly T[]): Promise<void> {
    let unexplained = 0;
    for (let failures = 0; ;) {
      stopping.signal.throwIfAborted();
      const wanted = failures === 0 ? items : items.filter((item) => !item.isStale?.());
      if (wanted.length === 0) return;
      try {
        await write(wanted);
        if (failures > 1) logger.info({ failures }, `${what} can be written again`);
        return;
      } catch (error) {
        needs.failed();
        failures += 1;
        if (!isAway(error)) unexplained += 1;
        const isTooMuch = wanted.length > 1 && (unexplained || tookTooLong(error)) && failures >= failuresOfBatch;
        if (isUnusable(error) || isTooMuch || unexplained >= failuresOfItem) return split(wanted, error);
        if (failures === 1) logger.error({ err: error }, `cannot write ${what}; trying until it works`);
        await pause(jitteredBackoffMs(failures, backoff), stopping.signal);
      }
    }
  }

  async function split(items: readonly T[], error: unknown): Promise<void> {
    const [first] = items;
    if (items.length === 1 && first) {
      logger.error({ err: error }, `left out some of the ${what}: it cannot be written`);
      return leaveOut(first, error);
    }
    const middle = Math.ceil(items.length / 2);
    await writeAll(items.slice(0, middle));
    await writeAll(items.slice(middle));
  }

  async function run(): Promise<void> {
    // What came with one read of the socket goes into one batch.
    await new Promise((resolve) => setImmediate(resolve));
    while (queue.length > 0) {
      const batch = takeBatch();
      underWay = batch.length;
      try {
        await writeAll(batch.map(({ item }) => item));
        for (const { resolve } of batch) resolve();
      } catch (error) {
        for (const { reject } of batch) reject(error);
      }
      underWay = 0;
    }
    running = undefined;
  }

  return {
    add: (item) =>
      new Promise((resolve, reject) => {
        if (stopping.signal.aborted) return reject(stopping.signal.reason);
        queue.push({ item, resolve, reject });
        running ??= run();
      }),
    get waiting() {
      return queue.length + underWay;
    },
    async stop() {
      stopping.abort(new Error('the service is stopping'));
      for (const { reject } of queue.splice(0)) reject(stopping.signal.reason);
      await running;
    },
  };
}

/** Ends early, without failing, when the signal aborts. */
function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', end);
      resolve();
    };
    const timer = setTimeout(end, milliseconds);
    signal.addEventListener('abort', end);
  });
}
