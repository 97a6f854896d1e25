import { describe, expect, it } from 'vitest';
import { allRights, type Rights } from '../src/index.ts';
import { ManualClock } from './support/manual-clock.ts';
import { payloadsOf } from './support/payloads.ts';
import { runBroker } from './support/running-broker.ts';

const kept = { sessionExpiryInterval: 1000 };

describe.each([3, 4, 5] as const)('a publish of QoS 2 over level %i', (version) => {
  it('[MQTT-4.3.3-8] [MQTT-4.3.3-11] [MQTT-2.2.1-5] is answered with its packet identifier, and so is PUBREL', async () => {
    await using running = await runBroker();
    const writer = await running.connect({ clientId: 'writer', version });
    for (const packetId of [1, 300, 65_535]) {
      writer.publish('a', 'x', { qos: 2, packetId });
      expect(await writer.expect('pubrec')).toMatchObject({ packetId, reasonCode: 0 });
      writer.acknowledge('pubrel', packetId);
      expect(await writer.expect('pubcomp')).toMatchObject({ packetId, reasonCode: 0 });
    }
  });

  it('[MQTT-4.3.3-10] is answered each time it is sent, and handed on once', async () => {
    await using running = await runBroker();
    const reader = await running.connect('reader');
    await reader.subscribe('a', { qos: 2 });
    const writer = await running.connect({ clientId: 'writer', version });
    for (const dup of [false, true, true]) {
      writer.publish('a', 'x', { qos: 2, packetId: 8, dup });
      expect(await writer.expect('pubrec')).toMatchObject({ packetId: 8, reasonCode: 0 });
    }
    writer.acknowledge('pubrel', 8);
    await writer.expect('pubcomp');
    writer.acknowledge('pubrel', 8);
    await writer.expect('pubcomp');
    expect(payloadsOf(await reader.settled())).toEqual(['x']);
  });

  it('[MQTT-4.3.3-10] is handed on once over several connections', async () => {
    await using running = await runBroker();
    const reader = await running.connect('reader');
    await reader.subscribe('a');
    const comesBack = () => running.connect({ clientId: 'writer', version, cleanStart: false, properties: kept });
    for (let connection = 0; connection < 3; connection += 1) {
      const writer = await comesBack();
      writer.publish('a', 'x', { qos: 2, packetId: 8, dup: connection > 0 });
      await writer.expect('pubrec');
      await writer.drop();
    }
    for (let connection = 0; connection < 2; connection += 1) {
      const writer = await comesBack();
      writer.acknowledge('pubrel', 8);
      expect(await writer.expect('pubcomp')).toMatchObject({ packetId: 8 });
      await writer.drop();
    }
    expect(payloadsOf(await reader.settled())).toEqual(['x']);
  });

  it('[MQTT-4.3.3-12] is a new message after PUBCOMP, with the same identifier', async () => {
    await using running = await runBroker();
    const reader = await running.connect('reader');
    await reader.subscribe('a');
    const writer = await running.connect({ clientId: 'writer', version });
    for (const [payload, dup] of [
      ['1', false],
      ['2', true],
      ['2', false],
    ] as const) {
      writer.publish('a', payload, { qos: 2, packetId: 8, dup });
      await writer.expect('pubrec');
      writer.acknowledge('pubrel', 8);
      await writer.expect('pubcomp');
    }
    expect(payloadsOf(await reader.settled())).toEqual(['1', '2', '2']);
  });

  it('is handed on in the order of PUBREL, not before', async () => {
    await using running = await runBroker();
    const reader = await running.connect('reader');
    await reader.subscribe('a');
    const writer = await running.connect({ clientId: 'writer', version });
    for (const packetId of [1, 2, 3]) writer.publish('a', `${packetId}`, { qos: 2, packetId });
    await writer.settled();
    expect(await reader.settled()).toEqual([]);
    for (const packetId of [2, 1, 3]) writer.acknowledge('pubrel', packetId);
    await writer.settled();
    expect(payloadsOf(await reader.settled())).toEqual(['2', '1', '3']);
  });
});

describe('a publish of QoS 2', () => {
  it('[MQTT-4.3.3-9] that was refused leaves its packet identifier free for a new message', async () => {
    const rights: Rights = { ...allRights, mayPublish: ({ topic }) => topic !== 'no' };
    await using running = await runBroker({ door: { authenticate: () => ({ admitted: true, rights }) } });
    const reader = await running.connect('reader');
    await reader.subscribe('#');
    const writer = await running.connect('writer');
    writer.publish('no', '1', { qos: 2, packetId: 4 });
    expect(await writer.expect('pubrec')).toMatchObject({ packetId: 4, reasonCode: 0x87 });
    writer.publish('yes', '2', { qos: 2, packetId: 4 });
    expect(await writer.expect('pubrec')).toMatchObject({ packetId: 4, reasonCode: 0 });
    writer.acknowledge('pubrel', 4);
    await writer.expect('pubcomp');
    expect(payloadsOf(await reader.settled())).toEqual(['2']);
  });

  it('[MQTT-4.3.3-13] [MQTT-3.3.2-5] that expired is acknowledged to the end, and handed on to nobody', async () => {
    const clock = new ManualClock();
    await using running = await runBroker({ clock });
    const reader = await running.connect('reader');
    await reader.subscribe('a');
    const writer = await running.connect('writer');
    writer.publish('a', 'late', { qos: 2, packetId: 1, properties: { messageExpiryInterval: 5 } });
    writer.publish('a', 'in time', { qos: 2, packetId: 2, properties: { messageExpiryInterval: 6 } });
    expect(await writer.settled()).toMatchObject([{ type: 'pubrec' }, { type: 'pubrec' }]);
    clock.advance(5);
    for (const packetId of [1, 2]) writer.acknowledge('pubrel', packetId);
    expect(await writer.settled()).toMatchObject([
      { type: 'pubcomp', packetId: 1, reasonCode: 0 },
      { type: 'pubcomp', packetId: 2, reasonCode: 0 },
    ]);
    expect(payloadsOf(await reader.settled())).toEqual(['in time']);
    expect(running.told.dropped).toMatchObject([{ topic: 'a', why: 'expired' }]);
  });

  it('is not known any more after a clean start', async () => {
    await using running = await runBroker();
    const reader = await running.connect('reader');
    await reader.subscribe('a');
    const writer = await running.connect({ clientId: 'writer', properties: kept });
    writer.publish('a', 'x', { qos: 2, packetId: 1 });
    await writer.expect('pubrec');
    await writer.drop();
    const again = await running.connect({ clientId: 'writer', cleanStart: true });
    again.acknowledge('pubrel', 1);
    await again.expect('pubcomp');
    expect(await reader.settled()).toEqual([]);
  });
});
