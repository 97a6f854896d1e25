import { describe, expect, it } from 'vitest';
import { allRights, type Rights } from '../src/index.ts';
import { payloadsOf } from './support/payloads.ts';
import { runBroker } from './support/running-broker.ts';

const rights: Rights = { ...allRights, maySubscribe: ({ pattern }) => !pattern.startsWith('no') };
const door = { authenticate: () => ({ admitted: true, rights }) as const };
const all = ['a', 'no', 'a/#/b', '$share/g/no/+', '$share//a', 'a/b/c/d', 'b'];

describe('a filter that is refused', () => {
  it('[MQTT-3.8.4-5] [MQTT-3.8.4-7] [MQTT-3.9.3-1] [MQTT-3.9.3-2] has its own reason code, and the others are granted', async () => {
    await using running = await runBroker({ door, limits: { topicLevels: 3 } });
    const client = await running.connect('client');
    const { reasonCodes, properties } = await client.subscribe(all, { qos: 1 });
    expect(reasonCodes).toEqual([1, 0x87, 0x8f, 0x87, 0x8f, 0x8f, 1]);
    expect(properties.reasonString).toBe('not authorized to subscribe with this filter');
    for (const topic of ['a', 'no', 'no/x', 'b']) running.broker.publish({ topic, payload: Buffer.from(topic) });
    expect(payloadsOf(await client.settled())).toEqual(['a', 'b']);
    expect(running.broker.session('client')?.subscriptions).toHaveLength(2);
  });

  it('leaves the subscription that there was before', async () => {
    const changing = { ...rights };
    await using running = await runBroker({ door: { authenticate: () => ({ admitted: true, rights: changing }) } });
    const client = await running.connect('client');
    await client.subscribe('a', { qos: 1 });
    changing.maySubscribe = () => false;
    expect((await client.subscribe('a', { qos: 2 })).reasonCodes).toEqual([0x87]);
    running.broker.publish({ topic: 'a', payload: Buffer.from('x'), qos: 2 });
    expect(await client.settled()).toMatchObject([{ type: 'publish', qos: 1 }]);
  });

  it('brings nothing that is retained', async () => {
    await using running = await runBroker({ door });
    running.broker.publish({ topic: 'no', payload: Buffer.from('x'), retain: true });
    const client = await running.connect('client');
    await client.subscribe('no');
    expect(await client.settled()).toEqual([]);
  });

  it('is one too many for the session, and told so (0x97)', async () => {
    await using running = await runBroker({ limits: { subscriptionsPerSession: 3 } });
    const client = await running.connect('client');
    expect((await client.subscribe(['a', 'b'])).reasonCodes).toEqual([0, 0]);
    expect((await client.subscribe(['a', 'bad/#/', 'c', 'c', 'd', 'b'])).reasonCodes).toEqual([0, 0x8f, 0, 0, 0x97, 0]);
    await client.unsubscribe('a');
    expect((await client.subscribe(['d', 'a'])).reasonCodes).toEqual([0, 0x97]);
  });

  it('[MQTT-3.9.2-1] [MQTT-3.9.2-2] is not explained where SUBACK would be too large with it', async () => {
    await using running = await runBroker({ door });
    const client = await running.connect({ clientId: 'client', properties: { maximumPacketSize: 20 } });
    expect(await client.subscribe(['no', 'a'])).toEqual({
      type: 'suback',
      packetId: 1,
      reasonCodes: [0x87, 0],
      properties: {},
    });
  });
});

describe.each([3, 4] as const)('over level %i', (version) => {
  it('[3.1.1/suback-return-codes] [3.1/subscription-not-allowed] every failure is 0x80', async () => {
    await using running = await runBroker({ door, limits: { topicLevels: 3 } });
    const client = await running.connect({ clientId: 'client', version });
    const { reasonCodes } = await client.subscribe(all, { qos: 2 });
    expect(reasonCodes).toEqual([2, 0x80, 0x80, 0x80, 0x80, 0x80, 2]);
  });
});
