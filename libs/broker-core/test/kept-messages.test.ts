import { describe, expect, it } from 'vitest';
import { QueueBudget } from '../src/limits/queue-budget.ts';
import type { Message } from '../src/message.ts';
import { Delivery } from '../src/session/delivery.ts';
import { DeliveryQueue } from '../src/session/delivery-queue.ts';
import { InFlight } from '../src/session/in-flight.ts';
import { messageOf } from './support/messages.ts';

const budget = new QueueBudget({ queueMessages: 10, queueBytes: 100_000, totalQueueBytes: 100_000 });

/** A message in the middle of what was read, and that. */
function messageIn(bytes: number) {
  const read = Buffer.alloc(bytes, 'r');
  const forwarded = read.subarray(10, 12).fill('f');
  const payload = read.subarray(12, 16).fill('p');
  return { read, message: messageOf('a', '', { payload, forwarded }) };
}

/** How much memory it holds on to. */
const heldBy = ({ payload, forwarded }: Message): number =>
  Math.max(payload.buffer.byteLength, forwarded.buffer.byteLength);

describe('a message', () => {
  it.each([100, 64 * 1024])('that is under way is not changed by the next read into the same %i bytes', (bytes) => {
    const { read, message } = messageIn(bytes);
    const delivery = new Delivery(message, 1, false, [], null);
    // What is little is nobody else’s.
    if (bytes > 8 * 1024) read.fill('x');
    expect(delivery.message.payload.toString()).toBe('pppp');
    expect(delivery.message.forwarded.toString()).toBe('ff');
    expect(heldBy(message)).toBeLessThanOrEqual(8 * 1024);
  });

  it.each<readonly [string, (delivery: Delivery) => void]>([
    ['waits in a queue', (delivery) => new DeliveryQueue(budget).push(delivery)],
    ['goes back into a queue', (delivery) => new DeliveryQueue(budget).unshift([delivery])],
    [
      'is under way to a client that is gone',
      (delivery) => {
        const inFlight = new InFlight(budget);
        inFlight.add(delivery);
        inFlight.pause();
      },
    ],
    ['was kept by a store', (delivery) => new InFlight(budget).restore([delivery])],
  ])('that %s holds no memory but its own', (_where, put) => {
    for (const bytes of [100, 64 * 1024]) {
      const { message } = messageIn(bytes);
      put(new Delivery(message, 1, false, [], null));
      expect(heldBy(message)).toBe(6);
      expect(message.payload.toString()).toBe('pppp');
      expect(message.forwarded.toString()).toBe('ff');
    }
  });
});
