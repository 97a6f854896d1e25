import { expect, test } from 'vitest';
import { missingSamples } from './read-stored.ts';

test('counts what was acknowledged and is not stored, whole reports and parts', () => {
  const acknowledged = new Map([
    ['one', [1, 2, 3]],
    ['two', [1]],
    ['three', [1]],
  ]);
  const history = new Map([
    [
      'one',
      new Map([
        [1, 25],
        [2, 24],
        [9, 25],
      ]),
    ],
    ['two', new Map([[1, 25]])],
  ]);
  expect(missingSamples(acknowledged, history, 25)).toBe(1 + 25 + 25);
});
