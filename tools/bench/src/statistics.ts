/** The value below which this share of the values lies (nearest rank). */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  const value = sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)];
  if (value === undefined) throw new Error('there are no values');
  return value;
}

export const median = (values: readonly number[]): number => quantile(values, 0.5);

export const rounded = (value: number, digits = 2): number => Number(value.toFixed(digits));

export interface Summary {
  /** Of the medians of the rounds. */
  median: number;
  p95: number;
  /** The median of each round. */
  rounds: number[];
}

/** All in the unit of the values. */
export function summarize(rounds: readonly (readonly number[])[]): Summary {
  const medians = rounds.map(median);
  return {
    median: rounded(median(medians)),
    p95: rounded(quantile(rounds.flat(), 0.95)),
    rounds: medians.map((value) => rounded(value)),
  };
}
