import { expect, it } from 'vitest';
import { compareRounds } from './compare-rounds.ts';

it('compares what was measured in the same round', () => {
  const core = [{ cost: 1 }, { cost: 10 }, { cost: 2 }];
  const aedes = [{ cost: 4 }, { cost: 20 }, { cost: 2 }];
  expect(compareRounds('fan-out', { core, aedes })).toEqual([
    {
      measure: 'fan-out',
      figure: 'cost',
      core: 2,
      aedes: 4,
      coreToAedes: 0.5,
      rounds: { core: [1, 10, 2], aedes: [4, 20, 2] },
    },
  ]);
});
