import { expect, test } from 'vitest';
import { killMoments, planKills } from './kill-plan.ts';

test('is the same for the same seed, and another one for another seed', () => {
  expect(planKills(7, 50)).toEqual(planKills(7, 50));
  expect(planKills(7, 50)).not.toEqual(planKills(8, 50));
});

test('has as many as are asked for, and every moment among twenty', () => {
  for (const seed of [1, 2, 3]) {
    expect(planKills(seed, 203)).toHaveLength(203);
    expect(new Set(planKills(seed, 20).map(({ moment }) => moment))).toEqual(new Set(killMoments));
  }
});

test('is the beginning of a longer one', () => {
  expect(planKills(7, 300).slice(0, 30)).toEqual(planKills(7, 30));
});
