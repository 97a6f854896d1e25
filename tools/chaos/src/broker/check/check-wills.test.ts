import { expect, test } from 'vitest';
import type { ConnectionEnd, LeftWill } from '../history/history.ts';
import { kindsFound } from './kinds-found.ts';
import { MadeUpHistory } from './made-up-history.ts';

/** A client that has left a will, and somebody who watches. */
function left({ delaySeconds = 2, expirySeconds = 60, qos = 2 as const } = {}) {
  const history = new MadeUpHistory();
  const watcher = history.session('watcher');
  history.subscribe(watcher, 'will/#');
  const will: LeftWill = { id: 'w-1', topic: 'will/car', qos, delaySeconds };
  const attempt = history.connect('car', { will, expirySeconds });
  const comes = (): void => history.deliver(watcher, { ...history.publish('x', qos), id: 'w-1', topic: 'will/car' });
  return { history, attempt, comes };
}

test.each<ConnectionEnd['how']>(['dropped', 'withWill', 'killed'])('misses a will that was due: %s', (how) => {
  const { history, attempt, comes } = left();
  if (how === 'killed') history.kill();
  else history.end(attempt, how);
  history.passes(5);
  expect(kindsFound(history)).toEqual(['willMissing']);
  comes();
  expect(kindsFound(history)).toEqual([]);
});

test('misses none before its delay is over', () => {
  const { history, attempt } = left();
  history.end(attempt, 'dropped');
  history.passes(1);
  expect(kindsFound(history)).toEqual([]);
});

test('finds a will though the client was back before its delay was over', () => {
  const { history, comes } = left();
  history.kill();
  history.connect('car', { sessionPresent: true });
  expect(kindsFound(history)).toEqual([]);
  history.passes(9);
  comes();
  expect(kindsFound(history)).toEqual(['willUnwanted']);
});

test('knows that a session that begins anew takes its will along, which comes at once', () => {
  const { history, comes } = left();
  history.kill();
  history.connect('car', { cleanStart: true });
  comes();
  expect(kindsFound(history)).toEqual([]);
});

test('misses a will without a delay though the client was back at once', () => {
  const { history } = left({ delaySeconds: 0 });
  history.kill();
  history.connect('car', { sessionPresent: true });
  history.passes(5);
  expect(kindsFound(history)).toEqual(['willMissing']);
});

test('takes the end of the session for the end of the delay', () => {
  const { history, attempt } = left({ delaySeconds: 60, expirySeconds: 1 });
  history.end(attempt, 'dropped');
  history.passes(4);
  expect(kindsFound(history)).toEqual(['willMissing']);
});

test('finds a will of a client that had said goodbye, unless that may have been forgotten', () => {
  for (const isKept of [true, false]) {
    const { history, attempt, comes } = left();
    history.end(attempt, 'disconnected');
    if (isKept) history.keeps();
    history.kill();
    history.passes(5);
    comes();
    expect(kindsFound(history)).toEqual(isKept ? ['willUnwanted'] : []);
  }
});

test('leaves open whether a broker heard a goodbye that it did not answer, or a CONNECT', () => {
  const { history, attempt, comes } = left();
  history.end(attempt, 'disconnected', { isConfirmed: false });
  history.keeps();
  history.kill();
  comes();
  expect(kindsFound(history)).toEqual([]);
  const { history: other } = left();
  other.kill();
  other.connect('car', { isWelcome: false });
  other.kill();
  other.passes(9);
  expect(kindsFound(other)).toEqual([]);
});

test('waits for the delay once more while nobody has written down that the client is gone', () => {
  for (const isKept of [true, false]) {
    const { history } = left();
    history.kill();
    if (isKept) history.keeps();
    history.passes(3);
    history.kill();
    history.passes(1);
    expect(kindsFound(history)).toEqual(isKept ? ['willMissing'] : []);
  }
});

test('finds a will that came twice at QoS 2', () => {
  const { history, comes } = left();
  history.kill();
  comes();
  comes();
  expect(kindsFound(history)).toEqual(['cameTwice']);
});
