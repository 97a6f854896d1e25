import { expect, it } from 'vitest';
import { formatTable } from './format-table.ts';

it('sets numbers below each other and leaves out what has parts', () => {
  expect(
    formatTable([
      { name: 'short', value: 5, rounds: [5, 5] },
      { name: 'much longer', value: 12_000, rounds: [] },
    ]),
  ).toEqual(['name         value', 'short            5', 'much longer  12000']);
  expect(formatTable([])).toEqual(['']);
});

it('leaves a gap where a row has no such member', () => {
  expect(
    formatTable([
      { name: 'a', cost: 1 },
      { name: 'b', cost: 2, rate: 3 },
    ]),
  ).toEqual(['name  cost  rate', 'a        1', 'b        2     3']);
});
