import { expect, it } from 'vitest';
import { backoffMs, RESTART_BACKOFF } from '../src/process/backoff.ts';

it('waits from half a second to fifteen, longer after each failure and never twice the same', () => {
  const shortest = [0, 1, 5, 50].map((failures) => backoffMs(failures, RESTART_BACKOFF, 0));
  const longest = [0, 1, 2, 3, 4, 50].map((failures) => backoffMs(failures, RESTART_BACKOFF, 1));

  expect(shortest).toEqual([500, 500, 500, 500]);
  expect(longest).toEqual([1_000, 2_000, 4_000, 8_000, 15_000, 15_000]);
});
