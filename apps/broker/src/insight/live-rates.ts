import type { RateSample } from './rate-columns.ts';
import { RateMeter, type RateMeterNeeds } from './rate-meter.ts';

const everyMilliseconds = 1_000;

/** A sample each second for all who look; nothing is measured while nobody does. */
export function createLiveRates(needs: RateMeterNeeds) {
  const listeners = new Set<(sample: RateSample) => void>();
  const meter = new RateMeter(needs);
  let timer: NodeJS.Timeout | undefined;

  function measure(): void {
    const sample = meter.read();
    for (const listener of listeners) listener(sample);
  }

  function stop(): void {
    clearInterval(timer);
    timer = undefined;
    meter.stop();
  }

  return {
    listen(listener: (sample: RateSample) => void): () => void {
      listeners.add(listener);
      if (timer === undefined) {
        meter.start();
        timer = setInterval(measure, everyMilliseconds).unref();
      }
      return () => {
        if (listeners.delete(listener) && listeners.size === 0) stop();
      };
    },
    stop: (): void => {
      listeners.clear();
      stop();
    },
  };
}
export type LiveRates = ReturnType<typeof createLiveRates>;
