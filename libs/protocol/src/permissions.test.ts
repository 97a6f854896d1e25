import { describe, expect, test } from 'vitest';
import { mayPublish, maySubscribe, permissionsOf } from './permissions.ts';
import { filters, topics } from './topics.ts';

describe('a car', () => {
  const car = permissionsOf({ kind: 'vehicle', vehicleId: 'rw-1', cohort: 'aster-01' });
  test.each([
    topics.signals('rw-1'),
    topics.presence('rw-1'),
    topics.command.events('rw-1', 'c'),
    topics.broadcast.receipt('rw-1', 'b'),
  ])('publishes on its own %s', (topic) => expect(mayPublish(car, topic)).toBe(true));
  test.each([
    topics.signals('rw-2'),
    topics.command.request('rw-1', 'c'),
    topics.command.events('rw-2', 'c'),
    topics.config('rw-1'),
    topics.hint('command', 'c'),
    'v1/vehicles/rw-1/signals/deeper',
  ])('does not publish on %s', (topic) => expect(mayPublish(car, topic)).toBe(false));
  test.each([
    filters.commandRequestsTo('rw-1'),
    topics.command.request('rw-1', 'c'),
    filters.noticesToCohort('aster-01'),
  ])('subscribes to %s', (filter) => expect(maySubscribe(car, filter)).toBe(true));
  test.each([
    '#',
    'v1/#',
    'v1/vehicles/+/commands/+/request',
    filters.commandRequestsTo('rw-2'),
    filters.noticesToCohort('aster-02'),
  ])('does not subscribe to %s', (filter) => expect(maySubscribe(car, filter)).toBe(false));
});

test('only command-api may ask cars to act', () => {
  const request = topics.command.request('rw-1', 'c');
  const able = (['command-api', 'telemetry', 'fleet-broadcast', 'web'] as const).filter((name) =>
    mayPublish(permissionsOf({ kind: 'service', name }), request),
  );
  expect(able).toEqual(['command-api']);
});
