import { describe, expect, it } from 'vitest';
import { payloadsOf, publishesOf } from './support/payloads.ts';
import { runBroker } from './support/running-broker.ts';

const kept = { sessionExpiryInterval: 1000 };

describe('a delivery of QoS 0', () => {
  it('[MQTT-4.3.1-1] is sent once, with DUP 0, and is over with that', async () => {
    await using running = await runBroker();
    const reader = await running.connect({ clientId: 'reader', properties: kept });
    await reader.subscribe('a', { qos: 2 });
    const writer = await running.connect('writer');
    writer.publish('a', 'x');
    expect(await reader.expect('publish')).toMatchObject({ qos: 0, dup: false, packetId: 0 });
    expect(running.broker.session('reader')).toMatchObject({ inFlight: 0, queued: 0 });
    await reader.drop();
    const again = await running.connect({ clientId: 'reader', cleanStart: false, properties: kept });
    expect(await again.settled()).toEqual([]);
  });
});

describe('deliveries of QoS 1', () => {
  it('[MQTT-4.3.2-1] [MQTT-4.3.2-2] [MQTT-2.2.1-4] go out with free packet identifiers and DUP 0', async () => {
    await using running = await runBroker();
    const reader = await running.connect('reader');
    await reader.subscribe('a', { qos: 1 });
    const writer = await running.connect('writer');
    for (let i = 0; i < 5; i += 1) await writer.publishAcknowledged('a', `${i}`);
    const came = publishesOf(await reader.settled());
    expect(payloadsOf(came)).toEqual(['0', '1', '2', '3', '4']);
    expect(came.map(({ packetId }) => packetId)).toEqual([1, 2, 3, 4, 5]);
    expect(came.every(({ qos, dup }) => qos === 1 && !dup)).toBe(true);
  });

  it('[MQTT-4.3.2-3] are under way until PUBACK comes, whichever comes first', async () => {
    await using running = await runBroker();
    const reader = await running.connect({ clientId: 'reader', properties: kept });
    await reader.subscribe('a', { qos: 1 });
    const writer = await running.connect('writer');
    for (const payload of ['1', '2', '3']) await writer.publishAcknowledged('a', payload);
    await reader.settled();
    reader.acknowledge('puback', 3);
    reader.acknowledge('puback', 2);
    await reader.settled();
    expect(running.broker.session('reader')).toMatchObject({ inFlight: 1 });
    await reader.drop();
    const again = await running.connect({ clientId: 'reader', cleanStart: false, properties: kept });
    expect(payloadsOf(await again.settled())).toEqual(['1']);
    again.acknowledge('puback', 1);
    await again.settled();
    expect(running.broker.session('reader')).toMatchObject({ inFlight: 0 });
  });

  it('are not troubled by a PUBACK that belongs to nothing', async () => {
    await using running = await runBroker();
    const reader = await running.connect({ clientId: 'reader', properties: kept });
    await reader.subscribe('a', { qos: 1 });
    reader.acknowledge('puback', 1);
    reader.acknowledge('puback', 65_535);
    running.broker.publish({ topic: 'a', payload: Buffer.from('x'), qos: 1 });
    const { packetId } = await reader.expect('publish');
    reader.acknowledge('puback', packetId);
    reader.acknowledge('puback', packetId);
    expect(await reader.settled()).toEqual([]);
    expect(running.broker.session('reader')).toMatchObject({ inFlight: 0 });
  });
});

describe.each([3, 4, 5] as const)('a publish of QoS 1 over level %i', (version) => {
  it('[MQTT-4.3.2-4] [MQTT-2.2.1-5] is answered with its packet identifier when the broker has it', async () => {
    await using running = await runBroker();
    const reader = await running.connect({ clientId: 'reader', version: 4, cleanStart: false });
    await reader.subscribe('a', { qos: 1 });
    await reader.drop();
    await running.left('reader');
    const writer = await running.connect({ clientId: 'writer', version });
    for (const packetId of [1, 77, 256, 65_535]) {
      writer.publish('a', `${packetId}`, { qos: 1, packetId });
      expect(await writer.expect('puback')).toMatchObject({ packetId, reasonCode: 0 });
    }
    expect(running.broker.session('reader')).toMatchObject({ queued: 4 });
  });

  it('[MQTT-4.3.2-5] is a new message after its PUBACK, with the same identifier and whatever DUP says', async () => {
    await using running = await runBroker();
    const reader = await running.connect('reader');
    await reader.subscribe('a');
    const writer = await running.connect({ clientId: 'writer', version });
    for (const dup of [false, true, true, false]) {
      writer.publish('a', 'x', { qos: 1, packetId: 5, dup });
      expect(await writer.expect('puback')).toMatchObject({ packetId: 5, reasonCode: 0 });
    }
    expect(await reader.settled()).toHaveLength(4);
  });

  it('[MQTT-3.3.1-3] is delivered with DUP 0 also when it came with DUP 1', async () => {
    await using running = await runBroker();
    const reader = await running.connect('reader');
    await reader.subscribe('a', { qos: 2 });
    const writer = await running.connect({ clientId: 'writer', version });
    await writer.publishAcknowledged('a', '1', { dup: true });
    await writer.publishAcknowledged('a', '2', { dup: true, qos: 2 });
    const came = publishesOf(await reader.settled());
    expect(came).toMatchObject([
      { qos: 1, dup: false },
      { qos: 2, dup: false },
    ]);
  });
});
