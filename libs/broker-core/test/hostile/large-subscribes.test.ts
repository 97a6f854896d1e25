import { describe, expect, it } from 'vitest';
import { bytesInUse } from '../support/bytes-in-use.ts';
import { payloadsOf, publishesOf } from '../support/payloads.ts';
import { runBroker } from '../support/running-broker.ts';
import type { WireClient } from '../support/wire-client.ts';

const megabyte = 1024 * 1024;
const level = 'a';
const deep = Array.from({ length: 12 }, () => level).join('/');
/** So many different filters that match everything below `deep`: each level as it is, or any. */
const overlapping = (count: number): string[] =>
  Array.from({ length: count }, (_, index) =>
    [...index.toString(2).padStart(12, '0')]
      .map((bit) => (bit === '0' ? level : '+'))
      .join('/')
      .concat('/#'),
  );

async function retain(writer: WireClient, count: number): Promise<void> {
  for (let index = 0; index < count; index += 1) {
    writer.publish(`${deep}/${index}`, `${index}`, { retain: true });
    if (index % 100 === 99) await writer.settled();
  }
}

describe('a SUBSCRIBE with thousands of filters', () => {
  it('is granted as far as the session may have them, and told which not', async () => {
    await using running = await runBroker({ limits: { subscriptionsPerSession: 5_000 } });
    const client = await running.connect('client');
    const filters = Array.from({ length: 6_000 }, (_, index) => `topic/${index}/+`);
    const { reasonCodes } = await client.subscribe(filters, { qos: 1 });
    expect(reasonCodes.slice(0, 5_000).every((code) => code === 1)).toBe(true);
    expect(reasonCodes.slice(5_000).every((code) => code === 0x97)).toBe(true);
    expect(running.broker.counters().subscriptions).toBe(5_000);
    expect((await client.unsubscribe(...filters)).reasonCodes.filter((code) => code === 0)).toHaveLength(5_000);
    expect(running.broker.counters().subscriptions).toBe(0);
  });

  it('with the same filter each time subscribes once, and gets what is retained once', async () => {
    await using running = await runBroker();
    const writer = await running.connect('writer');
    await retain(writer, 500);
    const client = await running.connect('client');
    const { reasonCodes } = await client.subscribe(Array.from({ length: 50_000 }, () => '#'));
    expect(reasonCodes).toHaveLength(50_000);
    expect(payloadsOf(await client.settled())).toHaveLength(500);
    expect(running.broker.counters().subscriptions).toBe(1);
  });

  it('that all match what is retained does not cost memory for each of both', async () => {
    await using running = await runBroker();
    const writer = await running.connect('writer');
    await retain(writer, 3_000);
    const client = await running.connect('client');
    const before = bytesInUse();
    client.freeze();
    client.send({
      type: 'subscribe',
      packetId: 1,
      subscriptions: overlapping(4_000).map((filter) => ({
        filter,
        ...{ qos: 1, noLocal: false, retainAsPublished: false, retainHandling: 0 },
      })),
      properties: {},
    });
    await running.until(() => running.broker.counters().subscriptions === 4_000);
    expect(await writer.settled()).toEqual([]);
    expect(bytesInUse() - before).toBeLessThan(30 * megabyte);
    await client.drop();
    await running.left('client');
    expect(running.broker.counters()).toMatchObject({ subscriptions: 0, queuedBytes: 0 });
  });

  it('that look for what is not there hold nobody up', async () => {
    await using running = await runBroker();
    const writer = await running.connect('writer');
    await retain(writer, 3_000);
    writer.publish('last', 'found', { retain: true });
    const client = await running.connect('client');
    await client.subscribe('live');
    const filters = [...overlapping(2_000).map((filter) => filter.replace('#', '+/not-there')), 'last'];
    const subscribed = client.subscribe(filters);
    await running.until(() => running.broker.counters().subscriptions > 2_000);
    writer.publish('live', 'served');
    await subscribed;
    const order = [await client.expect('publish'), await client.expect('publish')];
    expect(payloadsOf(order)).toEqual(['served', 'found']);
  });

  it('brings one copy of each message with all identifiers, in no more time than they are many', async () => {
    await using running = await runBroker();
    const client = await running.connect('client');
    for (const [index, filter] of overlapping(4_000).entries()) {
      const subscriptionIdentifiers = [index + 1];
      client.send({
        type: 'subscribe',
        packetId: index + 1,
        subscriptions: [{ filter, qos: 0, noLocal: false, retainAsPublished: false, retainHandling: 0 }],
        properties: { subscriptionIdentifiers },
      });
    }
    await client.settled();
    const writer = await running.connect('writer');
    for (let count = 0; count < 200; count += 1) await writer.publishAcknowledged(deep, `${count}`);
    const copies = publishesOf(await client.settled());
    expect(copies).toHaveLength(200);
    expect(new Set(copies.at(-1)?.properties.subscriptionIdentifiers).size).toBe(4_000);
  });
});
