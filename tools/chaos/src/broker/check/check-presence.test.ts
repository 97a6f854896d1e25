import { expect, test } from 'vitest';
import { kindsFound } from './kinds-found.ts';
import { MadeUpHistory } from './made-up-history.ts';

/** A client that was connected, and goes when the broker is killed. */
function away(expirySeconds = 5) {
  const history = new MadeUpHistory();
  history.connect('car', { expirySeconds });
  return { history, expirySeconds };
}

test('misses a session that had not expired', () => {
  const { history, expirySeconds } = away();
  history.kill();
  history.passes(4);
  history.connect('car', { expirySeconds, sessionPresent: false });
  expect(kindsFound(history)).toEqual(['sessionMissing']);
});

test('leaves open whether a session is there that may have expired', () => {
  for (const sessionPresent of [true, false]) {
    const { history, expirySeconds } = away();
    history.kill();
    history.passes(5.5);
    history.connect('car', { expirySeconds, sessionPresent });
    expect(kindsFound(history)).toEqual([]);
  }
});

test('finds a session that must have expired', () => {
  const { history, expirySeconds } = away();
  history.kill();
  history.passes(7);
  history.connect('car', { expirySeconds, sessionPresent: true });
  expect(kindsFound(history)).toEqual(['sessionOutlived']);
});

test('knows that the time begins anew with a broker that had not written it down', () => {
  const { history, expirySeconds } = away();
  history.kill();
  for (let kills = 0; kills < 10; kills += 1) {
    history.passes(0.8);
    history.kill();
  }
  history.connect('car', { expirySeconds, sessionPresent: true });
  expect(kindsFound(history)).toEqual([]);
});

test('finds a session that ended with its connection, or was discarded', () => {
  const { history } = away(0);
  history.kill();
  history.connect('car', { expirySeconds: 0, sessionPresent: true });
  expect(kindsFound(history)).toEqual(['sessionOutlived']);
  const { history: other } = away();
  other.kill();
  other.connect('car', { cleanStart: true, sessionPresent: true });
  expect(kindsFound(other)).toEqual(['sessionOutlived']);
});

test('leaves open what a clean start without an answer has done', () => {
  for (const sessionPresent of [true, false]) {
    const { history } = away();
    history.kill();
    history.connect('car', { cleanStart: true, isWelcome: false });
    history.kill();
    history.connect('car', { sessionPresent });
    expect(kindsFound(history)).toEqual([]);
  }
});
