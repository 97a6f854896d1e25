import { describe, expect, it } from 'vitest';
import { payloadsOf } from './support/payloads.ts';
import { runBroker } from './support/running-broker.ts';

describe('no local', () => {
  it.each([0, 1, 2] as const)('[MQTT-3.8.3-3] keeps own messages of QoS %i away, and those alone', async (qos) => {
    await using running = await runBroker();
    const client = await running.connect('client');
    await client.subscribe(['a', 'b/+', 'c/#'], { noLocal: true, qos: 2 });
    const other = await running.connect('other');
    for (const topic of ['a', 'b/1', 'c/1/2']) {
      if (qos === 0) client.publish(topic, 'own');
      // Nobody else reads it, which PUBACK says.
      else expect(await client.publishAcknowledged(topic, 'own', { qos })).toBe(qos === 1 ? 0x10 : 0);
    }
    for (const topic of ['a', 'b/1', 'c/1/2']) await other.publishAcknowledged(topic, topic, { qos: qos || 1 });
    expect(payloadsOf(await client.settled())).toEqual(['a', 'b/1', 'c/1/2']);
  });

  it('[MQTT-3.8.3-3] goes by the client id, over connections and for what it is queued', async () => {
    await using running = await runBroker();
    const properties = { sessionExpiryInterval: 100 };
    const client = await running.connect({ clientId: 'client', properties });
    await client.subscribe('a', { noLocal: true, qos: 1 });
    await client.drop();
    const again = await running.connect({ clientId: 'client', cleanStart: false, properties });
    await again.publishAcknowledged('a', 'own');
    expect(await again.settled()).toEqual([]);
    expect(running.broker.session('client')).toMatchObject({ inFlight: 0, queued: 0 });
  });

  it('[MQTT-3.8.3-3] keeps its own will away', async () => {
    await using running = await runBroker();
    const properties = { sessionExpiryInterval: 100 };
    const will = { topic: 'a', payload: Buffer.from('will'), qos: 1, retain: false, properties: {} } as const;
    const client = await running.connect({ clientId: 'client', will, properties });
    await client.subscribe('a', { noLocal: true, qos: 1 });
    const other = await running.connect('other');
    await other.subscribe('a');
    await client.drop();
    expect(payloadsOf([await other.expect('publish')])).toEqual(['will']);
    expect(running.broker.session('client')).toMatchObject({ queued: 0 });
  });

  it('is of each subscription alone: another that matches brings the message', async () => {
    await using running = await runBroker();
    const client = await running.connect('client');
    await client.subscribe([
      { filter: 'a', noLocal: true, qos: 2 },
      { filter: '+', noLocal: false, qos: 1 },
    ]);
    client.publish('a', 'own', { qos: 1 });
    expect(await client.settled()).toMatchObject([
      { type: 'publish', qos: 1 },
      { type: 'puback', reasonCode: 0 },
    ]);
  });

  it.each(['$share/g/a', '$share/g/#'])('[MQTT-3.8.3-4] on the shared "%s" is a protocol error', async (filter) => {
    await using running = await runBroker();
    const client = await running.connect({ clientId: 'client', properties: { sessionExpiryInterval: 100 } });
    const options = { noLocal: false, retainAsPublished: false, retainHandling: 0, qos: 0 } as const;
    const subscriptions = [
      { ...options, filter: 'ordinary' },
      { ...options, filter, noLocal: true },
    ];
    client.send({ type: 'subscribe', packetId: 1, subscriptions, properties: {} });
    expect(await client.closed()).toMatchObject([{ type: 'disconnect', reasonCode: 0x82 }]);
    expect(running.broker.session('client')).toMatchObject({ subscriptions: [] });
  });
});

it.each([3, 4, 5] as const)(
  '[3.1.1/own-messages-come-back] a client of level %i gets its own messages where it does not decline them',
  async (version) => {
    await using running = await runBroker();
    const client = await running.connect({ clientId: 'client', version });
    await client.subscribe('a');
    client.publish('a', 'own');
    expect(payloadsOf(await client.settled())).toEqual(['own']);
  },
);
