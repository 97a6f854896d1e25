import { describe, expect, it } from 'vitest';
import { runBroker } from './support/running-broker.ts';

describe.each([3, 4, 5] as const)('over protocol level %i', (version) => {
  it.each([0, 1, 2] as const)('[MQTT-4.2.0-1] a message of QoS %i gets to who subscribed', async (qos) => {
    await using running = await runBroker();
    const reader = await running.connect({ clientId: 'reader', version });
    const writer = await running.connect({ clientId: 'writer', version });
    const { reasonCodes } = await reader.subscribe('a/+', { qos });
    expect(reasonCodes).toEqual([qos]);
    if (qos === 0) writer.publish('a/b', 'hello');
    else expect(await writer.publishAcknowledged('a/b', 'hello', { qos })).toBe(0);
    const message = await reader.expect('publish');
    expect(message).toMatchObject({ topic: 'a/b', qos, retain: false, dup: false });
    expect(Buffer.from(message.payload).toString()).toBe('hello');
    if (qos === 1) reader.acknowledge('puback', message.packetId);
    if (qos === 2) {
      reader.acknowledge('pubrec', message.packetId);
      expect(await reader.expect('pubrel')).toMatchObject({ packetId: message.packetId });
      reader.acknowledge('pubcomp', message.packetId);
    }
    expect(await reader.settled()).toEqual([]);
    expect(running.broker.session('reader')).toMatchObject({ inFlight: 0, queued: 0 });
  });
});
