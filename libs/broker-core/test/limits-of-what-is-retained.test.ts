import { expect, it } from 'vitest';
import { runBroker } from './support/running-broker.ts';

it('a will goes out, and is not retained where no more can be', async () => {
  const told: string[] = [];
  await using running = await runBroker({
    limits: { retainedMessages: 2 },
    events: { willNotRetained: (clientId, topic, limit) => told.push(`${clientId} ${topic} ${limit}`) },
  });
  const reader = await running.connect('reader');
  await reader.subscribe('#');
  for (const name of ['1', '2', '3', '4']) {
    const will = { topic: `wills/${name}`, payload: Buffer.from(name), qos: 0, retain: true, properties: {} } as const;
    const client = await running.connect({ clientId: name, will });
    await client.drop();
    await running.left(name);
    await reader.expect('publish');
  }
  expect([...running.broker.retained('#')].map(({ topic }) => topic)).toEqual(['wills/1', 'wills/2']);
  expect(told).toEqual(['3 wills/3 retainedMessages', '4 wills/4 retainedMessages']);
});

it('what a hook has retained is held to the limit as well', async () => {
  await using running = await runBroker({
    limits: { retainedMessages: 1 },
    hooks: { onPublish: (message) => message.changed({ retain: true }) },
  });
  const writer = await running.connect('writer');
  expect(await writer.publishAcknowledged('a', 'x')).toBe(0x10);
  expect(await writer.publishAcknowledged('b', 'x')).toBe(0x97);
  expect(running.broker.counters().retained).toBe(1);
});
