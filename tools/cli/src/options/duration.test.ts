import { expect, it } from 'vitest';
import { duration } from './duration.ts';

const parse = duration({ seconds: 86_400, inWords: 'a day' });

it.each([
  ['1s', 1],
  ['90s', 90],
  ['15m', 900],
  ['2h', 7200],
  ['1d', 86_400],
])('%s are %d seconds', (text, expected) => {
  expect(parse(text)).toBe(expected);
});

it.each(['', '0s', '15', 'm', '1.5h', '-1h', '2d', '25h', '1w', '1h30m'])('%j is refused', (text) => {
  expect(() => parse(text)).toThrow('such as 90s, 15m, 2h or 7d, and a day at the most');
});
