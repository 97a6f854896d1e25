import { jitteredBackoffMs } from '@roadwire/mqtt';

const lengths = { firstMs: 1_000, longestMs: 60_000 };

/** Holds a sender back after the broker had no room: longer each time, until it takes something again. */
export function createPause(proceed: () => void) {
  let failures = 0;
  let timer: NodeJS.Timeout | undefined;
  return {
    get isOn() {
      return timer !== undefined;
    },
    begin(): void {
      if (timer) return;
      timer = setTimeout(
        () => {
          timer = undefined;
          proceed();
        },
        jitteredBackoffMs(failures, lengths),
      ).unref();
      failures += 1;
    },
    taken(): void {
      failures = 0;
    },
  };
}
