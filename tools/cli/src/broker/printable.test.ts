import { expect, it } from 'vitest';
import { printable } from './printable.ts';

it('leaves words of any language, and writes out what a terminal would obey', () => {
  expect(printable('fleet/köln/车')).toBe('fleet/köln/车');
  expect(printable('a\u001b[2Jb\rc\nd\u009be\u202ef')).toBe('a\\u001b[2Jb\\u000dc\\u000ad\\u009be\\u202ef');
});
