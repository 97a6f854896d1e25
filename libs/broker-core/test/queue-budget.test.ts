import { describe, expect, it } from 'vitest';
import { QueueBudget } from '../src/limits/queue-budget.ts';

const limits = { queueMessages: 3, queueBytes: 100, totalQueueBytes: 250 };

describe('the budget of all queues', () => {
  it('has room for a message in a queue that is not full, to the message and to the byte', () => {
    const budget = new QueueBudget(limits);
    expect(budget.hasRoom({ length: 2, bytes: 0 }, 1)).toBe(true);
    expect(budget.hasRoom({ length: 3, bytes: 0 }, 1)).toBe(false);
    expect(budget.hasRoom({ length: 0, bytes: 60 }, 40)).toBe(true);
    expect(budget.hasRoom({ length: 0, bytes: 60 }, 41)).toBe(false);
  });

  it('is shared: what one holds is not there for another', () => {
    const budget = new QueueBudget(limits);
    budget.add(200);
    expect(budget.hasRoom({ length: 0, bytes: 0 }, 50)).toBe(true);
    expect(budget.hasRoom({ length: 0, bytes: 0 }, 51)).toBe(false);
    budget.add(-150);
    expect(budget.bytes).toBe(50);
    expect(budget.hasRoom({ length: 0, bytes: 0 }, 100)).toBe(true);
  });
});
