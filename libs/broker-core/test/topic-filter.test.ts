import { describe, expect, it } from 'vitest';
import { hasMoreLevels, parseTopicFilter } from '../src/routing/topic-filter.ts';
import { randomTopics } from './support/random-topics.ts';

const parsed = (text: string, levels = 10) => {
  const verdict = parseTopicFilter(text, levels);
  return verdict.valid ? verdict.filter : verdict.why;
};

describe('a topic filter', () => {
  it.each([
    ['a', false],
    ['a/b', false],
    ['/', false],
    ['a//b', false],
    ['#', true],
    ['+', true],
    ['+/a/+/#', true],
    ['$SYS/#', true],
    ['$share', false],
  ])('is "%s"; with a wildcard: %s', (text, hasWildcard) => {
    expect(parsed(text)).toEqual({ text, pattern: text, shareName: undefined, hasWildcard });
  });

  it.each([
    ['$share/g/a', 'g', 'a'],
    ['$share/g//', 'g', '/'],
    ['$share/$share/$share/x', '$share', '$share/x'],
    ['$share/__proto__/+/#', '__proto__', '+/#'],
  ])('"%s" is shared under the name "%s", with the pattern "%s"', (text, shareName, pattern) => {
    expect(parsed(text)).toMatchObject({ text, shareName, pattern });
  });

  it.each([
    '',
    'a#',
    'a/#/b',
    '#/',
    '++',
    'a/+b',
    '$share/',
    '$share/g',
    '$share/g/',
    '$share//a',
    '$share/+/a',
    '$share/#',
  ])('is not "%s", and says why', (text) => {
    expect(parsed(text)).toEqual(expect.any(String));
  });

  it('has no more levels than it may have, its share name apart', () => {
    expect(parsed('a/b/c', 3)).toMatchObject({ pattern: 'a/b/c' });
    expect(parsed('a/b/c/#', 3)).toEqual(expect.any(String));
    expect(parsed('$share/g/a/b/c', 3)).toMatchObject({ shareName: 'g' });
    expect(parsed('$share/g/a/b/c/d', 3)).toEqual(expect.any(String));
  });
});

describe('the levels of a topic', () => {
  it('are counted no further than needed, and as they are', () => {
    const { below, topic } = randomTopics(7);
    for (let step = 0; step < 2000; step += 1) {
      const name = topic();
      const maximum = 1 + below(6);
      expect(hasMoreLevels(name, maximum)).toBe(name.split('/').length > maximum);
    }
    expect(hasMoreLevels('/'.repeat(65_535), 200)).toBe(true);
    expect(hasMoreLevels('/'.repeat(199), 200)).toBe(false);
  });
});
