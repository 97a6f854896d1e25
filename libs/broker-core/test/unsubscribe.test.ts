import { describe, expect, it } from 'vitest';
import { payloadsOf, publishesOf } from './support/payloads.ts';
import { runBroker, type RunningBroker } from './support/running-broker.ts';

const publish = ({ broker }: RunningBroker, topic: string, payload: string = topic, qos: 0 | 1 | 2 = 0) =>
  broker.publish({ topic, payload: Buffer.from(payload), qos });

describe.each([3, 4, 5] as const)('UNSUBSCRIBE over level %i', (version) => {
  it('[MQTT-3.10.4-4] [MQTT-3.10.4-5] [MQTT-2.2.1-6] is answered with its packet identifier, also where nothing was subscribed', async () => {
    await using running = await runBroker();
    const client = await running.connect({ clientId: 'client', version });
    for (const packetId of [1, 300, 65_535, 1]) {
      client.send({ type: 'unsubscribe', packetId, filters: ['a'], properties: {} });
      expect(await client.expect('unsuback')).toMatchObject({ packetId });
    }
  });

  it('[MQTT-3.10.4-1] ends the subscription with that very filter, and no other', async () => {
    await using running = await runBroker();
    const client = await running.connect({ clientId: 'client', version });
    await client.subscribe(['a/b', 'a/+', 'a/#', 'A/b', '/a/b', 'a/b/']);
    await client.unsubscribe('+/b');
    await client.unsubscribe('#');
    await client.unsubscribe('a/b');
    const filters = () => running.broker.session('client')?.subscriptions.map(({ filter }) => filter);
    expect(filters()).toEqual(['a/+', 'a/#', 'A/b', '/a/b', 'a/b/']);
    await client.unsubscribe('a/+', 'a/b/', 'A/B');
    expect(filters()).toEqual(['a/#', 'A/b', '/a/b']);
  });

  it('[MQTT-3.10.4-2] ends what comes for it, whatever other subscriptions bring', async () => {
    await using running = await runBroker();
    const client = await running.connect({ clientId: 'client', version });
    await client.subscribe([
      { filter: 'a/b', qos: 1 },
      { filter: 'a/+', qos: 0 },
    ]);
    await client.unsubscribe('a/b');
    publish(running, 'a/b', 'x', 1);
    expect(publishesOf(await client.settled())).toMatchObject([{ qos: 0 }]);
    await client.unsubscribe('a/+');
    publish(running, 'a/b', 'x', 1);
    expect(await client.settled()).toEqual([]);
  });

  it('[MQTT-3.10.4-3] completes what had begun, also over connections', async () => {
    await using running = await runBroker();
    const properties = { sessionExpiryInterval: 100 };
    const client = await running.connect({ clientId: 'client', version, cleanStart: false, properties });
    await client.subscribe('a', { qos: 2 });
    for (const [payload, qos] of [
      ['1', 1],
      ['2', 2],
      ['3', 2],
    ] as const)
      publish(running, 'a', payload, qos);
    await client.settled();
    client.acknowledge('pubrec', 3);
    await client.expect('pubrel');
    await client.unsubscribe('a');
    client.acknowledge('pubrec', 2);
    expect(await client.expect('pubrel')).toMatchObject({ packetId: 2 });
    client.acknowledge('pubcomp', 3);
    await client.settled();
    await client.drop();
    const again = await running.connect({ clientId: 'client', version, cleanStart: false, properties });
    expect(await again.settled()).toMatchObject([
      { type: 'publish', packetId: 1, qos: 1, dup: true },
      { type: 'pubrel', packetId: 2 },
    ]);
    again.acknowledge('puback', 1);
    again.acknowledge('pubcomp', 2);
    await again.settled();
    expect(running.broker.session('client')).toMatchObject({ inFlight: 0 });
  });
});

describe('UNSUBSCRIBE', () => {
  it('[MQTT-3.10.4-6] [MQTT-3.11.3-1] [MQTT-3.11.3-2] of several filters is answered for each, in their order', async () => {
    await using running = await runBroker();
    const client = await running.connect('client');
    await client.subscribe(['a', 'b/#', '$share/g/c']);
    const { reasonCodes } = await client.unsubscribe('x', 'b/#', 'a', 'a', '$share/g/c', 'c', 'a/#/b');
    expect(reasonCodes).toEqual([0x11, 0, 0, 0x11, 0, 0x11, 0x11]);
    expect(running.broker.counters().subscriptions).toBe(0);
    for (const topic of ['a', 'b/1', 'c']) publish(running, topic);
    expect(await client.settled()).toEqual([]);
  });

  it('leaves the same filter of other clients alone', async () => {
    await using running = await runBroker();
    const [one, other] = [await running.connect('one'), await running.connect('other')];
    for (const client of [one, other]) await client.subscribe(['a/+', 'a/b']);
    await one.unsubscribe('a/+', 'a/b');
    publish(running, 'a/b');
    expect(await one.settled()).toEqual([]);
    expect(payloadsOf(await other.settled())).toEqual(['a/b']);
  });

  it('lets what is queued already be delivered', async () => {
    await using running = await runBroker();
    const client = await running.connect({ clientId: 'client', properties: { receiveMaximum: 1 } });
    await client.subscribe('a', { qos: 1 });
    for (const payload of ['1', '2']) publish(running, 'a', payload, 1);
    const { packetId } = await client.expect('publish');
    await client.unsubscribe('a');
    publish(running, 'a', '3', 1);
    client.acknowledge('puback', packetId);
    expect(payloadsOf(await client.settled())).toEqual(['2']);
    client.acknowledge('puback', 2);
    expect(await client.settled()).toEqual([]);
  });

  it('[MQTT-3.11.2-1] [MQTT-3.11.2-2] is answered in no more bytes than it takes', async () => {
    await using running = await runBroker();
    const client = await running.connect({ clientId: 'client', properties: { maximumPacketSize: 16 } });
    const before = client.received.length;
    await client.unsubscribe('a', 'b');
    expect(client.received.slice(before)).toBe('b0050001001111');
  });

  it('[3.1.1/unsuback-without-codes] is answered with the packet identifier alone before version 5', async () => {
    await using running = await runBroker();
    const client = await running.connect({ clientId: 'client', version: 4 });
    await client.subscribe('a');
    const before = client.received.length;
    await client.unsubscribe('a', 'b');
    expect(client.received.slice(before)).toBe('b0020002');
  });
});
