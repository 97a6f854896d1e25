import { expect, test } from 'vitest';
import { TimingWheel } from '../../src/dense/timing-wheel.ts';

const tickMilliseconds = 10;

test('hands out each once, not before it is due and with the first tick after that', () => {
  const members = 500;
  const wheel = new TimingWheel({ members, tickMilliseconds, nowMilliseconds: 1_000 });
  // In no order, and some of them further away than one round of the wheel.
  const due = Array.from({ length: members }, (_, member) => 1_000 + ((member * 7_919.3) % 100_000));
  for (const [member, at] of due.entries()) wheel.schedule(member, at);
  const taken = new Map<number, number>();
  for (let now = 1_000; now < 102_000; now += tickMilliseconds) {
    wheel.advance(now, (member) => {
      expect(taken.has(member)).toBe(false);
      taken.set(member, now);
    });
  }
  for (const [member, at] of due.entries()) {
    const late = (taken.get(member) ?? Infinity) - at;
    expect(late).toBeGreaterThanOrEqual(0);
    expect(late).toBeLessThanOrEqual(tickMilliseconds);
  }
});

test('knows only when a member is due next', () => {
  const wheel = new TimingWheel({ members: 3, tickMilliseconds, nowMilliseconds: 0 });
  wheel.schedule(0, 100);
  wheel.schedule(0, 300);
  wheel.schedule(1, 100);
  wheel.cancel(1);
  wheel.schedule(2, 100);
  const taken: number[] = [];
  wheel.advance(200, (member) => taken.push(member));
  expect(taken).toEqual([2]);
  wheel.advance(400, (member) => taken.push(member));
  expect(taken).toEqual([2, 0]);
});

test('lets one whose turn it is put off another one that is due with it', () => {
  const wheel = new TimingWheel({ members: 2, tickMilliseconds, nowMilliseconds: 0 });
  wheel.schedule(0, 50);
  wheel.schedule(1, 50);
  const taken: number[] = [];
  wheel.advance(60, (member) => {
    taken.push(member);
    wheel.schedule(1 - member, 500);
  });
  expect(taken).toHaveLength(1);
  wheel.advance(600, (member) => taken.push(member));
  expect(taken.sort()).toEqual([0, 1]);
});
