import { describe, expect, it } from 'vitest';
import { payloadsOf, publishesOf } from './support/payloads.ts';
import { runBroker, type RunningBroker } from './support/running-broker.ts';

const kept = { sessionExpiryInterval: 1000 };

async function withRetained(running: RunningBroker, ...topics: string[]) {
  const writer = await running.connect('writer');
  for (const topic of topics) await writer.publishAcknowledged(topic, topic, { retain: true });
  return writer;
}

describe('retain handling', () => {
  it('[MQTT-3.3.1-9] [MQTT-3.8.4-4] 0 brings what is retained with every SUBSCRIBE, also of the same filter', async () => {
    await using running = await runBroker();
    await withRetained(running, 'a/1', 'a/2', 'b');
    const reader = await running.connect('reader');
    for (let time = 0; time < 3; time += 1) {
      await reader.subscribe('a/+', { retainHandling: 0 });
      const came = publishesOf(await reader.settled());
      expect(payloadsOf(came)).toEqual(['a/1', 'a/2']);
      expect(came.every(({ retain }) => retain)).toBe(true);
    }
  });

  it('[MQTT-3.3.1-10] 1 brings it where the subscription did not exist', async () => {
    await using running = await runBroker();
    await withRetained(running, 'a');
    const reader = await running.connect({ clientId: 'reader', properties: kept });
    await reader.subscribe('a', { retainHandling: 1 });
    expect(payloadsOf(await reader.settled())).toEqual(['a']);
    await reader.subscribe('a', { retainHandling: 1, qos: 1 });
    expect(await reader.settled()).toEqual([]);
    await reader.subscribe('+', { retainHandling: 1 });
    expect(payloadsOf(await reader.settled())).toEqual(['a']);
    await reader.drop();

    const again = await running.connect({ clientId: 'reader', cleanStart: false, properties: kept });
    await again.subscribe('a', { retainHandling: 1 });
    expect(await again.settled()).toEqual([]);
    await again.unsubscribe('a');
    await again.subscribe('a', { retainHandling: 1 });
    expect(payloadsOf(await again.settled())).toEqual(['a']);
  });

  it('[MQTT-3.3.1-11] 2 brings nothing that was retained before', async () => {
    await using running = await runBroker();
    const writer = await withRetained(running, 'a');
    const reader = await running.connect('reader');
    await reader.subscribe('a', { retainHandling: 2 });
    await reader.subscribe('a', { retainHandling: 2 });
    await writer.publishAcknowledged('a', 'new', { retain: true });
    expect(payloadsOf(await reader.settled())).toEqual(['new']);
  });

  it('is of each filter of a SUBSCRIBE alone', async () => {
    await using running = await runBroker();
    await withRetained(running, 'a', 'b', 'c');
    const reader = await running.connect('reader');
    await reader.subscribe('b');
    expect(await reader.settled()).toHaveLength(1);
    await reader.subscribe([
      { filter: 'a', retainHandling: 0 },
      { filter: 'b', retainHandling: 1 },
      { filter: 'c', retainHandling: 2 },
    ]);
    expect(payloadsOf(await reader.settled())).toEqual(['a']);
  });

  it('is of no use to a shared subscription, which gets nothing that is retained', async () => {
    await using running = await runBroker();
    await withRetained(running, 'a');
    const reader = await running.connect('reader');
    await reader.subscribe('$share/group/a', { retainHandling: 0 });
    expect(await reader.settled()).toEqual([]);
  });
});

describe('retained messages for a new subscription', () => {
  it.each([0, 1, 2] as const)('come at the lower of their QoS and %i, behind SUBACK', async (granted) => {
    await using running = await runBroker();
    const writer = await running.connect('writer');
    for (const qos of [0, 1, 2] as const) {
      if (qos === 0) writer.publish('qos/0', '', { payload: Buffer.from('x'), retain: true });
      else await writer.publishAcknowledged(`qos/${qos}`, 'x', { qos, retain: true });
    }
    const reader = await running.connect('reader');
    await reader.subscribe('qos/+', { qos: granted });
    const came = publishesOf(await reader.settled());
    expect(came.map(({ qos }) => qos)).toEqual([0, Math.min(1, granted), granted]);
  });

  it('wait for the window, and none is lost or sent twice', async () => {
    await using running = await runBroker();
    const topics = Array.from({ length: 25 }, (_, i) => `a/${i}`);
    await withRetained(running, ...topics);
    const reader = await running.connect({ clientId: 'reader', properties: { receiveMaximum: 4 } });
    await reader.subscribe('a/+', { qos: 1 });
    const came: string[] = [];
    while (came.length < topics.length) {
      const packets = publishesOf(await reader.settled());
      expect(packets.length).toBeLessThanOrEqual(4);
      came.push(...payloadsOf(packets));
      for (const { packetId } of packets) reader.acknowledge('puback', packetId);
    }
    expect(came).toEqual(topics);
    expect(await reader.settled()).toEqual([]);
  });

  it('come on the next connection of the session if they did not on this one', async () => {
    await using running = await runBroker();
    const topics = ['a/1', 'a/2', 'a/3', 'a/4', 'a/5'];
    const writer = await withRetained(running, ...topics);
    const properties = { ...kept, receiveMaximum: 2 };
    const reader = await running.connect({ clientId: 'reader', properties });
    await reader.subscribe('a/+', { qos: 1 });
    expect(payloadsOf(await reader.settled())).toEqual(['a/1', 'a/2']);
    await writer.publishAcknowledged('a/3', 'newer', { retain: true });
    await reader.drop();
    const again = await running.connect({ clientId: 'reader', cleanStart: false, properties: kept });
    const came = publishesOf(await again.settled());
    expect(payloadsOf(came)).toEqual(['a/1', 'a/2', 'a/4', 'a/5', 'newer']);
    expect(came.map(({ retain }) => retain)).toEqual([true, true, true, true, false]);
  });

  it('do not come any more when the subscription has ended', async () => {
    await using running = await runBroker();
    await withRetained(running, 'a/1', 'a/2');
    const reader = await running.connect({ clientId: 'reader', properties: { receiveMaximum: 1 } });
    await reader.subscribe('a/+', { qos: 1 });
    const { packetId } = await reader.expect('publish');
    await reader.unsubscribe('a/+');
    reader.acknowledge('puback', packetId);
    expect(await reader.settled()).toEqual([]);
  });
});

it.each([3, 4] as const)(
  '[3.1.1/retained-on-every-subscribe] a client of level %i gets what is retained with every SUBSCRIBE',
  async (version) => {
    await using running = await runBroker();
    await withRetained(running, 'a');
    const reader = await running.connect({ clientId: 'reader', version });
    for (let time = 0; time < 2; time += 1) {
      await reader.subscribe('a');
      expect(publishesOf(await reader.settled())).toMatchObject([{ topic: 'a', retain: true }]);
    }
  },
);
