import { expect, it } from 'vitest';
import { CreditMeter } from './credit-meter.ts';

it('tells once after each run of messages that all receivers have', () => {
  const meter = new CreditMeter({ receivers: 3, messagesPerRun: 2 });
  const told = Array.from({ length: 13 }, (_, deliveries) => meter.dueAt(deliveries));
  expect(told.flatMap((messages, deliveries) => (messages === undefined ? [] : [[deliveries, messages]]))).toEqual([
    [6, 2],
    [12, 4],
  ]);
  expect(meter.dueAt(12)).toBeUndefined();
});
