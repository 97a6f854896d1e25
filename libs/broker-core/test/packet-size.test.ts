import { describe, expect, it } from 'vitest';
import { payloadsOf } from './support/payloads.ts';
import { runBroker, type RunningBroker } from './support/running-broker.ts';

const large = 'x'.repeat(100);

const publish = ({ broker }: RunningBroker, payload: string, qos: 0 | 1 | 2 = 1) =>
  broker.publish({ topic: 'a', payload: Buffer.from(payload), qos });

const comesBack = (running: RunningBroker, maximumPacketSize: number) =>
  running.connect({
    clientId: 'reader',
    cleanStart: false,
    properties: { sessionExpiryInterval: 100, maximumPacketSize },
  });

describe('the Maximum Packet Size of a client', () => {
  it.each([0, 1, 2] as const)(
    '[MQTT-3.1.2-24] [MQTT-3.1.2-25] keeps what is larger away at QoS %i, as if it had been sent',
    async (qos) => {
      await using running = await runBroker();
      const reader = await comesBack(running, 60);
      await reader.subscribe('a', { qos });
      for (const payload of ['1', large, '2', large, '3']) publish(running, payload, qos);
      expect(payloadsOf(await reader.settled())).toEqual(['1', '2', '3']);
      expect(running.told.dropped).toEqual(Array(2).fill({ receiver: 'reader', topic: 'a', why: 'too_large' }));
      expect(running.broker.session('reader')).toMatchObject({ inFlight: qos === 0 ? 0 : 3, queued: 0 });
    },
  );

  it.each([0, 1] as const)('[MQTT-3.1.2-24] is met to the byte at QoS %i', async (qos) => {
    await using running = await runBroker();
    const reader = await comesBack(running, 50);
    await reader.subscribe('a', { qos });
    const overhead = 2 + 3 + (qos > 0 ? 2 : 0) + 1;
    publish(running, 'x'.repeat(50 - overhead), qos);
    publish(running, 'x'.repeat(51 - overhead), qos);
    expect(await reader.settled()).toHaveLength(1);
  });

  it('counts what this client alone gets with the message', async () => {
    await using running = await runBroker();
    const reader = await comesBack(running, 50);
    await reader.subscribe('a', { properties: { subscriptionIdentifiers: [1] } });
    publish(running, 'x'.repeat(50 - 6), 0);
    publish(running, 'x'.repeat(50 - 8), 0);
    expect(await reader.settled()).toMatchObject([{ properties: { subscriptionIdentifiers: [1] } }]);
  });

  it('[MQTT-3.1.2-25] does not use up the window', async () => {
    await using running = await runBroker();
    const properties = { maximumPacketSize: 60, receiveMaximum: 1 };
    const reader = await running.connect({ clientId: 'reader', properties });
    await reader.subscribe('a', { qos: 1 });
    for (const payload of [large, '1', large, '2']) publish(running, payload);
    expect(payloadsOf(await reader.settled())).toEqual(['1']);
    reader.acknowledge('puback', 2);
    expect(payloadsOf(await reader.settled())).toEqual(['2']);
  });

  it('[MQTT-3.1.2-25] is of the connection: what is in flight or queued goes by the new one', async () => {
    await using running = await runBroker();
    const reader = await comesBack(running, 1000);
    await reader.subscribe('a', { qos: 1 });
    for (const payload of [large, '1']) publish(running, payload);
    await reader.settled();
    await reader.drop();
    await running.left('reader');
    for (const payload of [large, '2']) publish(running, payload);
    const again = await comesBack(running, 60);
    expect(payloadsOf(await again.settled())).toEqual(['1', '2']);
    expect(running.told.dropped).toHaveLength(2);
    expect(running.broker.session('reader')).toMatchObject({ inFlight: 2, queued: 0 });
  });

  it('is for retained messages of a new subscription as well', async () => {
    await using running = await runBroker();
    for (const [topic, payload] of [
      ['a', large],
      ['b', '1'],
      ['c', large],
    ] as const) {
      running.broker.publish({ topic, payload: Buffer.from(payload), qos: 1, retain: true });
    }
    const reader = await comesBack(running, 60);
    await reader.subscribe('+', { qos: 1 });
    expect(payloadsOf(await reader.settled())).toEqual(['1']);
  });

  it('is nobody else`s: others get the message', async () => {
    await using running = await runBroker();
    const reader = await comesBack(running, 60);
    await reader.subscribe('a');
    const other = await running.connect('other');
    await other.subscribe('a');
    publish(running, large);
    expect(await reader.settled()).toEqual([]);
    expect(payloadsOf(await other.settled())).toEqual([large]);
  });
});

describe('the Maximum Packet Size of the broker', () => {
  const limits = { maximumPacketSize: 1000 };

  it('is told in CONNACK, and met to the byte', async () => {
    await using running = await runBroker({ limits });
    const client = await running.connect('client');
    expect(client.connack.properties.maximumPacketSize).toBe(1000);
    // Header of three bytes, topic, packet identifier and properties.
    const overhead = 3 + 3 + 2 + 1;
    expect(await client.publishAcknowledged('a', 'x'.repeat(1000 - overhead))).toBe(0x10);
    client.publish('a', 'x'.repeat(1001 - overhead), { qos: 1 });
    expect(await client.closed()).toMatchObject([{ type: 'disconnect', reasonCode: 0x95 }]);
  });

  it.each([3, 4] as const)('ends a connection of level %i without a word', async (version) => {
    await using running = await runBroker({ limits });
    const client = await running.connect({ clientId: 'client', version });
    client.publish('a', 'x'.repeat(1000), { qos: 1 });
    expect(await client.closed()).toEqual([]);
  });

  it('is looked at before the packet is there', async () => {
    await using running = await runBroker({ limits });
    const client = await running.connect('client');
    client.sendBytes('30 ff ff ff 7f');
    expect(await client.closed()).toMatchObject([{ type: 'disconnect', reasonCode: 0x95 }]);
  });
});
