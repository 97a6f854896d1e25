import { Histogram, type Registry } from 'prom-client';
import { metricPrefix } from './engine-metrics.ts';

/** Twice as often costs twice as much and sees little more: what blocks for longer is seen as long as it was, less this. */
const everyMilliseconds = 20;
const bounds = [0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5];

export interface EventLoopDelay {
  start(): void;
  /** May be called twice. */
  stop(): void;
}

/**
 * How much later than asked for a timer comes. Counted since the start, so that any number of readers get all of it; the
 * `nodejs_eventloop_lag_…` of the runtime begin anew with each reader, and hold the interval of their timer as well.
 */
export function createEventLoopDelay({ registry }: { registry: Registry }): EventLoopDelay {
  const delay = new Histogram({
    name: `${metricPrefix}event_loop_delay_seconds`,
    help: 'How late the event loop gets to a timer',
    buckets: bounds,
    registers: [registry],
  });
  let timer: NodeJS.Timeout | undefined;
  const ask = () => {
    const due = performance.now() + everyMilliseconds;
    timer = setTimeout(() => {
      delay.observe(Math.max(0, performance.now() - due) / 1000);
      ask();
    }, everyMilliseconds).unref();
  };
  return {
    start: ask,
    stop: () => clearTimeout(timer),
  };
}
