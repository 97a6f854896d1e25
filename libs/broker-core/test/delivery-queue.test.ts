import { seededRandom } from '@roadwire/mqtt-codec/samples';
import { describe, expect, it } from 'vitest';
import { QueueBudget } from '../src/limits/queue-budget.ts';
import { Delivery } from '../src/session/delivery.ts';
import { DeliveryQueue } from '../src/session/delivery-queue.ts';
import { messageOf } from './support/messages.ts';

const limits = { queueMessages: 1000, queueBytes: 1_000_000, totalQueueBytes: 10_000_000 };
const deliveryOf = (payload: string) => new Delivery(messageOf('a', payload), 1, false, [], null);
const textsOf = (deliveries: Iterable<Delivery>) => [...deliveries].map(({ message }) => message.payload.toString());
const bytesOf = (deliveries: readonly Delivery[]) => deliveries.reduce((sum, { message }) => sum + message.bytes, 0);

describe('a queue of deliveries', () => {
  it.each([1, 2, 3])('is first in, first out, like a plain list (seed %i)', (seed) => {
    const random = seededRandom(seed);
    const below = (limit: number) => Math.floor(random() * limit);
    const budget = new QueueBudget({ ...limits, queueMessages: 300 });
    const queue = new DeliveryQueue(budget);
    let list: Delivery[] = [];
    for (let step = 0; step < 20_000; step += 1) {
      const chance = random();
      const delivery = deliveryOf('x'.repeat(below(50)) + step);
      if (chance < 0.5) {
        const isTaken = queue.push(delivery);
        expect(isTaken).toBe(list.length < 300);
        if (isTaken) list.push(delivery);
      } else if (chance < 0.97) expect(queue.shift()).toBe(list.shift());
      else if (chance < 0.98) {
        const back = [delivery, deliveryOf('front')];
        queue.unshift(back);
        list = [...back, ...list];
      } else if (chance < 0.99) {
        const keeps = ({ message }: Delivery) => message.bytes % 3 > 0;
        expect(queue.filter(keeps)).toEqual(list.filter((one) => !keeps(one)));
        list = list.filter(keeps);
      } else if (chance < 0.991) {
        queue.clear();
        list = [];
      }
      expect(queue.length).toBe(list.length);
      expect(queue.bytes).toBe(bytesOf(list));
      expect(budget.bytes).toBe(queue.bytes);
      if (step % 100 === 0) expect([...queue]).toEqual(list);
    }
  });

  it('has nothing to give when it is empty', () => {
    const queue = new DeliveryQueue(new QueueBudget(limits));
    expect(queue.shift()).toBeUndefined();
    queue.push(deliveryOf('1'));
    queue.shift();
    expect(queue.shift()).toBeUndefined();
    expect([queue.length, queue.bytes]).toEqual([0, 0]);
  });

  it('takes back what it gave, in front and beyond its limit', () => {
    const queue = new DeliveryQueue(new QueueBudget({ ...limits, queueMessages: 3 }));
    for (const payload of ['1', '2', '3']) queue.push(deliveryOf(payload));
    const given = [queue.shift(), queue.shift()].flatMap((delivery) => delivery ?? []);
    for (const payload of ['4', '5']) queue.push(deliveryOf(payload));
    queue.unshift(given);
    expect(textsOf(queue)).toEqual(['1', '2', '3', '4', '5']);
    expect(queue.push(deliveryOf('6'))).toBe(false);
  });

  it('keeps a message that came in memory which is used again', () => {
    const shared = Buffer.from('before');
    const queue = new DeliveryQueue(new QueueBudget(limits));
    queue.push(new Delivery(messageOf('a', '', { payload: shared }), 1, false, [], null));
    shared.write('behind');
    expect(textsOf(queue)).toEqual(['before']);
  });
});
