import { expect, it } from 'vitest';
import { Arrivals } from './arrivals.ts';

it('tells what came twice from what is missing, in each flow', () => {
  const arrivals = new Arrivals(2);
  for (const [flow, sequence] of [
    [0, 0],
    [1, 0],
    [0, 1],
    [0, 1],
    [0, 4],
    [1, 0],
    [1, 1],
  ] as const) {
    arrivals.take(flow, sequence);
  }
  expect(arrivals).toMatchObject({ received: 7, duplicates: 2 });
});
