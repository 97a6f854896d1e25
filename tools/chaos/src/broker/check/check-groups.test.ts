import { expect, test } from 'vitest';
import { kindsFound } from './kinds-found.ts';
import { MadeUpHistory } from './made-up-history.ts';

/** A group of two members, whose second may be of any kind. */
function group(second: Parameters<MadeUpHistory['session']>[1] = {}) {
  const history = new MadeUpHistory();
  const members = [history.session('one'), history.session('two', second)] as const;
  for (const member of members) history.subscribe(member, '$share/g/a');
  return { history, members };
}

test.each([1, 2] as const)('misses what no member got at QoS %i', (qos) => {
  const { history, members } = group();
  const message = history.published('a', qos);
  expect(kindsFound(history)).toEqual(['lostByGroup']);
  history.deliver(members[1], message);
  expect(kindsFound(history)).toEqual([]);
});

test('finds QoS 2 that two members got, and allows it at QoS 1', () => {
  for (const qos of [1, 2] as const) {
    const { history, members } = group();
    const message = history.published('a', qos);
    for (const member of members) history.deliver(member, message);
    expect(kindsFound(history)).toEqual(qos === 2 ? ['cameTwiceInGroup'] : []);
  }
});

test('knows that at QoS 2 a member whose session ends takes with it what it was given', () => {
  const { history, members } = group({ isDrained: false });
  history.published('a', 2);
  members[1].ended = history.now();
  expect(kindsFound(history)).toEqual([]);
  history.published('a', 2);
  expect(kindsFound(history)).toEqual(['lostByGroup']);
});

test('misses at QoS 1 what a member had not answered when its session ended', () => {
  const { history, members } = group({ isDrained: false });
  const message = history.published('a', 1);
  history.deliver(members[1], message, { isAnswered: false });
  members[1].ended = history.now();
  expect(kindsFound(history)).toEqual(['lostByGroup']);
  history.deliver(members[0], message);
  expect(kindsFound(history)).toEqual([]);
});

test('owes nothing to a group without a member that stays', () => {
  const { history, members } = group();
  for (const member of members) member.isDrained = false;
  history.published('a', 1);
  expect(kindsFound(history)).toEqual([]);
});
