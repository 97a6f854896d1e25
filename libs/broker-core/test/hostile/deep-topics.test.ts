import { describe, expect, it } from 'vitest';
import { payloadsOf } from '../support/payloads.ts';
import { runBroker } from '../support/running-broker.ts';

const deepest = '/'.repeat(65_535);
const deepFilter = `${'+/'.repeat(32_766)}#`;
const allowed = Array.from({ length: 200 }, (_, level) => `${level % 10}`).join('/');
const tooDeep = `${allowed}/x`;
const will = { payload: Buffer.from('gone'), qos: 1, retain: true, properties: {} } as const;

describe('a topic of more levels than are allowed', () => {
  it.each([deepest, tooDeep])('is refused in PUBLISH, retained or not, and told', async (topic) => {
    await using running = await runBroker();
    const observer = await running.connect('observer');
    await observer.subscribe('#');
    const client = await running.connect('client');
    client.publish(topic, 'x', { qos: 1, retain: true });
    expect(await client.expect('puback')).toMatchObject({ reasonCode: 0x90 });
    client.publish(topic, 'x', { qos: 2 });
    expect(await client.expect('pubrec')).toMatchObject({ reasonCode: 0x90 });
    client.publish(topic, 'x');
    expect(await client.settled()).toEqual([]);
    expect(await observer.settled()).toEqual([]);
    expect(running.broker.counters()).toMatchObject({ retained: 0, queuedBytes: 0 });
  });

  it.each([deepest, tooDeep])('ends the connection before version 5, where no answer could say so', async (topic) => {
    await using running = await runBroker();
    const observer = await running.connect('observer');
    await observer.subscribe('#');
    const client = await running.connect({ clientId: 'client', version: 4 });
    client.publish(topic, 'x', { qos: 1 });
    expect(await client.closed()).toEqual([]);
    expect(await observer.settled()).toEqual([]);
  });

  it.each([deepest, tooDeep])('is refused in a will', async (topic) => {
    await using running = await runBroker();
    const client = await running.open();
    expect(await client.connect({ clientId: 'client', will: { topic, ...will } })).toMatchObject({ reasonCode: 0x90 });
    const older = await running.open(4);
    older.send({
      type: 'connect',
      ...{ version: 4, cleanStart: true, keepAlive: 0, clientId: 'older', properties: {} },
      will: { topic, ...will },
    });
    expect(await older.closed()).toEqual([]);
    expect(running.broker.counters()).toMatchObject({ connections: 0, sessions: 0 });
  });

  it.each([deepest, deepFilter, `${tooDeep}`, `$share/g/${tooDeep}`])('is refused in SUBSCRIBE', async (filter) => {
    await using running = await runBroker();
    const client = await running.connect('client');
    expect((await client.subscribe(['a', filter])).reasonCodes).toEqual([0, 0x8f]);
    expect((await client.unsubscribe(filter)).reasonCodes).toEqual([0x11]);
    const older = await running.connect({ clientId: 'older', version: 4 });
    expect((await older.subscribe(['a', filter])).reasonCodes).toEqual([0, 0x80]);
    expect(running.broker.counters().subscriptions).toBe(2);
  });
});

it('a topic of as many levels as are allowed goes everywhere', async () => {
  await using running = await runBroker();
  const client = await running.connect({ clientId: 'client', will: { topic: allowed, ...will } });
  const filters = [allowed, `${'+/'.repeat(199)}+`, `${'+/'.repeat(199)}#`, `$share/g/${allowed}`];
  expect((await client.subscribe(filters)).reasonCodes).toEqual([0, 0, 0, 0]);
  client.publish(allowed, 'x', { retain: true });
  expect(payloadsOf(await client.settled())).toEqual(['x', 'x']);
  const later = await running.connect('later');
  await later.subscribe('#');
  expect(payloadsOf(await later.settled())).toEqual(['x']);
  expect(new Set((await client.unsubscribe(...filters)).reasonCodes)).toEqual(new Set([0]));
  expect(running.broker.counters()).toMatchObject({ subscriptions: 1, retained: 1 });
});
