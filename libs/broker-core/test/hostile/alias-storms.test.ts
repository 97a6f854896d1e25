import { describe, expect, it } from 'vitest';
import { payloadsOf, publishesOf } from '../support/payloads.ts';
import { runBroker } from '../support/running-broker.ts';

describe('topic aliases by the thousand', () => {
  it('stand for what they were given last', async () => {
    await using running = await runBroker();
    const reader = await running.connect('reader');
    await reader.subscribe('#');
    const writer = await running.connect('writer');
    for (let count = 0; count < 10_000; count += 1) {
      const topicAlias = (count % 64) + 1;
      writer.publish(`topic/${count}`, 'first', { properties: { topicAlias } });
      if (count % 100 === 99) {
        writer.publish('', `again ${count}`, { properties: { topicAlias } });
        await writer.settled();
      }
    }
    const again = publishesOf(await reader.settled()).filter(({ payload }) => payload.length > 5);
    expect(again.map(({ topic }) => topic)).toEqual(Array.from({ length: 100 }, (_, n) => `topic/${n * 100 + 99}`));
  });

  it.each([
    [65, 'topic', 0x94],
    [65_535, 'topic', 0x94],
    [0, 'topic', 0x94],
    [7, '', 0x82],
  ])('are refused where alias %i stands for nothing it may', async (topicAlias, topic, reasonCode) => {
    await using running = await runBroker();
    const writer = await running.connect('writer');
    writer.publish(topic, 'x', { properties: { topicAlias } });
    expect(await writer.closed()).toMatchObject([{ type: 'disconnect', reasonCode }]);
  });

  it('are given to a client only as many as the broker wants to remember', async () => {
    await using running = await runBroker();
    const reader = await running.connect({ clientId: 'reader', properties: { topicAliasMaximum: 65_535 } });
    await reader.subscribe('#');
    const writer = await running.connect('writer');
    for (let round = 0; round < 2; round += 1) {
      for (let topic = 0; topic < 3_000; topic += 1) {
        writer.publish(`topic/${topic}`, `${topic}`);
        if (topic % 100 === 99) await writer.settled();
      }
    }
    const topics = new Map<number, string>();
    const packets = publishesOf(await reader.settled());
    for (const { topic, payload, properties } of packets) {
      const { topicAlias = 0 } = properties;
      if (topic !== '' && topicAlias > 0) topics.set(topicAlias, topic);
      expect(topic || topics.get(topicAlias)).toBe(`topic/${Buffer.from(payload).toString()}`);
    }
    expect(packets).toHaveLength(6_000);
    expect(topics.size).toBe(64);
    expect(packets.filter(({ topic }) => topic === '')).toHaveLength(64);
    expect(payloadsOf(await reader.settled())).toEqual([]);
  });
});
