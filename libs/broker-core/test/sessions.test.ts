import { describe, expect, it } from 'vitest';
import { runBroker } from './support/running-broker.ts';

const kept = { sessionExpiryInterval: 1000 };

describe('a clean start', () => {
  it('[MQTT-3.1.2-4] [MQTT-3.1.4-4] [MQTT-3.2.2-2] throws away all that the session held', async () => {
    await using running = await runBroker();
    const reader = await running.connect({ clientId: 'reader', properties: kept });
    await reader.subscribe('a', { qos: 2 });
    const writer = await running.connect('writer');
    await writer.publishAcknowledged('a', 'in flight');
    await reader.expect('publish');
    reader.publish('b', 'held', { qos: 2, packetId: 7 });
    await reader.expect('pubrec');
    await reader.drop();
    await running.left('reader');
    await writer.publishAcknowledged('a', 'queued');
    expect(running.broker.session('reader')).toMatchObject({ inFlight: 1, queued: 1 });

    const again = await running.connect({ clientId: 'reader', cleanStart: true, properties: kept });
    expect(again.connack).toMatchObject({ reasonCode: 0, sessionPresent: false });
    expect(running.broker.session('reader')).toMatchObject({ subscriptions: [], inFlight: 0, queued: 0 });
    expect(running.told.ended).toEqual(['reader']);
    expect(await writer.publishAcknowledged('a', 'to nobody')).toBe(0x10);
    await writer.subscribe('b');
    again.acknowledge('pubrel', 7);
    expect(await again.settled()).toMatchObject([{ type: 'pubcomp', packetId: 7 }]);
    expect(await writer.settled()).toEqual([]);
  });

  it('[MQTT-3.2.2-2] says that there is no session also when there never was one', async () => {
    await using running = await runBroker();
    const client = await running.connect({ clientId: 'new', cleanStart: true });
    expect(client.connack).toMatchObject({ reasonCode: 0, sessionPresent: false });
  });
});

describe('a start that is not clean', () => {
  it('[MQTT-3.1.2-6] [MQTT-3.2.2-3] begins a session where there is none', async () => {
    await using running = await runBroker();
    const client = await running.connect({ clientId: 'new', cleanStart: false, properties: kept });
    expect(client.connack).toMatchObject({ reasonCode: 0, sessionPresent: false });
    expect(running.broker.session('new')).toMatchObject({ subscriptions: [], expirySeconds: 1000 });
  });

  it('[MQTT-3.1.2-5] [MQTT-3.2.2-3] [MQTT-3.1.3-2] goes on with the subscriptions there were', async () => {
    await using running = await runBroker();
    const first = await running.connect({ clientId: 'reader', properties: kept });
    await first.subscribe('a/+', { qos: 1, properties: { subscriptionIdentifiers: [7] } });
    await first.drop();
    const again = await running.connect({ clientId: 'reader', cleanStart: false, properties: kept });
    expect(again.connack).toMatchObject({ reasonCode: 0, sessionPresent: true });
    running.broker.publish({ topic: 'a/b', payload: Buffer.from('hello'), qos: 1 });
    expect(await again.expect('publish')).toMatchObject({ qos: 1, properties: { subscriptionIdentifiers: [7] } });
  });

  it('[MQTT-3.1.2-5] [MQTT-4.1.0-1] goes on with what was in flight and what came meanwhile, in order', async () => {
    await using running = await runBroker();
    const reader = await running.connect({ clientId: 'reader', properties: { ...kept, receiveMaximum: 2 } });
    await reader.subscribe('a', { qos: 2 });
    const writer = await running.connect('writer');
    await writer.publishAcknowledged('a', '1');
    await writer.publishAcknowledged('a', '2', { qos: 2 });
    await reader.expect('publish');
    const { packetId } = await reader.expect('publish');
    reader.acknowledge('pubrec', packetId);
    await reader.expect('pubrel');
    await reader.drop();
    await running.left('reader');
    await writer.publishAcknowledged('a', '3');
    writer.publish('a', 'QoS 0 is not kept');
    await writer.settled();

    const again = await running.connect({ clientId: 'reader', cleanStart: false, properties: kept });
    const came = await again.settled();
    expect(came).toMatchObject([
      { type: 'publish', packetId: 1, dup: true, qos: 1 },
      { type: 'pubrel', packetId: 2 },
      { type: 'publish', packetId: 3, dup: false, qos: 1 },
    ]);
    expect(came.map((packet) => (packet.type === 'publish' ? Buffer.from(packet.payload).toString() : ''))).toEqual([
      '1',
      '',
      '3',
    ]);
  });

  it('[MQTT-3.1.2-5] remembers messages of QoS 2 that were not released', async () => {
    await using running = await runBroker();
    const reader = await running.connect('reader');
    await reader.subscribe('a');
    const writer = await running.connect({ clientId: 'writer', properties: kept });
    writer.publish('a', 'once', { qos: 2, packetId: 9 });
    await writer.expect('pubrec');
    await writer.drop();
    const again = await running.connect({ clientId: 'writer', cleanStart: false, properties: kept });
    again.publish('a', 'once', { qos: 2, packetId: 9, dup: true });
    await again.expect('pubrec');
    again.acknowledge('pubrel', 9);
    await again.expect('pubcomp');
    expect(await reader.settled()).toHaveLength(1);
  });

  it('[MQTT-3.2.2-3] has no session to go on with when the first one ended with its connection', async () => {
    await using running = await runBroker();
    const first = await running.connect({ clientId: 'reader' });
    await first.subscribe('a');
    await first.drop();
    await running.left('reader');
    const again = await running.connect({ clientId: 'reader', cleanStart: false });
    expect(again.connack).toMatchObject({ reasonCode: 0, sessionPresent: false });
  });

  it('goes on with a session that a client of another version began', async () => {
    await using running = await runBroker();
    const first = await running.connect({ clientId: 'reader', version: 4, cleanStart: false });
    await first.subscribe('a', { qos: 1 });
    await first.drop();
    const again = await running.connect({ clientId: 'reader', cleanStart: false });
    expect(again.connack.sessionPresent).toBe(true);
    expect(running.broker.session('reader')).toMatchObject({ expirySeconds: 0, subscriptions: [{ filter: 'a' }] });
  });
});
