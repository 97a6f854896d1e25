import { seededRandom } from '@roadwire/mqtt-codec/samples';
import { describe, expect, it } from 'vitest';
import { QueueBudget } from '../src/limits/queue-budget.ts';
import { Delivery } from '../src/session/delivery.ts';
import { InFlight } from '../src/session/in-flight.ts';
import { messageOf } from './support/messages.ts';

const limits = { queueMessages: 1000, queueBytes: 1_000_000, totalQueueBytes: 10_000_000 };

describe('what is in flight', () => {
  it.each([1, 2, 3])('is like a plain map, whatever is acknowledged first (seed %i)', (seed) => {
    const random = seededRandom(seed);
    const budget = new QueueBudget(limits);
    const inFlight = new InFlight(budget);
    const expected = new Map<number, Delivery>();
    for (let step = 0; step < 5_000; step += 1) {
      const present = [...expected.values()];
      const finished = present[Math.floor(random() * random() * present.length)];
      if (finished && random() < 0.55) {
        inFlight.remove(finished);
        inFlight.remove(finished);
        expected.delete(finished.packetId);
      } else {
        const delivery = new Delivery(messageOf('a', 'x'.repeat(step % 50)), 1, false, [], null);
        delivery.packetId = inFlight.newPacketId();
        expect(expected.has(delivery.packetId)).toBe(false);
        inFlight.add(delivery);
        expected.set(delivery.packetId, delivery);
      }
      const bytes = [...expected.values()].reduce((sum, { message }) => sum + message.bytes, 0);
      expect([...inFlight.deliveries]).toEqual([...expected]);
      for (const [packetId, delivery] of expected) expect(inFlight.get(packetId)).toBe(delivery);
      expect([inFlight.underWay, inFlight.bytes, budget.bytes]).toEqual([expected.size, bytes, bytes]);
    }
    inFlight.clear();
    expect([inFlight.deliveries.size, budget.bytes]).toEqual([0, 0]);
  });

  it('is all to be sent again on another connection, in its order, and no more when it is', () => {
    const inFlight = new InFlight(new QueueBudget(limits));
    const all = ['1', '2', '3'].map((payload) => new Delivery(messageOf('a', payload), 1, false, [], null));
    for (const delivery of all) {
      delivery.packetId = inFlight.newPacketId();
      inFlight.add(delivery);
    }
    inFlight.pause();
    inFlight.begin();
    expect([...(inFlight.unfinished ?? [])]).toEqual(all);
    expect(inFlight.underWay).toBe(0);
    const [first, second, third] = all;
    if (first) inFlight.remove(first);
    if (second) inFlight.resent(second);
    expect(inFlight.underWay).toBe(1);
    if (third) inFlight.resent(third);
    expect(inFlight.unfinished).toBeNull();
    expect(inFlight.underWay).toBe(2);
  });
});
