import { describe, expect, it } from 'vitest';
import { payloadsOf, publishesOf } from './support/payloads.ts';
import { runBroker } from './support/running-broker.ts';

const limits = { topicAliases: 5 };
const alias = (topicAlias: number) => ({ properties: { topicAlias } });

describe('topic aliases of a client', () => {
  it('[MQTT-3.3.2-12] stand for their topic, from 1 to the maximum that CONNACK names', async () => {
    await using running = await runBroker({ limits });
    const reader = await running.connect('reader');
    await reader.subscribe('#');
    const writer = await running.connect('writer');
    expect(writer.connack.properties.topicAliasMaximum).toBe(5);
    for (const i of [1, 2, 3, 4, 5]) writer.publish(`topic/${i}`, 'first', alias(i));
    for (const i of [5, 1, 3, 2, 4]) writer.publish('', `${i}`, alias(i));
    await writer.settled();
    const came = publishesOf(await reader.settled());
    expect(came.slice(0, 5).map(({ topic }) => topic)).toEqual([1, 2, 3, 4, 5].map((i) => `topic/${i}`));
    expect(came.slice(5).map(({ topic }) => topic)).toEqual([5, 1, 3, 2, 4].map((i) => `topic/${i}`));
    expect(came.every(({ properties }) => properties.topicAlias === undefined)).toBe(true);
  });

  it('may be given to another topic, and are of each connection alone', async () => {
    await using running = await runBroker({ limits });
    const reader = await running.connect('reader');
    await reader.subscribe('#', { qos: 2 });
    const [one, other] = [await running.connect('one'), await running.connect('other')];
    one.publish('a', '1', alias(1));
    other.publish('b', '2', alias(1));
    one.publish('', '3', alias(1));
    one.publish('c', '4', alias(1));
    await one.publishAcknowledged('', '5', { qos: 1, ...alias(1) });
    await other.publishAcknowledged('', '6', { qos: 2, ...alias(1) });
    const came = publishesOf(await reader.settled()).map(({ topic, payload }) => `${topic}${Buffer.from(payload)}`);
    expect(came.toSorted()).toEqual(['a1', 'a3', 'b2', 'b6', 'c4', 'c5']);
  });

  it('are known also from a publish that was refused', async () => {
    await using running = await runBroker({ limits: { topicAliases: 5, topicLevels: 2 } });
    const writer = await running.connect('writer');
    expect(await writer.publishAcknowledged('a/b/c', 'x', alias(2))).toBe(0x90);
    expect(await writer.publishAcknowledged('', 'x', alias(2))).toBe(0x90);
  });

  it.each([0, 6, 65_535])('[MQTT-3.3.2-8] of %i are invalid (0x94)', async (topicAlias) => {
    await using running = await runBroker({ limits });
    const reader = await running.connect('reader');
    await reader.subscribe('#');
    const writer = await running.connect('writer');
    writer.publish('a', 'x', alias(topicAlias));
    expect(await writer.closed()).toMatchObject([{ type: 'disconnect', reasonCode: 0x94 }]);
    expect(await reader.settled()).toEqual([]);
  });

  it('are all invalid where CONNACK allowed none', async () => {
    await using running = await runBroker({ limits: { topicAliases: 0 } });
    const writer = await running.connect('writer');
    expect(writer.connack.properties.topicAliasMaximum).toBeUndefined();
    writer.publish('a', 'x', alias(1));
    expect(await writer.closed()).toMatchObject([{ type: 'disconnect', reasonCode: 0x94 }]);
  });

  it('are a protocol error while they stand for nothing', async () => {
    await using running = await runBroker({ limits });
    const writer = await running.connect('writer');
    writer.publish('', 'x', alias(1));
    expect(await writer.closed()).toMatchObject([{ type: 'disconnect', reasonCode: 0x82 }]);
  });

  it('[MQTT-3.3.2-7] end with their connection', async () => {
    await using running = await runBroker({ limits });
    const properties = { sessionExpiryInterval: 100 };
    const writer = await running.connect({ clientId: 'writer', properties });
    await writer.publishAcknowledged('a', 'x', alias(1));
    await writer.drop();
    const again = await running.connect({ clientId: 'writer', cleanStart: false, properties });
    again.publish('', 'x', alias(1));
    expect(await again.closed()).toMatchObject([{ type: 'disconnect', reasonCode: 0x82 }]);
  });

  it('reach also who reads later: by its own name the topic is retained and queued', async () => {
    await using running = await runBroker({ limits });
    const properties = { sessionExpiryInterval: 100 };
    const reader = await running.connect({ clientId: 'reader', properties });
    await reader.subscribe('a', { qos: 1 });
    await reader.drop();
    await running.left('reader');
    const writer = await running.connect('writer');
    await writer.publishAcknowledged('a', '1', alias(1));
    await writer.publishAcknowledged('', '2', { retain: true, ...alias(1) });
    const again = await running.connect({ clientId: 'reader', cleanStart: false, properties });
    expect(payloadsOf(await again.settled())).toEqual(['1', '2']);
    const later = await running.connect('later');
    await later.subscribe('+');
    expect(await later.settled()).toMatchObject([{ topic: 'a', retain: true, properties: {} }]);
  });
});
