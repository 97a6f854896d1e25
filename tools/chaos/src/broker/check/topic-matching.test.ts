import { expect, test } from 'vitest';
import { matches } from './topic-matching.ts';

test.each([
  ['a/b', 'a/b', true],
  ['a/b', 'a/c', false],
  ['a/+', 'a/b', true],
  ['a/+', 'a/b/c', false],
  ['a/#', 'a/b/c', true],
  ['a/#', 'a', true],
  ['+/b', 'a/b', true],
  ['a', 'a/b', false],
  ['$share/g/a/+', 'a/b', true],
])('%s and %s', (filter, topic, isMatch) => {
  expect(matches(filter, topic)).toBe(isMatch);
});
