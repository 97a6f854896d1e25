import { describe, expect, it } from 'vitest';
import { SharedGroup } from '../src/routing/shared-group.ts';
import type { Subscribers } from '../src/routing/subscribers.ts';
import { SubscriptionTree } from '../src/routing/subscription-tree.ts';
import { Subscription } from '../src/routing/subscription.ts';
import { parseTopicFilter, type TopicFilter } from '../src/routing/topic-filter.ts';
import { Session } from '../src/session/session.ts';
import { matches } from './model/topic-matching.ts';
import { randomTopics } from './support/random-topics.ts';
import { sessionContext } from './support/session-context.ts';

const context = sessionContext();

function parse(text: string): TopicFilter {
  const verdict = parseTopicFilter(text, 100);
  if (!verdict.valid) throw new Error(verdict.why);
  return verdict.filter;
}

const subscriptionOf = (clientId: string, text: string): Subscription =>
  new Subscription(new Session(clientId, context, () => {}), parse(text), {
    qos: 0,
    noLocal: false,
    retainAsPublished: false,
    identifier: undefined,
  });

/** The filters whose subscribers the tree finds for the topic, sorted. */
function found(tree: SubscriptionTree, topic: string): string[] {
  const subscribers: Subscribers[] = [];
  tree.match(topic, subscribers);
  return subscribers.flatMap(({ list }) => list.map(({ filter }) => filter.text)).toSorted();
}

describe('the tree of subscriptions', () => {
  it.each([1, 2, 3, 4])('finds what a plain comparison finds, while filters come and go (seed %i)', (seed) => {
    const { random, below, topic, filter } = randomTopics(seed);
    const tree = new SubscriptionTree();
    const held = new Map<string, Subscription>();
    for (let step = 0; step < 4000; step += 1) {
      const text = random() < 0.5 ? filter() : ([...held.keys()][below(held.size)] ?? filter());
      const existing = held.get(text);
      if (existing === undefined) {
        const subscription = subscriptionOf('client', text);
        tree.subscribersOf(subscription.filter).add(subscription);
        held.set(text, subscription);
      } else if (random() < 0.8) {
        tree.find(existing.filter)?.remove(existing);
        tree.prune(existing.filter);
        held.delete(text);
      }
      const name = topic();
      const expected = [...held.keys()].filter((candidate) => matches(candidate, name)).toSorted();
      expect(found(tree, name)).toEqual(expected);
    }
    for (const { filter: last } of held.values()) {
      const subscribers = tree.find(last);
      for (const subscription of [...(subscribers?.list ?? [])]) subscribers?.remove(subscription);
      tree.prune(last);
      expect(tree.find(last)).toBeUndefined();
    }
    expect(found(tree, 'a/b')).toEqual([]);
  });

  it.each(['a', 'a/b', 'a/+', '#', '+/#', 'a/#'])('keeps those who subscribed with "%s" together', (text) => {
    const tree = new SubscriptionTree();
    const all = ['1', '2', '3', '4'].map((clientId) => subscriptionOf(clientId, text));
    for (const subscription of all) tree.subscribersOf(parse(text)).add(subscription);
    const subscribers = tree.find(parse(text));
    expect(subscribers?.list).toEqual(all);
    const [first, second, third, fourth] = all;
    if (second) subscribers?.remove(second);
    if (fourth) subscribers?.remove(fourth);
    expect(new Set(subscribers?.list)).toEqual(new Set([first, third]));
    expect(subscribers?.list.map(({ index }) => index)).toEqual([0, 1]);
    tree.prune(parse(text));
    expect(tree.find(parse(text))).toBe(subscribers);
    for (const left of [first, third]) if (left) subscribers?.remove(left);
    tree.prune(parse(text));
    expect(tree.find(parse(text))).toBeUndefined();
  });

  it('keeps a filter that only a shared group has', () => {
    const tree = new SubscriptionTree();
    const filter = parse('$share/g/a/+');
    const subscribers = tree.subscribersOf(filter);
    subscribers.groups = new Map([['g', new SharedGroup(filter, context)]]);
    tree.prune(filter);
    const matched: Subscribers[] = [];
    tree.match('a/b', matched);
    expect(matched).toEqual([subscribers]);
    // The same pattern without a share name is the same place.
    expect(tree.subscribersOf(parse('a/+'))).toBe(subscribers);
  });

  it('does not forget what goes on below or beside a filter that ends', () => {
    const tree = new SubscriptionTree();
    const subscriptions = ['a/+', 'a/+/c', 'a/+/#', '+/+', 'a/b'].map((text) => subscriptionOf('client', text));
    for (const subscription of subscriptions) tree.subscribersOf(subscription.filter).add(subscription);
    for (const [i, subscription] of subscriptions.entries()) {
      tree.find(subscription.filter)?.remove(subscription);
      tree.prune(subscription.filter);
      const left = subscriptions.slice(i + 1).map(({ filter }) => filter.text);
      for (const topic of ['a/b', 'a/b/c', 'x/y']) {
        expect(found(tree, topic)).toEqual(left.filter((text) => matches(text, topic)).toSorted());
      }
    }
  });
});
