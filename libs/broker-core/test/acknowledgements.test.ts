import { describe, expect, it } from 'vitest';
import { allRights, type Rights } from '../src/index.ts';
import { runBroker, type RunningBrokerOptions } from './support/running-broker.ts';

const rights: Rights = { ...allRights, mayPublish: ({ topic }) => topic !== 'no' };
const door = { authenticate: () => ({ admitted: true, rights }) as const };
const limits = { retainedMessages: 0, topicLevels: 3 };
const refusing: RunningBrokerOptions = { door, limits };

const outcomes = [
  ['a', {}, 0x10],
  ['read', {}, 0],
  ['no', {}, 0x87],
  ['a', { retain: true }, 0x97],
  ['a/b/c/d', {}, 0x90],
] as const;

describe('an acknowledgement', () => {
  it.each(outcomes)(
    '[MQTT-3.4.2-1] of QoS 1 for "%s" %o has a reason code of PUBACK, %i',
    async (topic, options, code) => {
      await using running = await runBroker(refusing);
      const reader = await running.connect('reader');
      await reader.subscribe('read');
      const writer = await running.connect('writer');
      const packetId = writer.publish(topic, 'x', { ...options, qos: 1 });
      expect(await writer.expect('puback')).toMatchObject({ packetId, reasonCode: code });
    },
  );

  it.each(outcomes)('[MQTT-3.5.2-1] of QoS 2 for "%s" %o has a reason code of PUBREC', async (topic, options, code) => {
    await using running = await runBroker(refusing);
    const writer = await running.connect('writer');
    const packetId = writer.publish(topic, 'x', { ...options, qos: 2 });
    // Who reads it is not looked for before PUBREL.
    expect(await writer.expect('pubrec')).toMatchObject({ packetId, reasonCode: code < 0x80 ? 0 : code });
  });

  it('[MQTT-3.6.2-1] [MQTT-3.7.2-1] says success in PUBREL and PUBCOMP, also where the identifier is not known', async () => {
    await using running = await runBroker();
    const client = await running.connect('client');
    client.acknowledge('pubrel', 7);
    client.acknowledge('pubrel', 8, 0x92);
    client.acknowledge('pubrec', 9);
    client.acknowledge('pubcomp', 10, 0x92);
    expect(await client.settled()).toMatchObject([
      { type: 'pubcomp', packetId: 7, reasonCode: 0 },
      { type: 'pubcomp', packetId: 8, reasonCode: 0 },
      { type: 'pubrel', packetId: 9, reasonCode: 0 },
    ]);
  });

  it('says why it refuses, to who takes packets of that size', async () => {
    await using running = await runBroker(refusing);
    const writer = await running.connect('writer');
    writer.publish('no', 'x', { qos: 1 });
    const { properties } = await writer.expect('puback');
    expect(properties).toEqual({ reasonString: 'not authorized to publish on this topic' });
    writer.publish('no', 'x', { qos: 2 });
    expect((await writer.expect('pubrec')).properties).toEqual(properties);
  });

  it('[MQTT-3.4.2-2] [MQTT-3.4.2-3] [MQTT-3.5.2-2] [MQTT-3.5.2-3] leaves that out where PUBACK and PUBREC would be too large', async () => {
    await using running = await runBroker(refusing);
    const writer = await running.connect({ clientId: 'writer', properties: { maximumPacketSize: 20 } });
    writer.publish('no', 'x', { qos: 1, packetId: 1 });
    expect(await writer.expect('puback')).toEqual({ type: 'puback', packetId: 1, reasonCode: 0x87, properties: {} });
    writer.publish('no', 'x', { qos: 2, packetId: 2 });
    expect(await writer.expect('pubrec')).toEqual({ type: 'pubrec', packetId: 2, reasonCode: 0x87, properties: {} });
  });

  it('[MQTT-3.6.2-2] [MQTT-3.6.2-3] [MQTT-3.7.2-2] [MQTT-3.7.2-3] is never larger than it must be in PUBREL and PUBCOMP', async () => {
    await using running = await runBroker();
    const client = await running.connect({ clientId: 'client', properties: { maximumPacketSize: 16 } });
    await client.subscribe('a', { qos: 2 });
    await client.settled();
    const before = client.received.length;
    client.acknowledge('pubrec', 0x0102);
    client.acknowledge('pubrel', 0x0304);
    await client.settled();
    expect(client.received.slice(before)).toBe('6202010270020304d000');
  });
});

const wrongKinds = [
  ['PUBREC', 'a message of QoS 1', '5002 0001', 1],
  ['PUBCOMP', 'a message of QoS 1', '7002 0001', 1],
  ['PUBACK', 'a message of QoS 2', '4002 0001', 2],
  ['PUBACK with a reason', 'a message of QoS 2', '4003 0001 00', 2],
  ['PUBCOMP', 'a message of QoS 2 before PUBREC', '7002 0001', 2],
  ['PUBACK', 'no message: identifier 0', '4002 0000', 0],
  ['PUBREC', 'no message: identifier 0', '5002 0000', 0],
  ['PUBREL', 'no message: identifier 0', '6202 0000', 0],
  ['PUBCOMP', 'no message: identifier 0', '7002 0000', 0],
] as const;

describe.each(wrongKinds)('%s for %s', (_name, _why, bytes, qos) => {
  it('is a protocol error', async () => {
    await using running = await runBroker();
    const client = await running.connect('client');
    await client.subscribe('a', { qos: 2 });
    running.broker.publish({ topic: 'a', payload: Buffer.from('x'), qos });
    await client.expect('publish');
    client.sendBytes(bytes);
    expect(await client.closed()).toMatchObject([{ type: 'disconnect', reasonCode: 0x82 }]);
  });

  it('ends a connection of 3.1.1 without a word, and the message stays', async () => {
    await using running = await runBroker();
    const client = await running.connect({ clientId: 'client', version: 4, cleanStart: false });
    await client.subscribe('a', { qos: 2 });
    running.broker.publish({ topic: 'a', payload: Buffer.from('x'), qos });
    await client.expect('publish');
    client.sendBytes(bytes.length > 9 ? bytes.replace('4003', '4002').slice(0, 9) : bytes);
    expect(await client.closed()).toEqual([]);
    expect(running.broker.session('client')).toMatchObject({ inFlight: qos > 0 ? 1 : 0 });
  });
});
