import { expect, test } from 'vitest';
import { kindsFound } from './kinds-found.ts';
import { MadeUpHistory } from './made-up-history.ts';

function subscribed() {
  const history = new MadeUpHistory();
  const session = history.session('car');
  history.subscribe(session, 'a');
  return { history, session };
}

test('finds QoS 2 that came twice, and not what its receiver knows to be the same', () => {
  const { history, session } = subscribed();
  const message = history.published('a', 2);
  history.deliver(session, message);
  history.kill();
  history.connect('car');
  history.deliver(session, message, { dup: true, isRepeat: true });
  expect(kindsFound(history)).toEqual([]);
  history.deliver(session, message, { dup: true });
  expect(kindsFound(history)).toEqual(['cameTwice']);
});

test('allows QoS 2 once more that came by options of QoS 1 before it was kept, and not the other way round', () => {
  const granted = [1, 2] as const;
  for (const [first, second] of [granted, granted.toReversed()]) {
    const { history, session } = subscribed();
    history.subscribe(session, 'a', { qos: 1, isAcknowledged: false });
    const message = history.publish('a', 2);
    history.release(message);
    history.deliver(session, message, { qos: first });
    history.kill();
    history.acknowledge(message);
    history.connect('car');
    history.deliver(session, message, { qos: second });
    expect(kindsFound(history)).toEqual(first === 2 ? ['cameTwice'] : []);
  }
});

test('allows at QoS 1 as many copies on a connection as were published, and any that are marked', () => {
  const { history, session } = subscribed();
  const message = history.publish('a', 1);
  history.deliver(session, message);
  history.kill();
  history.publishAgain(message);
  history.acknowledge(message);
  history.connect('car');
  history.deliver(session, message, { dup: true });
  history.deliver(session, message);
  history.deliver(session, message);
  expect(kindsFound(history)).toEqual([]);
  history.deliver(session, message);
  expect(kindsFound(history)).toEqual(['cameTooOften']);
});

test.each([1, 2] as const)('finds QoS %i that came behind what was published later', (qos) => {
  const { history, session } = subscribed();
  const [first, second] = [history.published('a', qos), history.published('a', qos)];
  history.deliver(session, second);
  history.deliver(session, first);
  expect(kindsFound(history)).toEqual(['outOfOrder']);
});

test('holds order for each publisher, topic and QoS alone', () => {
  const { history, session } = subscribed();
  const messages = [
    history.published('a', 1, { publisher: 'one' }),
    history.published('a', 1, { publisher: 'other' }),
    history.published('a', 2, { publisher: 'one' }),
  ];
  for (const message of messages.toReversed()) history.deliver(session, message);
  expect(kindsFound(history)).toEqual([]);
});

test('takes what comes once more at QoS 1 for what it is', () => {
  const { history, session } = subscribed();
  const [first, second] = [history.publish('a', 1), history.publish('a', 1)];
  for (const message of [first, second]) history.deliver(session, message);
  history.kill();
  history.connect('car');
  for (const message of [first, second]) {
    history.publishAgain(message);
    history.acknowledge(message);
    history.deliver(session, message);
  }
  expect(kindsFound(history)).toEqual([]);
});

test('knows that the first copy may have been for others only', () => {
  const history = new MadeUpHistory();
  const session = history.session('car');
  const first = history.publish('a', 1);
  history.subscribe(session, 'a');
  const second = history.publish('a', 1);
  history.deliver(session, second);
  history.kill();
  for (const message of [first, second]) {
    history.publishAgain(message);
    history.acknowledge(message);
    history.deliver(session, message);
  }
  expect(kindsFound(history)).toEqual([]);
});

test('knows that the first copy may have expired', () => {
  const { history, session } = subscribed();
  const [first, second] = [history.publish('a', 1, { expirySeconds: 1 }), history.publish('a', 1)];
  history.kill();
  history.passes(1);
  for (const message of [first, second]) history.publishAgain(message);
  history.deliver(session, second);
  history.deliver(session, first, { remainingSeconds: 1 });
  history.acknowledge(first);
  history.acknowledge(second);
  expect(kindsFound(history)).toEqual([]);
});
