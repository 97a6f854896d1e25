/** Where the time comes from; tests pass their own. */
export interface Clock {
  now(): Date;
}

export const systemTime: Clock = { now: () => new Date() };
