import { expect, test } from 'vitest';
import { kindsFound } from './kinds-found.ts';
import { MadeUpHistory } from './made-up-history.ts';

const retained = { retain: true };
const deleted = { retain: true, payloadBytes: 0 };

test('finds another message than the last that was acknowledged', () => {
  const history = new MadeUpHistory();
  const [first, second] = [history.published('a', 1, retained), history.published('a', 1, retained)];
  history.read('a', second.id);
  expect(kindsFound(history)).toEqual([]);
  history.read('a', first.id);
  expect(kindsFound(history)).toEqual(['retainedDiffers']);
});

test('finds nothing where something is retained, and something where it was deleted', () => {
  const history = new MadeUpHistory();
  const message = history.published('a', 2, retained);
  history.published('b', 1, retained);
  history.published('b', 1, deleted);
  history.read('b');
  expect(kindsFound(history)).toEqual([]);
  history.read('a');
  expect(kindsFound(history)).toEqual(['retainedDiffers']);
  const other = new MadeUpHistory();
  other.published('b', 1, retained);
  other.published('b', 1, deleted);
  other.read('b', message.id);
  expect(kindsFound(other)).toEqual(['retainedDiffers']);
});

test('allows what was published since and not acknowledged, or not before it was asked for', () => {
  const history = new MadeUpHistory();
  const first = history.published('a', 1, retained);
  const second = history.publish('a', 1, retained);
  for (const { id } of [first, second]) history.read('a', id);
  expect(kindsFound(history)).toEqual([]);
  history.publish('a', 1, deleted);
  history.read('a');
  expect(kindsFound(history)).toEqual([]);
  history.read('a', 'm9');
  expect(kindsFound(history)).toEqual(['retainedDiffers']);
});

test('finds two messages of one topic', () => {
  const history = new MadeUpHistory();
  const message = history.published('a', 1, retained);
  history.read('a', message.id, message.id);
  expect(kindsFound(history)).toEqual(['retainedDiffers']);
});

test('knows when a message may, and when it must be gone', () => {
  const history = new MadeUpHistory();
  const message = history.publish('a', 1, { ...retained, expirySeconds: 2 });
  history.passes(1);
  history.acknowledge(message);
  history.read('a', message.id);
  history.passes(1);
  history.read('a');
  history.read('a', message.id);
  expect(kindsFound(history)).toEqual([]);
  history.passes(1);
  history.read('a', message.id);
  expect(kindsFound(history)).toEqual(['retainedDiffers']);
});

test('knows that what expired before it was released may not have been retained', () => {
  const history = new MadeUpHistory();
  const first = history.published('a', 2, retained);
  const second = history.publish('a', 2, { ...deleted, expirySeconds: 1 });
  history.kill();
  history.passes(1);
  history.acknowledge(second);
  history.read('a', first.id);
  history.read('a');
  expect(kindsFound(history)).toEqual([]);
});
