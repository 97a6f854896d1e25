import { expect, it } from 'vitest';
import { geometricMean, medianRatio } from './ratios.ts';

it('compares what was measured in the same round', () => {
  expect(medianRatio([1, 10, 2], [4, 20, 2])).toBe(0.5);
  expect(medianRatio([1, 10], [4])).toBe(0.25);
  expect(medianRatio([], [])).toBeUndefined();
});

it('takes the geometric mean of ratios', () => {
  expect(geometricMean([0.5, 2])).toBeCloseTo(1);
  expect(geometricMean([0.1, 0.4])).toBeCloseTo(0.2);
  expect(geometricMean([])).toBeUndefined();
});
