import { expect, test } from 'vitest';
import { createHandlers } from '../src/handlers.ts';

function handlersOf(...filters: string[]) {
  const handlers = createHandlers();
  const names = new Map<unknown, string>();
  const ends = filters.map((filter) => {
    const handle = async () => undefined;
    names.set(handle, filter);
    return handlers.add(filter, { handle, sideBySide: false });
  });
  return { ends, found: (topic: string) => handlers.for(topic).map(({ handle }) => names.get(handle)) };
}

test.each([
  ['a/b', ['a/b', 'a/+', '#', '$share/g/a/b', 'a/#']],
  ['a', ['#', 'a/#']],
  ['a/b/c', ['#', '+/b/c', 'a/#']],
  ['$SYS/b/c', ['$SYS/b/c']],
  ['none', ['#']],
])('finds the handlers of %s in the order they were added', (topic, expected) => {
  const { found } = handlersOf('a/b', 'a/+', '#', '+/b/c', '$share/g/a/b', '$SYS/b/c', 'a/#');
  expect(found(topic)).toEqual(expected);
});

test.each(['a', '+'])('takes away the one that ends, and says whether %s has another', (filter) => {
  const { ends, found } = handlersOf(filter, filter);
  expect(ends[0]?.()).toBe(true);
  expect(ends[0]?.()).toBe(true);
  expect(found('a')).toEqual([filter]);
  expect(ends[1]?.()).toBe(false);
  expect(found('a')).toEqual([]);
});
