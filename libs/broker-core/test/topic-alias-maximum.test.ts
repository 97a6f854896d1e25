import { describe, expect, it } from 'vitest';
import { runBroker } from './support/running-broker.ts';

const topics = ['a', 'b', 'c', 'a', 'b', 'c'];

/** Topic and alias of what a client gets that named this Topic Alias Maximum. */
async function aliasesSent(topicAliasMaximum: number | undefined) {
  await using running = await runBroker({ limits: { topicAliases: 10 } });
  const client = await running.connect({ properties: { topicAliasMaximum } });
  await client.subscribe('#');
  for (const topic of topics) running.broker.publish({ topic, payload: Buffer.from('x') });
  const packets = await client.settled();
  return packets.map((packet) => packet.type === 'publish' && [packet.topic, packet.properties.topicAlias ?? 0]);
}

describe('the Topic Alias Maximum of a client', () => {
  it('[MQTT-3.1.2-26] is above every alias that it is sent', async () => {
    expect(await aliasesSent(2)).toEqual([
      ['a', 1],
      ['b', 2],
      ['c', 0],
      ['', 1],
      ['', 2],
      ['c', 0],
    ]);
  });

  it.each([0, undefined])('[MQTT-3.1.2-27] of %s is that it is sent none', async (maximum) => {
    expect(await aliasesSent(maximum)).toEqual(topics.map((topic) => [topic, 0]));
  });
});
