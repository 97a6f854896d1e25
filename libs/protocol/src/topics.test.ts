import { describe, expect, test } from 'vitest';
import { captureLevels, filterCovers, filters, topics } from './topics.ts';

describe('captureLevels', () => {
  test('reads the ids back out of a topic', () => {
    expect(captureLevels(filters.commandEvents, topics.command.events('rw-1', 'c-1'))).toEqual(['rw-1', 'c-1']);
    expect(captureLevels(filters.hints, topics.hint('command', 'c-1'))).toEqual(['command/c-1']);
  });
  test.each([
    [filters.presence, 'v1/vehicles/rw-1/presence/more'],
    [filters.presence, 'v1/vehicles/rw-1'],
    [filters.presence, 'v1/vehicles/rw-1/signals'],
  ])('%s does not match %s', (filter, topic) => expect(captureLevels(filter, topic)).toBeUndefined());
});

describe('filterCovers', () => {
  test.each([
    ['a/+/c', 'a/b/c', true],
    ['a/+/c', 'a/+/c', true],
    ['a/b/c', 'a/+/c', false],
    ['a/#', 'a/b/#', true],
    ['a/#', 'a', true],
    ['a/+', 'a/#', false],
    ['a/+', '#', false],
    ['a/b', 'a/b/c', false],
  ])('%s covers %s: %s', (allowed, asked, expected) => expect(filterCovers(allowed, asked)).toBe(expected));
});

describe('what begins with $', () => {
  test.each(['#', '+/broker/uptime', '+/#'])('is not for those who ask for %s', (filter) => {
    expect(captureLevels(filter, '$SYS/broker/uptime')).toBeUndefined();
    expect(filterCovers(filter, '$SYS/#')).toBe(false);
  });
  test('is for those who name it', () => {
    expect(captureLevels('$SYS/#', '$SYS/broker/uptime')).toEqual(['broker/uptime']);
    expect(filterCovers('$SYS/#', '$SYS/broker/+')).toBe(true);
  });
});
