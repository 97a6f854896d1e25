import { describe, expect, it } from 'vitest';
import { english } from '../messages.ts';
import { ageWords } from './age-words.ts';

const second = 1_000;
const minute = 60 * second;
const hour = 60 * minute;

describe('age in words', () => {
  it.each([
    [0, 'just now'],
    [1_999, 'just now'],
    [2 * second, '2 s ago'],
    [12 * second + 900, '12 s ago'],
    [minute - 1, '59 s ago'],
    [minute, '1 min ago'],
    [hour - 1, '59 min ago'],
    [hour, '1 h ago'],
    [24 * hour - 1, '23 h ago'],
    [24 * hour, 'yesterday'],
    [72 * hour, '3 days ago'],
  ])('says of %i ms "%s"', (ageMs, words) => {
    expect(ageWords(ageMs, english.age)).toBe(words);
  });

  it('says "just now" of a moment ahead, as clocks differ', () => {
    expect(ageWords(-4_000, english.age)).toBe('just now');
  });
});
