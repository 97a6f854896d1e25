import { describe, expect, it } from 'vitest';
import { payloadsOf, publishesOf } from './support/payloads.ts';
import { runBroker, type RunningBroker } from './support/running-broker.ts';

const publish = ({ broker }: RunningBroker, topic: string, qos: 0 | 1 | 2 = 0) =>
  broker.publish({ topic, payload: Buffer.from(topic), qos });

describe.each([3, 4, 5] as const)('SUBSCRIBE over level %i', (version) => {
  it('[MQTT-3.8.4-1] [MQTT-3.8.4-2] [MQTT-2.2.1-6] is answered with SUBACK and its packet identifier, each time', async () => {
    await using running = await runBroker();
    const client = await running.connect({ clientId: 'client', version });
    const subscriptions = [
      { filter: 'a', qos: 0, noLocal: false, retainAsPublished: false, retainHandling: 0 },
    ] as const;
    for (const packetId of [1, 500, 65_535, 1]) {
      client.send({ type: 'subscribe', packetId, subscriptions, properties: {} });
      expect(await client.expect('suback')).toMatchObject({ packetId, reasonCodes: [0] });
    }
  });

  it('[MQTT-3.8.4-5] [MQTT-3.8.4-6] [MQTT-3.8.4-7] [MQTT-3.9.3-1] of several filters is answered for each, in their order', async () => {
    await using running = await runBroker();
    const client = await running.connect({ clientId: 'client', version });
    const { reasonCodes } = await client.subscribe([
      { filter: 'a/2', qos: 2 },
      { filter: 'a/0', qos: 0 },
      { filter: 'b/+/c', qos: 1 },
      { filter: 'c/#', qos: 2 },
      { filter: 'a/0', qos: 1 },
    ]);
    expect(reasonCodes).toEqual([2, 0, 1, 2, 1]);
    for (const topic of ['a/2', 'a/0', 'b/x/c', 'c', 'd']) publish(running, topic, 2);
    const came = publishesOf(await client.settled());
    expect(came.map(({ topic, qos }) => [topic, qos])).toEqual([
      ['a/2', 2],
      ['a/0', 1],
      ['b/x/c', 1],
      ['c', 2],
    ]);
    expect(running.broker.session('client')?.subscriptions).toHaveLength(4);
  });

  it.each([0, 1, 2] as const)('[MQTT-3.8.4-8] at QoS %i delivers at the lower of both', async (granted) => {
    await using running = await runBroker();
    const client = await running.connect({ clientId: 'client', version });
    expect((await client.subscribe('+', { qos: granted })).reasonCodes).toEqual([granted]);
    for (const qos of [0, 1, 2] as const) publish(running, `${qos}`, qos);
    const came = publishesOf(await client.settled());
    expect(came.map(({ qos }) => qos)).toEqual([0, Math.min(1, granted), granted]);
  });
});

describe('subscribing again to the same filter', () => {
  it('[MQTT-3.8.4-3] replaces the QoS and all options, and is not a second subscription', async () => {
    await using running = await runBroker();
    const client = await running.connect('client');
    await client.subscribe('a', { qos: 2, retainAsPublished: true, properties: { subscriptionIdentifiers: [7] } });
    await client.subscribe('a', { qos: 1 });
    running.broker.publish({ topic: 'a', payload: Buffer.from('x'), qos: 2, retain: true });
    expect(await client.settled()).toMatchObject([{ type: 'publish', qos: 1, retain: false, properties: {} }]);
    expect(running.broker.counters().subscriptions).toBe(1);
    await client.subscribe('a', { noLocal: true, retainHandling: 2 });
    client.publish('a', 'own');
    expect(await client.settled()).toEqual([]);
    await client.unsubscribe('a');
    publish(running, 'a');
    expect(await client.settled()).toEqual([]);
  });

  it('[MQTT-3.8.4-3] leaves filters that only look alike as they are', async () => {
    await using running = await runBroker();
    const client = await running.connect('client');
    for (const filter of ['a', 'A', '/a', 'a/', '+', '$share/g/a']) await client.subscribe(filter);
    expect(running.broker.session('client')?.subscriptions).toHaveLength(6);
  });

  it('[MQTT-3.8.4-4] loses nothing that is published meanwhile', async () => {
    await using running = await runBroker();
    const reader = await running.connect('reader');
    await reader.subscribe('a', { qos: 1 });
    const writer = await running.connect('writer');
    const payloads = Array.from({ length: 40 }, (_, i) => `${i}`);
    for (const [i, payload] of payloads.entries()) {
      writer.publish('a', payload, { qos: 1 });
      if (i % 4 === 0) {
        reader.send({
          type: 'subscribe',
          packetId: reader.nextPacketId(),
          properties: {},
          subscriptions: [{ filter: 'a', qos: 1, noLocal: false, retainAsPublished: false, retainHandling: 0 }],
        });
      }
      if (i % 4 === 2) await writer.settled();
    }
    await writer.settled();
    expect(payloadsOf(await reader.settled())).toEqual(payloads);
  });

  it('keeps what is in flight as it was sent', async () => {
    await using running = await runBroker();
    const properties = { sessionExpiryInterval: 100 };
    const reader = await running.connect({ clientId: 'reader', properties });
    await reader.subscribe('a', { qos: 2 });
    publish(running, 'a', 2);
    await reader.expect('publish');
    await reader.subscribe('a', { qos: 0 });
    await reader.drop();
    const again = await running.connect({ clientId: 'reader', cleanStart: false, properties });
    expect(await again.settled()).toMatchObject([{ type: 'publish', qos: 2, dup: true }]);
  });
});

const malformed = [
  ['reserved bit 6', '8207 0001 00 0001 61 40'],
  ['reserved bit 7', '8207 0001 00 0001 61 80'],
  ['both reserved bits', '8207 0001 00 0001 61 c2'],
] as const;

it.each(malformed)('[MQTT-3.8.3-5] %s of the subscription options makes SUBSCRIBE malformed', async (_name, bytes) => {
  await using running = await runBroker();
  const client = await running.connect('client');
  client.sendBytes(bytes);
  expect(await client.closed()).toMatchObject([{ type: 'disconnect', reasonCode: 0x81 }]);
  expect(running.broker.counters().subscriptions).toBe(0);
});

it.each(['04', '08', '10', '40', '80', '03'])(
  '[3.1.1/requested-qos] a requested QoS of 0x%s ends a connection of 3.1.1',
  async (options) => {
    await using running = await runBroker();
    const client = await running.connect({ clientId: 'client', version: 4 });
    client.sendBytes(`8206 0001 0001 61 ${options}`);
    expect(await client.closed()).toEqual([]);
  },
);
