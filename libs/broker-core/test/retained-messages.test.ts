import { describe, expect, it } from 'vitest';
import { TimingWheel } from '../src/clock/timing-wheel.ts';
import { RetainedMessages, type RetainedTopic } from '../src/retained/retained-messages.ts';
import { matches } from './model/topic-matching.ts';
import { messageOf } from './support/messages.ts';
import { randomTopics } from './support/random-topics.ts';

function withMessages() {
  const wheel = new TimingWheel(0);
  const expired: string[] = [];
  const retained = new RetainedMessages(wheel, (topic) => expired.push(topic));
  const matching = (filter: string): RetainedTopic[] => {
    const walk = retained.walk({ pattern: filter });
    const found: RetainedTopic[] = [];
    for (let next = walk.next(); next !== undefined; next = walk.next()) if (next !== 'later') found.push(next);
    return found;
  };
  const topicsFor = (filter: string) => matching(filter).map(({ message }) => message?.topic ?? '');
  return { wheel, expired, retained, matching, topicsFor };
}

describe('retained messages', () => {
  it.each([1, 2, 3, 4])('are those that a plain list has, while they come, go and expire (seed %i)', (seed) => {
    const { random, below, topic, filter } = randomTopics(seed);
    const { wheel, retained, topicsFor } = withMessages();
    const list = new Map<string, { readonly text: string; readonly until: number }>();
    let now = 0;
    for (let step = 0; step < 4000; step += 1) {
      const name = topic();
      if (random() < 0.6) {
        const expiryInterval = random() < 0.5 ? 1 + below(60) : undefined;
        retained.set(messageOf(name, `${step}`, { receivedAt: now, expiryInterval }));
        list.set(name, { text: `${step}`, until: now + (expiryInterval ?? Number.POSITIVE_INFINITY) * 1000 });
      } else expect(retained.delete(name)).toBe(list.delete(name));
      now += below(5) * 100;
      wheel.advance(now);
      for (const [other, { until }] of list) if (until <= now) list.delete(other);

      expect(retained.count).toBe(list.size);
      expect(retained.get(name)?.payload.toString()).toBe(list.get(name)?.text);
      const wanted = filter();
      expect(topicsFor(wanted).toSorted()).toEqual([...list.keys()].filter((key) => matches(wanted, key)).toSorted());
      if (step % 100 === 0) {
        // As many as in the list, and each of them: nothing else is there.
        for (const [key, { text }] of list) expect(retained.get(key)?.payload.toString()).toBe(text);
      }
    }
  });

  it('leave nothing behind when they are gone', () => {
    const { retained, topicsFor } = withMessages();
    const names = ['a', 'a/b/c/d', 'a/b', '/', '$SYS/a', 'a/b/x'];
    for (const name of names) retained.set(messageOf(name));
    for (const name of names) expect(retained.delete(name)).toBe(true);
    for (const name of names) expect(retained.delete(name)).toBe(false);
    expect(retained.count).toBe(0);
    for (const filter of ['#', '$SYS/#']) expect(topicsFor(filter)).toEqual([]);
    expect(retained.delete('a/b/c')).toBe(false);
  });

  it('are told when they expire, once, and not when they were replaced or deleted before', () => {
    const { wheel, expired, retained, topicsFor } = withMessages();
    for (const name of ['expires', 'replaced', 'deleted', 'prolonged']) {
      retained.set(messageOf(name, 'x', { expiryInterval: 5 }));
    }
    retained.set(messageOf('replaced'));
    retained.delete('deleted');
    retained.set(messageOf('prolonged', 'x', { expiryInterval: 8 }));
    wheel.advance(4_900);
    expect(expired).toEqual([]);
    wheel.advance(5_000);
    expect(expired).toEqual(['expires']);
    wheel.advance(60_000);
    expect(expired).toEqual(['expires', 'prolonged']);
    expect(topicsFor('#')).toEqual(['replaced']);
    expect(retained.count).toBe(1);
  });

  it('that came from a store and are over already go with the next tick', () => {
    const { wheel, expired, retained } = withMessages();
    wheel.advance(100_000);
    retained.set(messageOf('old', 'x', { expiryInterval: 5 }));
    wheel.advance(100_100);
    expect(expired).toEqual(['old']);
    expect(retained.count).toBe(0);
  });

  it('count how often one was retained', () => {
    const { retained, matching } = withMessages();
    for (const name of ['a', 'b', 'a']) retained.set(messageOf(name));
    retained.delete('a');
    expect(retained.changes).toBe(3);
    expect(matching('+')).toMatchObject([{ name: 'b', change: 2 }]);
  });
});
