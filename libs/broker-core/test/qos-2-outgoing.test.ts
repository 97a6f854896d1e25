import { describe, expect, it } from 'vitest';
import { ManualClock } from './support/manual-clock.ts';
import { payloadsOf, publishesOf } from './support/payloads.ts';
import { runBroker, type RunningBroker } from './support/running-broker.ts';

const versions = [3, 4, 5] as const;
const kept = { sessionExpiryInterval: 1000 };

const comesBack = (running: RunningBroker, version: 3 | 4 | 5 = 5) =>
  running.connect({ clientId: 'reader', version, cleanStart: false, properties: kept });

async function withReader(running: RunningBroker, version: 3 | 4 | 5 = 5) {
  const reader = await comesBack(running, version);
  await reader.subscribe('a', { qos: 2 });
  return reader;
}

const publish = ({ broker }: RunningBroker, ...payloads: string[]) => {
  for (const payload of payloads) broker.publish({ topic: 'a', payload: Buffer.from(payload), qos: 2 });
};

describe.each(versions)('deliveries of QoS 2 over level %i', (version) => {
  it('[MQTT-4.3.3-1] [MQTT-4.3.3-2] [MQTT-2.2.1-4] go out with free packet identifiers and DUP 0', async () => {
    await using running = await runBroker();
    const reader = await withReader(running, version);
    publish(running, '0', '1', '2');
    const came = publishesOf(await reader.settled());
    expect(came.map(({ packetId }) => packetId)).toEqual([1, 2, 3]);
    expect(came.every(({ qos, dup }) => qos === 2 && !dup)).toBe(true);
  });

  it('[MQTT-4.3.3-3] wait for PUBREC, also over connections', async () => {
    await using running = await runBroker();
    const reader = await withReader(running, version);
    publish(running, 'x');
    await reader.expect('publish');
    await reader.drop();
    for (let connection = 0; connection < 2; connection += 1) {
      const again = await comesBack(running, version);
      expect(await again.settled()).toMatchObject([{ type: 'publish', packetId: 1, qos: 2, dup: true }]);
      await again.drop();
    }
    expect(running.broker.session('reader')).toMatchObject({ inFlight: 1 });
  });

  it('[MQTT-4.3.3-4] [MQTT-2.2.1-5] go on with PUBREL of the same identifier, in the order of PUBREC', async () => {
    await using running = await runBroker();
    const reader = await withReader(running, version);
    publish(running, '0', '1', '2');
    await reader.settled();
    for (const packetId of [2, 1, 3, 2]) reader.acknowledge('pubrec', packetId);
    const released = await reader.settled();
    expect(released.map((packet) => packet.type)).toEqual(['pubrel', 'pubrel', 'pubrel', 'pubrel']);
    expect(released.map((packet) => packet.type === 'pubrel' && packet.packetId)).toEqual([2, 1, 3, 2]);
  });

  it('[MQTT-4.3.3-5] [MQTT-4.3.3-6] after PUBREC they wait for PUBCOMP, also over connections, and PUBLISH is not sent again', async () => {
    await using running = await runBroker();
    const reader = await withReader(running, version);
    publish(running, 'x');
    await reader.expect('publish');
    reader.acknowledge('pubrec', 1);
    await reader.expect('pubrel');
    await reader.drop();
    for (let connection = 0; connection < 2; connection += 1) {
      const again = await comesBack(running, version);
      expect(await again.settled()).toMatchObject([{ type: 'pubrel', packetId: 1 }]);
      await again.drop();
    }
    const last = await comesBack(running, version);
    await last.expect('pubrel');
    last.acknowledge('pubcomp', 1);
    expect(await last.settled()).toEqual([]);
    expect(running.broker.session('reader')).toMatchObject({ inFlight: 0, queued: 0 });
  });

  it('are not troubled by acknowledgements that belong to nothing', async () => {
    await using running = await runBroker();
    const reader = await withReader(running, version);
    reader.acknowledge('pubcomp', 9);
    reader.acknowledge('pubrec', 9);
    expect(await reader.settled()).toMatchObject([{ type: 'pubrel', packetId: 9, reasonCode: 0 }]);
    publish(running, 'x');
    expect(await reader.expect('publish')).toMatchObject({ packetId: 1 });
  });
});

describe('a delivery of QoS 2', () => {
  it('is over when PUBREC refuses it, and its packet identifier is free', async () => {
    await using running = await runBroker();
    const reader = await withReader(running);
    publish(running, 'x');
    await reader.expect('publish');
    reader.acknowledge('pubrec', 1, 0x83);
    expect(await reader.settled()).toEqual([]);
    expect(running.broker.session('reader')).toMatchObject({ inFlight: 0 });
  });

  it('[MQTT-4.3.3-7] does not expire once it was sent', async () => {
    const clock = new ManualClock();
    await using running = await runBroker({ clock });
    const reader = await withReader(running);
    const writer = await running.connect('writer');
    for (const payload of ['1', '2']) {
      await writer.publishAcknowledged('a', payload, { qos: 2, properties: { messageExpiryInterval: 10 } });
    }
    await reader.settled();
    reader.acknowledge('pubrec', 1);
    await reader.expect('pubrel');
    await reader.drop();
    clock.advance(60);
    const again = await comesBack(running);
    const came = await again.settled();
    expect(came).toMatchObject([
      { type: 'pubrel', packetId: 1 },
      { type: 'publish', packetId: 2, properties: { messageExpiryInterval: 0 } },
    ]);
    expect(payloadsOf(came)).toEqual(['2']);
  });
});
