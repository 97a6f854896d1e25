import { PublishRefused } from '@roadwire/mqtt';
import { expect, test } from 'vitest';
import { createOutbox } from '../src/outbox.ts';
import { quiet } from './car.ts';

/** A connection whose broker answers as it is told to, by reason codes of MQTT 5; 0 takes the message. */
function connectTo(answer: (payload: string, attempt: number) => number) {
  const attempts = new Map<string, number>();
  const taken: string[] = [];
  const listeners: (() => void)[] = [];
  let connected = false;
  return {
    taken,
    attempts,
    connection: {
      get connected() {
        return connected;
      },
      onConnect: (listener: () => void) => void listeners.push(listener),
      async publish(_topic: string, payload: string) {
        const attempt = (attempts.get(payload) ?? 0) + 1;
        attempts.set(payload, attempt);
        const reasonCode = answer(payload, attempt);
        if (reasonCode !== 0) throw new PublishRefused('refused', { reasonCode });
        taken.push(payload);
      },
    },
    up() {
      connected = true;
      for (const listener of listeners) listener();
    },
  };
}

test('sends again what the broker has no room for, and what comes after it does not wait', async () => {
  const broker = connectTo((payload, attempt) => (payload === 'first' && attempt === 1 ? 0x97 : 0));
  const outbox = createOutbox(quiet);
  outbox.attach(broker.connection);
  outbox.send('topic', 'first');
  outbox.send('topic', 'second');
  broker.up();
  await outbox.whenEmpty();
  expect(broker.taken).toEqual(['second', 'first']);
});

test('gives up what the broker does not permit', async () => {
  const broker = connectTo((payload) => (payload === 'forbidden' ? 0x87 : 0));
  const outbox = createOutbox(quiet);
  outbox.attach(broker.connection);
  let acknowledged = 0;
  outbox.send('topic', 'forbidden', { whenAcknowledged: () => (acknowledged += 1) });
  outbox.send('topic', 'permitted', { whenAcknowledged: () => (acknowledged += 1) });
  broker.up();
  await outbox.whenEmpty();
  expect(broker.attempts).toEqual(
    new Map([
      ['forbidden', 1],
      ['permitted', 1],
    ]),
  );
  expect(acknowledged).toBe(1);
});

test('drops the oldest receipts when far too many wait, says so once, and never an outcome or an alert', async () => {
  const complaints: string[] = [];
  const outbox = createOutbox({ ...quiet, error: (_details, message) => void complaints.push(message) });
  const broker = connectTo(() => 0);
  outbox.attach(broker.connection);
  for (let count = 0; count < 1_200; count += 1) {
    outbox.send('topic', `outcome ${count}`);
    outbox.send('topic', `receipt ${count}`, { lane: 'receipts' });
  }
  broker.up();
  await outbox.whenEmpty();
  expect(broker.taken.filter((payload) => payload.startsWith('outcome'))).toHaveLength(1_200);
  const receipts = broker.taken.filter((payload) => payload.startsWith('receipt'));
  expect([receipts.length, receipts[0]]).toEqual([1_000, 'receipt 200']);
  expect(complaints).toHaveLength(1);
});
