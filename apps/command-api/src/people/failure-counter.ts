import type { Clock } from '@roadwire/service';

export type FailureStanding =
  | { free: true }
  /** So many have failed lately that nothing more is admitted for a while. */
  | { fullForSeconds: number }
  /** Attempts under way may use up the rest: settles with the first of them. */
  | { nextSettled: Promise<void> };

interface Failures {
  /** When they happened, oldest first, in milliseconds. */
  at: number[];
  underWay: number;
  settled: PromiseWithResolvers<void>;
}

/** So many keys are remembered; then the one that was added first makes room. */
const mostRemembered = 50_000;

/** Counts failures of the last `windowSeconds` by key; the limit holds also for attempts that run at the same time. */
export function createFailureCounter(options: { limit: number; windowSeconds: number; clock: Clock }) {
  const { limit, windowSeconds, clock } = options;
  const known = new Map<string, Failures>();

  function failuresOf(key: string): Failures {
    const failures = known.get(key) ?? { at: [], underWay: 0, settled: Promise.withResolvers<void>() };
    const oldest = known.size >= mostRemembered && !known.has(key) ? known.keys().next().value : undefined;
    if (oldest !== undefined) known.delete(oldest);
    known.set(key, failures);
    const since = clock.now().getTime() - windowSeconds * 1000;
    failures.at = failures.at.filter((at) => at > since);
    return failures;
  }

  return {
    standing(key: string): FailureStanding {
      const { at, underWay, settled } = failuresOf(key);
      const [oldest] = at;
      if (oldest !== undefined && at.length >= limit) {
        const milliseconds = oldest + windowSeconds * 1000 - clock.now().getTime();
        return { fullForSeconds: Math.max(1, Math.ceil(milliseconds / 1000)) };
      }
      return at.length + underWay < limit ? { free: true } : { nextSettled: settled.promise };
    },

    /** Counts an attempt as under way until what it returns is called with whether it failed. */
    begin(key: string): (failed: boolean) => void {
      const failures = failuresOf(key);
      failures.underWay += 1;
      return (failed) => {
        failures.underWay -= 1;
        if (failed) failures.at.push(clock.now().getTime());
        else if (failures.underWay === 0 && failures.at.length === 0) known.delete(key);
        failures.settled.resolve();
        failures.settled = Promise.withResolvers<void>();
      };
    },
  };
}
