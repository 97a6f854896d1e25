import { expect, it } from 'vitest';
import { RatePacer } from './rate-pacer.ts';

function all(pacer: RatePacer, now: number): number[] {
  const due: number[] = [];
  for (let next = pacer.next(now); next; next = pacer.next(now)) due.push(next.atMicroseconds);
  return due;
}

it('lets messages go at even distances, and says when each was due', () => {
  const pacer = new RatePacer(1_000);
  expect(pacer.next(0)).toBeUndefined();
  pacer.start(5_000);
  expect(all(pacer, 4_999)).toEqual([]);
  expect(all(pacer, 7_500)).toEqual([5_000, 6_000, 7_000]);
  expect(pacer.sent).toBe(3);
});

it('makes up for what was late', () => {
  const pacer = new RatePacer(500);
  pacer.start(0);
  expect(all(pacer, 1_000_000)).toHaveLength(501);
});

it('lets nothing go after its end', () => {
  const pacer = new RatePacer(500);
  pacer.start(0);
  pacer.stop();
  expect(pacer.next(1_000_000)).toBeUndefined();
});
