import { describe, expect, it } from 'vitest';
import { isCommandState, isLaterState, isSettled } from './command-rank.ts';

describe('the order of command states', () => {
  it('lets the car overtake our own record, never the reverse', () => {
    expect(isLaterState('received', 'queued')).toBe(true);
    expect(isLaterState('sent', 'received')).toBe(false);
  });

  it('lets a late result settle what was unknown', () => {
    expect(isLaterState('succeeded', 'unknown')).toBe(true);
    expect(isLaterState('unknown', 'succeeded')).toBe(false);
  });

  it('keeps the first outcome', () => {
    expect(isLaterState('failed', 'succeeded')).toBe(false);
  });

  it('takes unknown as settled: nothing more is awaited', () => {
    expect(isSettled('unknown')).toBe(true);
    expect(isSettled('in_progress')).toBe(false);
  });

  it('is not fooled by names of object members', () => {
    expect(isCommandState('constructor')).toBe(false);
  });
});
