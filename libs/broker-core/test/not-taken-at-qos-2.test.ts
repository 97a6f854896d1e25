import { expect, it } from 'vitest';
import type { MessageHooks } from '../src/index.ts';
import { runBroker } from './support/running-broker.ts';

/** Somebody else has to have every message, and never does. */
const nobodyTakesIt: MessageHooks = {
  onPublish: (message) => ({ message, acknowledgeAfter: Promise.reject(new Error('disk full')) }),
};

it('a message of QoS 2 that was not taken is not handed on, and keeps nothing', async () => {
  await using running = await runBroker({ hooks: nobodyTakesIt });
  const reader = await running.connect('reader');
  await reader.subscribe('#', { qos: 2 });
  const writer = await running.connect('writer');
  const packetId = writer.publish('a', 'x', { qos: 2 });
  expect(await writer.expect('pubrec')).toMatchObject({ packetId, reasonCode: 0x80 });
  expect(running.broker.counters().queuedBytes).toBe(0);
  writer.acknowledge('pubrel', packetId);
  await writer.expect('pubcomp');
  expect(await reader.settled()).toEqual([]);
});

it('a message of QoS 2 that was not taken is finished, so that others may come', async () => {
  await using running = await runBroker({ hooks: nobodyTakesIt, limits: { receiveMaximum: 1 } });
  const writer = await running.connect('writer');
  for (let times = 0; times < 3; times += 1) {
    writer.publish('a', 'x', { qos: 2 });
    expect(await writer.expect('pubrec')).toMatchObject({ reasonCode: 0x80 });
  }
});

it('what waits for somebody else when its session ends is given up once', async () => {
  const never = new Promise<void>(() => {});
  await using running = await runBroker({
    hooks: { onPublish: (message) => ({ message, acknowledgeAfter: never }) },
  });
  const writer = await running.connect('writer');
  writer.publish('a', 'x', { qos: 2 });
  await running.until(() => running.broker.counters().queuedBytes > 0);
  writer.disconnect();
  await running.left('writer');
  expect(running.broker.counters().queuedBytes).toBe(0);
});
