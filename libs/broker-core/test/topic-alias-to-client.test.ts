import { describe, expect, it } from 'vitest';
import { publishesOf } from './support/payloads.ts';
import { runBroker, type RunningBroker } from './support/running-broker.ts';

const publish = ({ broker }: RunningBroker, topics: readonly string[], qos: 0 | 1 | 2 = 0, payload = 'x') => {
  for (const topic of topics) broker.publish({ topic, payload: Buffer.from(payload), qos });
};

const connect = (running: RunningBroker, topicAliasMaximum: number, properties = {}) =>
  running.connect({
    clientId: 'reader',
    cleanStart: false,
    properties: { topicAliasMaximum, sessionExpiryInterval: 100, ...properties },
  });

/** `topic=alias` of each message: without a topic where the alias stands for it. */
const namesOf = (came: Parameters<typeof publishesOf>[0]) =>
  publishesOf(came).map(({ topic, properties: { topicAlias } }) => `${topic}=${topicAlias ?? ''}`);

describe('topic aliases to a client', () => {
  it.each([0, 1, 2] as const)('[MQTT-3.1.2-26] [MQTT-3.3.2-11] are as many as it takes, at QoS %i', async (qos) => {
    await using running = await runBroker();
    const reader = await connect(running, 2);
    await reader.subscribe('#', { qos });
    publish(running, ['a', 'b', 'c', 'a', 'c', 'b', 'b'], qos);
    expect(namesOf(await reader.settled())).toEqual(['a=1', 'b=2', 'c=', '=1', 'c=', '=2', '=2']);
  });

  it('[MQTT-3.1.2-27] [MQTT-3.3.2-11] are none for a client that takes none', async () => {
    await using running = await runBroker();
    const reader = await connect(running, 0);
    await reader.subscribe('#');
    const old = await running.connect({ clientId: 'old', version: 4 });
    await old.subscribe('#');
    publish(running, ['a', 'a']);
    expect(namesOf(await reader.settled())).toEqual(['a=', 'a=']);
    expect(namesOf(await old.settled())).toEqual(['a=', 'a=']);
  });

  it('[MQTT-3.3.2-8] [MQTT-3.3.2-11] are bounded by the broker as well, and never 0', async () => {
    await using running = await runBroker({ limits: { topicAliases: 3 } });
    const reader = await connect(running, 65_535);
    await reader.subscribe('#');
    publish(running, ['a', 'b', 'c', 'd', 'd', 'c']);
    expect(namesOf(await reader.settled())).toEqual(['a=1', 'b=2', 'c=3', 'd=', 'd=', '=3']);
  });

  it('[MQTT-3.3.2-7] end with the connection: what is sent again is named anew', async () => {
    await using running = await runBroker();
    const reader = await connect(running, 5, { receiveMaximum: 3 });
    await reader.subscribe('#', { qos: 1 });
    publish(running, ['a', 'b', 'a', 'a'], 1);
    expect(namesOf(await reader.settled())).toEqual(['a=1', 'b=2', '=1']);
    await reader.drop();
    const again = await connect(running, 5);
    expect(namesOf(await again.settled())).toEqual(['a=1', 'b=2', '=1', '=1']);
    await again.drop();
    const plain = await connect(running, 0);
    expect(namesOf(await plain.settled())).toEqual(['a=', 'b=', 'a=', 'a=']);
  });

  it('come with retained messages, identifiers and what else the message has', async () => {
    await using running = await runBroker();
    const properties = { contentType: 'text/plain', messageExpiryInterval: 100 };
    running.broker.publish({ topic: 'a', payload: Buffer.from('x'), retain: true, properties });
    const reader = await connect(running, 5);
    await reader.subscribe('a', { properties: { subscriptionIdentifiers: [3] } });
    const named = { ...properties, subscriptionIdentifiers: [3], topicAlias: 1 };
    expect(await reader.settled()).toMatchObject([{ topic: 'a', properties: named }]);
    running.broker.publish({ topic: 'a', payload: Buffer.from('x'), properties });
    expect(await reader.settled()).toMatchObject([{ topic: '', properties: named }]);
  });

  it('are not given by a message that is too large to be sent', async () => {
    await using running = await runBroker();
    const reader = await connect(running, 5, { maximumPacketSize: 60 });
    await reader.subscribe('#', { qos: 1 });
    publish(running, ['a'], 1, 'x'.repeat(100));
    publish(running, ['a', 'b', 'a'], 1);
    expect(namesOf(await reader.settled())).toEqual(['a=1', 'b=2', '=1']);
  });

  it.each([0, 1] as const)('are left out where the message of QoS %i would be too large with one', async (qos) => {
    await using running = await runBroker();
    const reader = await connect(running, 5, { maximumPacketSize: 60 });
    await reader.subscribe('#', { qos });
    // Header, topic, packet identifier and properties; the alias would take three bytes more.
    const payload = 'x'.repeat(60 - (2 + 3 + (qos > 0 ? 2 : 0) + 1));
    publish(running, ['a', 'b'], qos, payload);
    publish(running, ['a', 'a'], qos);
    publish(running, ['a'], qos, payload);
    expect(namesOf(await reader.settled())).toEqual(['a=', 'b=', 'a=1', '=1', 'a=']);
    expect(running.told.dropped).toEqual([]);
  });
});
