import { expect, it } from 'vitest';
import { median, quantile, summarize } from './statistics.ts';

it('takes quantiles by the nearest rank', () => {
  expect(median([3, 1, 2])).toBe(2);
  expect(quantile([1, 2, 3, 4], 0.95)).toBe(4);
  expect(() => median([])).toThrow('there are no values');
});

it('takes the median of the medians, so that one bad round does not count', () => {
  expect(
    summarize([
      [1, 1, 1],
      [2, 2, 2],
      [90, 90, 90],
    ]),
  ).toEqual({ median: 2, p95: 90, rounds: [1, 2, 90] });
});
