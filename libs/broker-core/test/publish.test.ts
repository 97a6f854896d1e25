import { describe, expect, it } from 'vitest';
import { payloadsOf, textOf } from './support/payloads.ts';
import { runBroker } from './support/running-broker.ts';

const versions = [3, 4, 5] as const;

describe('a message', () => {
  it.each([0, 1, 2] as const)('[MQTT-3.3.4-1] is answered as QoS %i demands', async (qos) => {
    await using running = await runBroker();
    const writer = await running.connect('writer');
    const packetId = writer.publish('a', 'x', { qos });
    const answers = await writer.settled();
    expect(answers).toMatchObject(qos === 0 ? [] : [{ type: qos === 1 ? 'puback' : 'pubrec', packetId }]);
  });

  it('[MQTT-3.3.2-4] [MQTT-3.3.2-15] [MQTT-3.3.2-16] [MQTT-3.3.2-17] [MQTT-3.3.2-18] [MQTT-3.3.2-20] keeps its properties and their order', async () => {
    await using running = await runBroker();
    const reader = await running.connect('reader');
    await reader.subscribe('a', { qos: 2 });
    const writer = await running.connect('writer');
    const properties = {
      payloadFormatIndicator: 1,
      contentType: 'text/plain',
      responseTopic: 'answers/to/me',
      correlationData: Buffer.from([0, 255, 1, 254]),
      userProperties: [
        ['b', '1'],
        ['a', '2'],
        ['b', '1'],
        ['', ''],
        ['a', '\u{1F698}'],
      ],
    } as const;
    for (const qos of [0, 1, 2] as const) {
      if (qos === 0) writer.publish('a', 'x', { properties });
      else await writer.publishAcknowledged('a', 'x', { qos, properties });
      expect((await reader.expect('publish')).properties).toEqual(properties);
    }
  });

  it('[MQTT-3.3.2-4] has no property that its publisher did not set', async () => {
    await using running = await runBroker();
    const reader = await running.connect('reader');
    await reader.subscribe('a');
    const writer = await running.connect('writer');
    writer.publish('a', 'x', { properties: { payloadFormatIndicator: 0 } });
    writer.publish('a', 'x');
    expect((await reader.expect('publish')).properties).toEqual({ payloadFormatIndicator: 0 });
    expect((await reader.expect('publish')).properties).toEqual({});
  });

  it('[MQTT-3.3.2-3] comes with its topic name, and only to filters that match it', async () => {
    await using running = await runBroker();
    const reader = await running.connect('reader');
    await reader.subscribe(['a/+', 'b/#', 'c']);
    for (const topic of ['a/1', 'a/1/2', 'b', 'b/x/y', 'c', 'c/d', 'd']) {
      running.broker.publish({ topic, payload: Buffer.from(topic) });
    }
    const came = await reader.settled();
    expect(payloadsOf(came)).toEqual(['a/1', 'b', 'b/x/y', 'c']);
    expect(came.map((packet) => packet.type === 'publish' && packet.topic)).toEqual(payloadsOf(came));
  });

  it('[MQTT-4.5.0-1] enters the session of every client that subscribed, also of those that are away', async () => {
    await using running = await runBroker();
    const ids = Array.from({ length: 20 }, (_, i) => `reader ${i}`);
    for (const [i, clientId] of ids.entries()) {
      const properties = { sessionExpiryInterval: 100 };
      const reader = await running.connect({ clientId, version: versions[i % 3] ?? 5, cleanStart: false, properties });
      await reader.subscribe(i % 2 === 0 ? 'a/b' : '+/b', { qos: 1 });
      if (i < 10) await reader.drop();
      if (i < 10) await running.left(clientId);
    }
    const writer = await running.connect('writer');
    expect(await writer.publishAcknowledged('a/b', 'x')).toBe(0);
    expect(ids.map((id) => running.broker.session(id))).toMatchObject(
      ids.map((_, i) => (i < 10 ? { inFlight: 0, queued: 1 } : { inFlight: 1, queued: 0 })),
    );
  });

  it.each(versions)('may be empty, or as large as the broker takes, of a client of level %i', async (version) => {
    await using running = await runBroker({ limits: { maximumPacketSize: 3_000_000 } });
    const reader = await running.connect({ clientId: 'reader', version });
    await reader.subscribe('a');
    const writer = await running.connect({ clientId: 'writer', version });
    const large = Buffer.alloc(2_900_000, 'large ');
    writer.publish('a', '');
    writer.publish('a', large);
    expect((await reader.expect('publish')).payload).toHaveLength(0);
    expect(large.equals((await reader.expect('publish')).payload)).toBe(true);
  });
});

describe('over versions', () => {
  it.each([3, 4] as const)(
    '[3.1.1/properties-dropped] [3.1.1/no-properties] level %i gets a message of version 5 without its properties',
    async (version) => {
      await using running = await runBroker();
      const reader = await running.connect({ clientId: 'reader', version });
      await reader.subscribe('a', { qos: 1 });
      const writer = await running.connect('writer');
      const userProperties = [['name', 'value']] as const;
      const properties = { contentType: 'text/plain', messageExpiryInterval: 9, userProperties };
      await writer.publishAcknowledged('a', 'whole', { properties });
      const message = await reader.expect('publish');
      expect(textOf(message)).toBe('whole');
      // The topic and the packet identifier, and the payload right behind them.
      expect(reader.received).toMatch(new RegExp(`320a0001610001${Buffer.from('whole').toString('hex')}$`));
    },
  );

  it.each(versions)('a message of level %i gets to readers of all versions alike', async (version) => {
    await using running = await runBroker();
    const readers = await Promise.all(versions.map((v) => running.connect({ clientId: `reader ${v}`, version: v })));
    for (const reader of readers) await reader.subscribe('a', { qos: 1 });
    const writer = await running.connect({ clientId: 'writer', version });
    await writer.publishAcknowledged('a', 'hello');
    for (const reader of readers) {
      expect(await reader.expect('publish')).toMatchObject({ topic: 'a', qos: 1, payload: Buffer.from('hello') });
    }
  });
});
