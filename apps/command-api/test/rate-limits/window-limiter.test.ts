import { expect, test } from 'vitest';
import { createWindowLimiter } from '../../src/rate-limits/window-limiter.ts';

test('counts by key, refuses when the window is used up, and begins anew', () => {
  let now = 0;
  const limiter = createWindowLimiter({ name: 'person', limit: 2, windowSeconds: 60 }, { now: () => new Date(now) });
  expect(limiter.look('a')).toMatchObject({ allowed: true, remaining: 2 });
  expect(limiter.use('a')).toMatchObject({ allowed: true, remaining: 1, resetSeconds: 60 });
  now = 59_500;
  expect(limiter.use('a')).toMatchObject({ allowed: true, remaining: 0, resetSeconds: 1 });
  expect(limiter.use('a')).toMatchObject({ allowed: false, remaining: 0 });
  expect(limiter.look('a')).toMatchObject({ allowed: false });
  expect(limiter.use('b')).toMatchObject({ allowed: true });
  now = 60_000;
  expect(limiter.use('a')).toMatchObject({ allowed: true, remaining: 1 });
});
