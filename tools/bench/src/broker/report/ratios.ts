import { median } from '../../statistics.ts';

/** The median of the rounds' own ratios: both sides of one were measured one after the other. Undefined without rounds. */
export function medianRatio(values: readonly number[], toValues: readonly number[]): number | undefined {
  const ratios = values.flatMap((value, round) => {
    const to = toValues[round];
    return to === undefined ? [] : [value / to];
  });
  return ratios.length === 0 ? undefined : median(ratios);
}

/** Undefined without values. */
export function geometricMean(values: readonly number[]): number | undefined {
  if (values.length === 0) return undefined;
  return Math.exp(values.reduce((sum, value) => sum + Math.log(value), 0) / values.length);
}
