import { describe, expect, it } from 'vitest';
import { payloadsOf } from './support/payloads.ts';
import { runBroker } from './support/running-broker.ts';

const limits = { receiveMaximum: 3 };
const kept = { sessionExpiryInterval: 1000 };

describe('the Receive Maximum of the broker', () => {
  it('is told in CONNACK, unless it is what goes without saying', async () => {
    await using running = await runBroker({ limits });
    expect((await running.connect()).connack.properties.receiveMaximum).toBe(3);
    await using generous = await runBroker({ limits: { receiveMaximum: 65_535 } });
    expect((await generous.connect()).connack.properties.receiveMaximum).toBeUndefined();
  });

  it('is for unfinished publishes of QoS 2 together: one more ends the connection with 0x93', async () => {
    await using running = await runBroker({ limits });
    const client = await running.connect({ clientId: 'client', properties: kept });
    for (const payload of ['1', '2', '3']) client.publish('a', payload, { qos: 2 });
    expect(await client.settled()).toHaveLength(3);
    client.publish('a', '4', { qos: 2 });
    expect(await client.closed()).toMatchObject([{ type: 'disconnect', reasonCode: 0x93 }]);
  });

  it('counts one of QoS 1 on top of those as well', async () => {
    await using running = await runBroker({ limits });
    const client = await running.connect('client');
    for (const payload of ['1', '2', '3']) client.publish('a', payload, { qos: 2 });
    client.publish('a', '4', { qos: 1 });
    expect((await client.closed()).at(-1)).toMatchObject({ type: 'disconnect', reasonCode: 0x93 });
  });

  it('does not count what is finished, refused, of QoS 0, or sent again', async () => {
    await using running = await runBroker({ limits: { ...limits, topicLevels: 2 } });
    const reader = await running.connect('reader');
    await reader.subscribe('#');
    const client = await running.connect('client');
    for (let round = 0; round < 5; round += 1) {
      await client.publishAcknowledged('a', '1', { qos: 1 });
      await client.publishAcknowledged('a', '2', { qos: 2 });
      expect(await client.publishAcknowledged('a/b/c', '3', { qos: 1 })).toBe(0x90);
      expect(await client.publishAcknowledged('a/b/c', '3', { qos: 2 })).toBe(0x90);
      client.publish('a', '4');
    }
    for (let time = 0; time < 5; time += 1) client.publish('a', 'same', { qos: 2, packetId: 900 });
    for (let time = 0; time < 5; time += 1) client.publish('a', 'other', { qos: 2, packetId: 901, dup: time > 0 });
    expect(await client.settled()).toHaveLength(10);
    expect(payloadsOf(await reader.settled())).toHaveLength(15);
  });

  it('lets many publishes of QoS 1 through, one after the other, without waiting', async () => {
    await using running = await runBroker({ limits });
    const client = await running.connect('client');
    for (let i = 0; i < 200; i += 1) client.publish('a', 'x', { qos: 1 });
    expect(await client.settled()).toHaveLength(200);
  });

  it('begins anew with each connection', async () => {
    await using running = await runBroker({ limits });
    const client = await running.connect({ clientId: 'client', properties: kept });
    for (const packetId of [1, 2, 3]) client.publish('a', 'x', { qos: 2, packetId });
    await client.settled();
    await client.drop();
    const again = await running.connect({ clientId: 'client', cleanStart: false, properties: kept });
    for (const packetId of [1, 2, 3]) again.publish('a', 'x', { qos: 2, packetId, dup: true });
    for (const packetId of [1, 2, 3]) again.acknowledge('pubrel', packetId);
    expect(await again.settled()).toHaveLength(6);
    for (const packetId of [4, 5, 6]) again.publish('a', 'x', { qos: 2, packetId });
    expect(await again.settled()).toHaveLength(3);
  });

  it('holds nothing up but PUBLISH when it is used up', async () => {
    await using running = await runBroker({ limits });
    const client = await running.connect('client');
    for (const payload of ['1', '2', '3']) client.publish('a', payload, { qos: 2 });
    await client.settled();
    expect((await client.subscribe('b', { qos: 1 })).reasonCodes).toEqual([1]);
    running.broker.publish({ topic: 'b', payload: Buffer.from('x'), qos: 1 });
    await client.expect('publish');
    client.publish('c', 'QoS 0');
    expect(await client.settled()).toEqual([]);
  });

  it.each([3, 4] as const)('does not bind clients of level %i, who cannot be told', async (version) => {
    await using running = await runBroker({ limits });
    const client = await running.connect({ clientId: 'client', version });
    for (let i = 0; i < 20; i += 1) client.publish('a', 'x', { qos: 2 });
    expect(await client.settled()).toHaveLength(20);
  });
});
