import { shortestJudgedSeconds } from './memory-line.ts';

/** What is held for how long. */
export interface SoakPlan {
  readonly cars: number;
  /** Of traffic, the warm-up included. */
  readonly seconds: number;
  /** All together: one half from cars to a service, the other half from a service to cars. */
  readonly messagesPerSecond: number;
  /** Between two looks at the memory. */
  readonly sampleSeconds: number;
  /** Of one row of the report. */
  readonly rowSeconds: number;
  /** At the beginning, that are not in the slope: heaps grow to what the traffic needs, and bounded records fill. */
  readonly warmUpSeconds: number;
  /** Whether it is long enough to judge the memory. */
  readonly isJudged: boolean;
}

export const wholeSoak = { cars: 15_000, seconds: 300 } as const;

/**
 * The broker remembers the last 100,000 messages that cars acknowledged, and 50,000 topics: at 500 a second the first are all there
 * after 200 s.
 */
const recordsFullSeconds = 210;

/** So long after a warm-up, or for as long as a shorter run goes with as many rows and samples as it can. */
export function planOf({ cars, seconds }: { cars: number; seconds: number }): SoakPlan {
  const isJudged = seconds >= shortestJudgedSeconds;
  const warmUpSeconds = isJudged ? recordsFullSeconds : seconds / 5;
  return {
    cars,
    seconds: isJudged ? warmUpSeconds + seconds : seconds,
    messagesPerSecond: 1_000,
    sampleSeconds: seconds >= 60 ? 5 : 1,
    rowSeconds: seconds >= 60 ? 30 : 5,
    ...{ warmUpSeconds, isJudged },
  };
}
