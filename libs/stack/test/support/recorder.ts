const DEADLINE_MS = 20_000;

/** Keeps what came, and lets a test await what is still to come. */
export interface Recorder<T> {
  all: T[];
  record(item: T): void;
  /** The first item, come or to come, that fits. @throws after 20 s, with what came instead */
  find(fits: (item: T) => boolean): Promise<T>;
}

export function createRecorder<T>(): Recorder<T> {
  const all: T[] = [];
  const listeners = new Set<(item: T) => void>();
  return {
    all,
    record(item) {
      all.push(item);
      for (const listener of listeners) listener(item);
    },
    find(fits) {
      const found = all.find(fits);
      if (found !== undefined) return Promise.resolve(found);
      return new Promise((resolve, reject) => {
        const listener = (item: T) => {
          if (!fits(item)) return;
          clearTimeout(timer);
          listeners.delete(listener);
          resolve(item);
        };
        const timer = setTimeout(() => {
          listeners.delete(listener);
          reject(new Error(`it did not come; what came is ${JSON.stringify(all)}`));
        }, DEADLINE_MS);
        listeners.add(listener);
      });
    },
  };
}
