/** What is held for how long. */
export interface SoakPlan {
  readonly cars: number;
  readonly seconds: number;
  /** All together: one half from cars to a service, the other half from a service to cars. */
  readonly messagesPerSecond: number;
  /** Between two looks at the memory. */
  readonly sampleSeconds: number;
  /** Of one row of the report. */
  readonly rowSeconds: number;
  /** At the beginning, that are not in the slope: heaps and caches grow to what the traffic needs. */
  readonly warmUpSeconds: number;
}

export const wholeSoak = { cars: 15_000, seconds: 300 } as const;

/** A shorter run has as many rows and samples as it can. */
export function planOf({ cars, seconds }: { cars: number; seconds: number }): SoakPlan {
  return {
    cars,
    seconds,
    messagesPerSecond: 1_000,
    sampleSeconds: seconds >= 60 ? 5 : 1,
    rowSeconds: seconds >= 60 ? 30 : 5,
    warmUpSeconds: seconds / 5,
  };
}
