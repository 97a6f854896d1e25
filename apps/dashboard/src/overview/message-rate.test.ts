import { describe, expect, it } from 'vitest';
import { rates } from './message-rate.ts';

const sample = (atMs: number, messagesIn: number) => ({ atMs, messagesIn, messagesOut: 0 });

describe('message rates', () => {
  it('are per second between samples', () => {
    expect(rates([sample(0, 100), sample(5_000, 150), sample(7_000, 150)], 'messagesIn')).toEqual([10, 0]);
  });

  it('leave out the step across a restart of the broker, whose counters began again', () => {
    expect(rates([sample(0, 900), sample(5_000, 20), sample(10_000, 70)], 'messagesIn')).toEqual([10]);
  });

  it('need two samples', () => {
    expect(rates([sample(0, 100)], 'messagesIn')).toEqual([]);
  });
});
