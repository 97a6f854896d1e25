import { describe, expect, it } from 'vitest';
import { payloadsOf } from './support/payloads.ts';
import { runBroker, type RunningBroker } from './support/running-broker.ts';
import type { ConnectOptions } from './support/wire-client.ts';

const kept = { sessionExpiryInterval: 1000 };

const comesBack = (running: RunningBroker, { properties, ...options }: ConnectOptions = {}) =>
  running.connect({ clientId: 'reader', cleanStart: false, properties: { ...kept, ...properties }, ...options });

async function withReader(running: RunningBroker, options: ConnectOptions = {}) {
  const reader = await comesBack(running, options);
  await reader.subscribe('a', { qos: 2 });
  return reader;
}

const publish = ({ broker }: RunningBroker, qos: 1 | 2, ...payloads: string[]) => {
  for (const payload of payloads) broker.publish({ topic: 'a', payload: Buffer.from(payload), qos });
};

describe.each([3, 4, 5] as const)('a session that resumes over level %i', (version) => {
  it('[MQTT-4.4.0-1] [MQTT-3.3.1-1] sends again what is unacknowledged, first, with its identifiers, DUP, and in order', async () => {
    await using running = await runBroker();
    const reader = await withReader(running, { version });
    publish(running, 1, '1', '2');
    publish(running, 2, '3', '4', '5');
    publish(running, 1, '6');
    await reader.settled();
    reader.acknowledge('puback', 2);
    reader.acknowledge('pubrec', 4);
    await reader.expect('pubrel');
    await reader.drop();
    await running.left('reader');
    publish(running, 1, '7');
    publish(running, 2, '8');

    const again = await comesBack(running, { version });
    const came = await again.settled();
    expect(came).toMatchObject([
      { type: 'publish', packetId: 1, qos: 1, dup: true },
      { type: 'publish', packetId: 3, qos: 2, dup: true },
      { type: 'pubrel', packetId: 4 },
      { type: 'publish', packetId: 5, qos: 2, dup: true },
      { type: 'publish', packetId: 6, qos: 1, dup: true },
      { type: 'publish', packetId: 7, qos: 1, dup: false },
      { type: 'publish', packetId: 8, qos: 2, dup: false },
    ]);
    expect(payloadsOf(came)).toEqual(['1', '3', '5', '6', '7', '8']);
  });

  it('[MQTT-4.4.0-1] keeps that order over connections that end at once', async () => {
    await using running = await runBroker();
    const reader = await withReader(running, { version });
    publish(running, 1, '1', '2', '3');
    await reader.settled();
    await reader.drop();
    for (let connection = 0; connection < 3; connection += 1) {
      const again = await comesBack(running, { version });
      expect(payloadsOf(await again.settled())).toEqual(['1', '2', '3']);
      await again.drop();
    }
    const last = await comesBack(running, { version });
    for (const packetId of [1, 2, 3]) last.acknowledge('puback', packetId);
    await last.settled();
    expect(running.broker.session('reader')).toMatchObject({ inFlight: 0, queued: 0 });
  });
});

describe('what is unacknowledged', () => {
  it('[MQTT-4.4.0-1] is not sent again on the same connection', async () => {
    await using running = await runBroker();
    const reader = await withReader(running);
    publish(running, 2, '1', '2');
    await reader.settled();
    reader.acknowledge('pubrec', 2);
    await reader.expect('pubrel');
    await reader.subscribe('b');
    publish(running, 1, '3');
    expect(payloadsOf(await reader.settled())).toEqual(['3']);
    expect(await reader.settled()).toEqual([]);
  });

  it('[MQTT-4.4.0-2] is settled by an acknowledgement that refuses it', async () => {
    await using running = await runBroker();
    const reader = await withReader(running);
    publish(running, 1, '1', '2');
    publish(running, 2, '3', '4');
    await reader.settled();
    reader.acknowledge('puback', 1, 0x80);
    reader.acknowledge('pubrec', 3, 0x97);
    await reader.settled();
    await reader.drop();
    const again = await comesBack(running);
    expect(payloadsOf(await again.settled())).toEqual(['2', '4']);
  });

  it('is settled by an acknowledgement that comes before it was sent again, and does not take up the window', async () => {
    await using running = await runBroker();
    const reader = await withReader(running);
    publish(running, 1, '1', '2', '3');
    publish(running, 2, '4');
    await reader.settled();
    await reader.drop();
    const again = await comesBack(running, { properties: { receiveMaximum: 1 } });
    expect(payloadsOf(await again.settled())).toEqual(['1']);
    again.acknowledge('puback', 2);
    again.acknowledge('pubrec', 4, 0x80);
    expect(await again.settled()).toEqual([]);
    again.acknowledge('puback', 1);
    expect(payloadsOf(await again.settled())).toEqual(['3']);
    publish(running, 1, '5');
    again.acknowledge('puback', 3);
    expect(payloadsOf(await again.settled())).toEqual(['5']);
    again.acknowledge('puback', 5);
    await again.settled();
    expect(running.broker.session('reader')).toMatchObject({ inFlight: 0, queued: 0 });
  });

  it('is sent as a client of another version takes it', async () => {
    await using running = await runBroker();
    const reader = await withReader(running, { version: 4 });
    const writer = await running.connect('writer');
    await writer.publishAcknowledged('a', '1', { properties: { contentType: 'text/plain' } });
    await reader.settled();
    await reader.drop();
    const again = await comesBack(running, { version: 5 });
    expect(await again.settled()).toMatchObject([
      { type: 'publish', packetId: 1, dup: true, properties: { contentType: 'text/plain' } },
    ]);
  });
});
