import type { Alarms } from './alarms.ts';

const slowMilliseconds = 200;
const quickMilliseconds = 100;

/** Raises the alarm when one turn in a hundred comes 200 ms late, and clears it below 100 ms. Told once for each interval. */
export function createEventLoopWatch({ alarms }: { alarms: Pick<Alarms, 'raise' | 'clear'> }) {
  return {
    judge(delayMilliseconds: number): void {
      if (delayMilliseconds >= slowMilliseconds) {
        const late = Math.round(delayMilliseconds);
        alarms.raise(
          'event_loop_slow',
          `Clients wait up to ${late} ms for an answer: the broker has more to do than one core can. Look at rates, traces and extensions.`,
        );
      } else if (delayMilliseconds < quickMilliseconds) alarms.clear('event_loop_slow');
    },
  };
}
