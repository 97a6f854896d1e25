import { describe, expect, it } from 'vitest';
import { ArrivalRate } from './arrival-rate.ts';

const start = Date.parse('2026-11-25T12:00:00Z');

/** How many of so many arrivals at one time are let in, and how many are worth an answer. */
function arrive(rate: ArrivalRate, use: { taken: number; asked: number }, now: number, arrivals: number) {
  let [taken, answered] = [0, 0];
  for (let arrival = 0; arrival < arrivals; arrival += 1) {
    if (rate.isFarExceeded(use, now)) continue;
    rate.ask(use, now);
    answered += 1;
    if (rate.isExceeded(use, now)) continue;
    rate.take(use, now);
    taken += 1;
  }
  return { taken, answered };
}

describe('a rate of arrivals', () => {
  it('lets in at once what is allowed in two seconds, answers as many again, and no more', () => {
    const rate = new ArrivalRate(10);
    expect(arrive(rate, { taken: 0, asked: 0 }, start, 100)).toEqual({ taken: 20, answered: 40 });
  });

  it('lets in, second after second, as many as it says', () => {
    const rate = new ArrivalRate(10);
    const use = { taken: 0, asked: 0 };
    arrive(rate, use, start, 100);
    const later = [1, 2, 3].map((second) => arrive(rate, use, start + second * 1000, 100));
    expect(later).toEqual(Array(3).fill({ taken: 10, answered: 20 }));
  });

  it('shuts nobody out for longer than a burst when the clock is set back', () => {
    const rate = new ArrivalRate(10);
    const use = { taken: 0, asked: 0 };
    arrive(rate, use, start, 100);
    const before = start - 3_600_000;
    arrive(rate, use, before, 1);
    expect(arrive(rate, use, before + 2_000, 100).taken).toBe(20);
  });
});
