import { expect, test } from 'vitest';
import { kindsFound } from './kinds-found.ts';
import { MadeUpHistory } from './made-up-history.ts';

function history(version: 4 | 5 = 5) {
  const told = new MadeUpHistory();
  return { told, session: told.session('car', { version }) };
}

test('finds what came though UNSUBSCRIBE had been acknowledged before it was published', () => {
  const { told, session } = history();
  told.subscribe(session, 'a');
  const before = told.published('a', 1);
  const crossing = told.publish('a', 1);
  told.unsubscribe(session, 'a');
  told.acknowledge(crossing);
  told.deliver(session, before);
  told.deliver(session, crossing);
  expect(kindsFound(told)).toEqual([]);
  told.deliver(session, told.published('a', 1));
  expect(kindsFound(told)).toEqual(['unwanted']);
});

test('allows either where UNSUBSCRIBE is in doubt', () => {
  const { told, session } = history();
  told.subscribe(session, 'a');
  told.unsubscribe(session, 'a', { isAcknowledged: false });
  told.deliver(session, told.published('a', 1));
  told.published('a', 1);
  expect(kindsFound(told)).toEqual([]);
});

test('finds what nobody published, or nobody has released', () => {
  const { told, session } = history();
  told.subscribe(session, 'a');
  const message = told.publish('a', 2);
  told.deliver(session, message);
  expect(kindsFound(told)).toEqual(['unwanted']);
  const { told: other, session: receiver } = history();
  other.deliver(receiver, { ...message, id: 'm99' });
  expect(kindsFound(other)).toEqual(['unwanted']);
});

test('finds what a broker that was killed cannot have heard of', () => {
  const { told, session } = history();
  const lost = told.publish('a', 0);
  told.kill();
  told.subscribe(session, 'a');
  told.deliver(session, lost);
  expect(kindsFound(told)).toEqual(['unwanted']);
});

test.each([
  ['another QoS', { qos: 1 }],
  ['a retain flag', { qos: 2, retain: true }],
  ['no identifier', { qos: 2, identifiers: [] }],
  ['the identifier from before', { qos: 2, identifiers: [6] }],
] as const)('finds %s than was acknowledged', (_, copy) => {
  const { told, session } = history();
  told.subscribe(session, 'a', { qos: 1, identifier: 6 });
  told.subscribe(session, 'a', { identifier: 7 });
  told.deliver(session, told.published('a', 2), { identifiers: [7], ...copy });
  expect(kindsFound(told)).toEqual(['otherOptions']);
});

test('knows the options from before and from now where SUBSCRIBE is in doubt', () => {
  const { told, session } = history();
  told.subscribe(session, 'a', { qos: 1, identifier: 6 });
  told.subscribe(session, 'a', { identifier: 7, retainAsPublished: true, isAcknowledged: false });
  told.deliver(session, told.published('a', 2, { retain: true }), { qos: 1, identifiers: [6] });
  told.deliver(session, told.published('a', 2, { retain: true }), { identifiers: [7], retain: true });
  expect(kindsFound(told)).toEqual([]);
  told.deliver(session, told.published('a', 2), { identifiers: [6] });
  expect(kindsFound(told)).toEqual(['otherOptions']);
});

test('expects one copy of several subscriptions, with all identifiers and the highest QoS', () => {
  const { told, session } = history();
  told.subscribe(session, 'a/+', { qos: 0, identifier: 1 });
  told.subscribe(session, '#', { qos: 2, identifier: 2 });
  told.deliver(session, told.published('a/b', 2), { identifiers: [2, 1] });
  expect(kindsFound(told)).toEqual([]);
  told.deliver(session, told.published('a/b', 2), { identifiers: [2] });
  expect(kindsFound(told)).toEqual(['otherOptions']);
});

test('knows no identifiers before version 5', () => {
  const { told, session } = history(4);
  told.subscribe(session, 'a', { identifier: 1 });
  told.deliver(session, told.published('a', 1));
  expect(kindsFound(told)).toEqual([]);
});

test('finds what was its own', () => {
  const { told, session } = history();
  told.subscribe(session, 'a', { noLocal: true });
  told.deliver(session, told.published('a', 1, { publisher: 'car' }));
  expect(kindsFound(told)).toEqual(['unwanted']);
});

test('takes what was retained for what was asked for, whenever that was published', () => {
  const { told, session } = history();
  const message = told.published('a', 1, { retain: true });
  told.subscribe(session, 'a', { wantsRetained: true });
  told.deliver(session, message, { retain: true });
  expect(kindsFound(told)).toEqual([]);
});

test('lets what is shared wait until a member comes', () => {
  const { told, session } = history();
  const [first, second] = [told.published('a', 1), told.published('a', 1)];
  told.subscribe(session, '$share/g/a');
  told.deliver(session, first);
  expect(kindsFound(told)).toEqual([]);
  const { told: other, session: nobody } = history();
  other.published('a', 1);
  other.deliver(nobody, { ...second, id: 'm1' });
  expect(kindsFound(other)).toEqual(['unwanted']);
});

test('finds what came first after its expiry, and not what comes again', () => {
  for (const dup of [false, true]) {
    const { told, session } = history(4);
    told.subscribe(session, 'a');
    const message = told.published('a', 1, { expirySeconds: 2 });
    told.passes(3);
    told.connect('car');
    told.deliver(session, message, { dup });
    expect(kindsFound(told)).toEqual(dup ? [] : ['afterExpiry']);
  }
});

test.each([
  [10, []],
  [8, []],
  [7, ['changed']],
  [11, ['changed']],
  [undefined, ['changed']],
])('knows what may be left of 13 seconds after 3 and at most 5: %s', (remainingSeconds, kinds) => {
  const { told, session } = history();
  told.subscribe(session, 'a');
  const message = told.publish('a', 1, { expirySeconds: 13 });
  told.passes(2);
  told.acknowledge(message);
  told.passes(3);
  told.connect('car');
  told.deliver(session, message, { remainingSeconds });
  expect(kindsFound(told)).toEqual(kinds);
});
