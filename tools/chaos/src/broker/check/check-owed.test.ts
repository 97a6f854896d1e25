import { expect, test } from 'vitest';
import { kindsFound } from './kinds-found.ts';
import { MadeUpHistory } from './made-up-history.ts';

/** A session that is subscribed to `a/+`. */
function subscribed(options: { qos?: 0 | 1 | 2; noLocal?: boolean } = {}) {
  const history = new MadeUpHistory();
  const session = history.session('car');
  history.subscribe(session, 'a/+', options);
  return { history, session };
}

test.each([1, 2] as const)('misses what was acknowledged at QoS %i and did not come', (qos) => {
  const { history, session } = subscribed();
  const message = history.published('a/b', qos);
  expect(kindsFound(history)).toEqual(['lost']);
  history.deliver(session, message);
  expect(kindsFound(history)).toEqual([]);
});

test('misses what came and was not answered, as it had to come again', () => {
  const { history, session } = subscribed();
  const message = history.published('a/b', 1);
  history.deliver(session, message, { isAnswered: false });
  history.kill();
  expect(kindsFound(history)).toEqual(['lost']);
  history.deliver(session, message, { dup: true });
  expect(kindsFound(history)).toEqual([]);
});

test('does not miss what was never acknowledged', () => {
  const { history } = subscribed();
  history.publish('a/b', 1);
  history.release(history.publish('a/b', 2));
  history.publish('a/b', 0);
  history.kill();
  expect(kindsFound(history)).toEqual([]);
});

test('does not miss what matched nothing, was its own, or was asked for at QoS 0', () => {
  const { history } = subscribed();
  history.published('b', 1);
  const { history: own } = subscribed({ noLocal: true });
  own.published('a/b', 1, { publisher: 'car' });
  const { history: lossy } = subscribed({ qos: 0 });
  lossy.published('a/b', 1);
  for (const each of [history, own, lossy]) expect(kindsFound(each)).toEqual([]);
});

test('leaves open what a subscription in doubt would have brought', () => {
  const history = new MadeUpHistory();
  const session = history.session('car');
  history.subscribe(session, 'a', { isAcknowledged: false });
  history.published('a', 1);
  history.subscribe(session, 'a');
  history.unsubscribe(session, 'a', { isAcknowledged: false });
  history.published('a', 1);
  expect(kindsFound(history)).toEqual([]);
  history.subscribe(session, 'a');
  history.published('a', 1);
  expect(kindsFound(history)).toEqual(['lost']);
});

test('looks at QoS 1 by the last PUBLISH and at QoS 2 by the first PUBREL', () => {
  const history = new MadeUpHistory();
  const session = history.session('car');
  const [once, twice] = [history.publish('a', 1), history.publish('a', 2)];
  history.release(twice);
  history.subscribe(session, 'a');
  history.kill();
  history.publishAgain(once);
  history.acknowledge(once);
  history.acknowledge(twice);
  expect(kindsFound(history)).toEqual(['lost']);
  history.deliver(session, once);
  expect(kindsFound(history)).toEqual([]);
});

test('does not miss what has expired, and misses what lives longer', () => {
  const { history } = subscribed();
  history.published('a/b', 1, { expirySeconds: 2 });
  history.passes(3);
  expect(kindsFound(history)).toEqual([]);
  history.published('a/b', 1, { expirySeconds: 3_600 });
  expect(kindsFound(history)).toEqual(['lost']);
});

test('owes nothing to a session that has ended, or whose client did not come back', () => {
  for (const end of [{ ended: { order: 9_999, at: 0 } }, { isDrained: false }]) {
    const history = new MadeUpHistory();
    const session = history.session('car', end);
    history.subscribe(session, 'a');
    history.published('a', 2);
    expect(kindsFound(history)).toEqual([]);
  }
});

test('calls it a lost subscription when nothing else was in the way', () => {
  const { history } = subscribed();
  history.published('a/b', 1, { isProbe: true });
  expect(kindsFound(history)).toEqual(['subscriptionLost']);
});
