import { describe, expect, it } from 'vitest';
import { payloadsOf, publishesOf } from './support/payloads.ts';
import { runBroker, type RunningBroker } from './support/running-broker.ts';

const kept = { sessionExpiryInterval: 1000 };
const numbers = (count: number, from = 1) => Array.from({ length: count }, (_, i) => `${from + i}`);

const publish = ({ broker }: RunningBroker, payloads: readonly string[], qos: 0 | 1 | 2 = 1) => {
  for (const payload of payloads) broker.publish({ topic: 'a', payload: Buffer.from(payload), qos });
};

const comesBack = (running: RunningBroker, receiveMaximum: number, version: 4 | 5 = 5) =>
  running.connect({ clientId: 'reader', version, cleanStart: false, properties: { ...kept, receiveMaximum } });

async function withReader(running: RunningBroker, receiveMaximum: number) {
  const reader = await comesBack(running, receiveMaximum);
  await reader.subscribe('a', { qos: 2 });
  return reader;
}

describe('the Receive Maximum of a client', () => {
  it.each([1, 2, 5])(
    '[MQTT-3.3.4-9] [MQTT-4.9.0-1] [MQTT-4.9.0-2] is how many are unacknowledged: %i',
    async (maximum) => {
      await using running = await runBroker();
      const reader = await withReader(running, maximum);
      publish(running, numbers(10));
      const came = payloadsOf(await reader.settled());
      expect(came).toEqual(numbers(maximum));
      for (let next = 1; next <= 10; next += 1) {
        reader.acknowledge('puback', next);
        const more = payloadsOf(await reader.settled());
        expect(more).toEqual(next + maximum <= 10 ? [`${next + maximum}`] : []);
      }
    },
  );

  it('[MQTT-3.3.4-9] [MQTT-4.9.0-2] counts a message of QoS 2 until PUBCOMP', async () => {
    await using running = await runBroker();
    const reader = await withReader(running, 1);
    publish(running, ['1', '2'], 2);
    expect(payloadsOf(await reader.settled())).toEqual(['1']);
    reader.acknowledge('pubrec', 1);
    expect(await reader.settled()).toMatchObject([{ type: 'pubrel' }]);
    reader.acknowledge('pubrec', 1);
    expect(await reader.settled()).toMatchObject([{ type: 'pubrel' }]);
    reader.acknowledge('pubcomp', 1);
    expect(payloadsOf(await reader.settled())).toEqual(['2']);
  });

  it('[MQTT-4.9.0-2] counts it until PUBREC if that refuses it', async () => {
    await using running = await runBroker();
    const reader = await withReader(running, 1);
    publish(running, ['1', '2'], 2);
    await reader.settled();
    reader.acknowledge('pubrec', 1, 0x80);
    expect(payloadsOf(await reader.settled())).toEqual(['2']);
  });

  it('[MQTT-4.9.0-2] does not grow by acknowledgements of nothing', async () => {
    await using running = await runBroker();
    const reader = await withReader(running, 1);
    publish(running, ['1', '2', '3']);
    await reader.settled();
    for (const packetId of [7, 8, 9]) {
      reader.acknowledge('puback', packetId);
      reader.acknowledge('pubcomp', packetId);
      reader.acknowledge('pubrec', packetId, 0x80);
    }
    expect(await reader.settled()).toEqual([]);
  });

  it('[MQTT-3.3.4-10] [MQTT-4.9.0-3] holds nothing up but PUBLISH above QoS 0', async () => {
    await using running = await runBroker();
    const reader = await withReader(running, 1);
    publish(running, ['1', '2']);
    await reader.settled();
    publish(running, ['QoS 0'], 0);
    expect(payloadsOf(await reader.settled())).toEqual(['QoS 0']);
    expect((await reader.subscribe('b', { qos: 1 })).reasonCodes).toEqual([1]);
    expect((await reader.unsubscribe('b')).reasonCodes).toEqual([0]);
    expect(await reader.publishAcknowledged('b', 'x', { qos: 1 })).toBe(0x10);
    expect(await reader.publishAcknowledged('b', 'x', { qos: 2 })).toBe(0);
    expect(await reader.settled()).toEqual([]);
  });

  it('[MQTT-3.3.4-9] [MQTT-4.9.0-1] may be less than what is in flight when it comes back', async () => {
    await using running = await runBroker();
    const reader = await withReader(running, 10);
    publish(running, numbers(4));
    await reader.settled();
    await reader.drop();
    await running.left('reader');
    publish(running, ['5']);
    const again = await comesBack(running, 2);
    const came = publishesOf(await again.settled());
    for (let next = 1; next <= 5; next += 1) {
      again.acknowledge('puback', next);
      const more = publishesOf(await again.settled());
      expect(more.length).toBeLessThanOrEqual(1);
      came.push(...more);
    }
    expect(payloadsOf(came)).toEqual(numbers(5));
    expect(came.map(({ packetId, dup }) => [packetId, dup])).toEqual([
      ...numbers(4).map((id) => [Number(id), true]),
      [5, false],
    ]);
  });

  it('[MQTT-3.3.4-9] counts what was released before, so that no PUBLISH comes on top of it', async () => {
    await using running = await runBroker();
    const reader = await withReader(running, 10);
    publish(running, ['1', '2'], 2);
    publish(running, ['3', '4']);
    await reader.settled();
    for (const packetId of [1, 2]) reader.acknowledge('pubrec', packetId);
    await reader.settled();
    await reader.drop();
    const again = await comesBack(running, 1);
    expect(await again.settled()).toMatchObject([
      { type: 'pubrel', packetId: 1 },
      { type: 'pubrel', packetId: 2 },
    ]);
    again.acknowledge('pubcomp', 1);
    expect(await again.settled()).toEqual([]);
    again.acknowledge('pubcomp', 2);
    expect(payloadsOf(await again.settled())).toEqual(['3']);
    expect(await again.settled()).toEqual([]);
  });

  it('is what the broker is willing to have in flight, for a client that names none', async () => {
    await using running = await runBroker({ limits: { inFlightMessages: 3 } });
    for (const version of [4, 5] as const) {
      const reader = await running.connect({ clientId: `reader ${version}`, version });
      await reader.subscribe('a', { qos: 1 });
    }
    publish(running, numbers(5));
    expect([...running.broker.sessions()]).toMatchObject([
      { inFlight: 3, queued: 2 },
      { inFlight: 3, queued: 2 },
    ]);
  });

  it('is not all: the bytes in flight are bounded as well, and one message may go beyond', async () => {
    await using running = await runBroker({ limits: { inFlightBytes: 1000 } });
    const reader = await withReader(running, 100);
    publish(running, ['x'.repeat(2000), '2']);
    expect(await reader.settled()).toHaveLength(1);
    reader.acknowledge('puback', 1);
    expect(payloadsOf(await reader.settled())).toEqual(['2']);
  });
});
