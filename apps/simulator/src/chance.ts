import { seededRandom } from './body/seeded-random.ts';

/** What looks like chance, and is the same for the same seed. */
export interface Chance {
  /** From 0 up to 1. */
  next(): number;
  between(low: number, high: number): number;
  pick<T>(choices: readonly [T, ...T[]]): T;
  /** True with this probability. */
  happens(probability: number): boolean;
  /** Chance of its own for one purpose: what others draw changes nothing about it. */
  fork(purpose: string): Chance;
}

export function createChance(seed: string): Chance {
  const next = seededRandom(seed);
  return {
    next,
    between: (low, high) => low + next() * (high - low),
    pick: (choices) => choices[Math.floor(next() * choices.length)] ?? choices[0],
    happens: (probability) => next() < probability,
    fork: (purpose) => createChance(`${seed}/${purpose}`),
  };
}
