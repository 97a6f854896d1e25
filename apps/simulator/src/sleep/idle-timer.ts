/** Notices when nothing has happened for a while. */
export interface IdleTimer {
  /** Something happened: the time begins anew. */
  touch(): void;
  /** As long as `work` runs, something happens. */
  during<T>(work: () => Promise<T>): Promise<T>;
  /** For good. */
  stop(): void;
}

/** Calls `whenIdle` when `afterMs` have passed since the latest event; never when that is `Infinity`. */
export function createIdleTimer(afterMs: number, whenIdle: () => void): IdleTimer {
  let working = 0;
  let stopped = false;
  let timer: NodeJS.Timeout | undefined;

  const touch = () => {
    clearTimeout(timer);
    if (working === 0 && !stopped && Number.isFinite(afterMs)) timer = setTimeout(whenIdle, afterMs);
  };

  return {
    touch,
    async during(work) {
      working += 1;
      clearTimeout(timer);
      try {
        return await work();
      } finally {
        working -= 1;
        touch();
      }
    },
    stop() {
      stopped = true;
      clearTimeout(timer);
    },
  };
}
