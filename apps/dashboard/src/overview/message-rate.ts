/** The broker's own counters at one moment. They start again from zero with the broker. */
export interface CounterSample {
  readonly atMs: number;
  readonly messagesIn: number;
  readonly messagesOut: number;
}

/** Messages a second between two samples, or undefined across a restart of the broker. */
export function ratePerSecond(
  before: CounterSample,
  after: CounterSample,
  counter: 'messagesIn' | 'messagesOut',
): number | undefined {
  const elapsedMs = after.atMs - before.atMs;
  const count = after[counter] - before[counter];
  return elapsedMs <= 0 || count < 0 ? undefined : (count * 1_000) / elapsedMs;
}

export const rates = (samples: readonly CounterSample[], counter: 'messagesIn' | 'messagesOut'): number[] =>
  samples.slice(1).flatMap((sample, index) => {
    const before = samples[index];
    return before ? (ratePerSecond(before, sample, counter) ?? []) : [];
  });
