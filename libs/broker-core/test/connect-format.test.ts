import { describe, expect, it } from 'vitest';
import { field, type RawConnect, rawConnect } from './support/raw-connect.ts';
import { runBroker } from './support/running-broker.ts';

const malformedPacket = 0x81;
const protocolError = 0x82;
const will = `00 ${field('will')} ${field('gone')}`;

/** Everything that came for these bytes, up to the end of the connection. */
async function answerTo(parts: RawConnect): Promise<string> {
  await using running = await runBroker();
  const client = await running.open();
  client.sendBytes(rawConnect(parts));
  await client.closed();
  expect(running.broker.counters()).toMatchObject({ sessions: 0 });
  return client.received;
}

/** CONNACK of version 5 with this reason code, no session and no properties. */
const connack = (reasonCode: number) => `200300${reasonCode.toString(16)}00`;

describe('a CONNECT that says what is not allowed', () => {
  it('[MQTT-3.1.2-1] of another protocol is not answered', async () => {
    expect(await answerTo({ name: field('MQTTX') })).toBe('');
    expect(await answerTo({ name: field('mqtt') })).toBe('');
    expect(await answerTo({ name: field('') })).toBe('');
  });

  it.each(['00', '02', '06', '84', 'ff'])(
    '[MQTT-3.1.2-2] [MQTT-3.2.2-7] [3.1.1/unsupported-version] of the unknown protocol level %s is told 0x84',
    async (level) => {
      expect(await answerTo({ level })).toBe(connack(0x84));
    },
  );

  it('[3.1/protocol-name] [MQTT-3.1.2-2] has the name of one version and the level of another', async () => {
    expect(await answerTo({ level: '03' })).toBe(connack(0x84));
    expect(await answerTo({ name: field('MQIsdp'), level: '04' })).toBe(connack(0x84));
    expect(await answerTo({ name: field('MQIsdp') })).toBe(connack(0x84));
  });

  it('[MQTT-3.1.2-3] [MQTT-3.1.4-1] sets the reserved flag', async () => {
    expect(await answerTo({ flags: '03' })).toBe(connack(malformedPacket));
  });

  it('[MQTT-2.1.3-1] [MQTT-3.1.4-1] sets flags of the fixed header', async () => {
    expect(await answerTo({ header: '11' })).toBe(connack(malformedPacket));
    expect(await answerTo({ header: '18' })).toBe(connack(malformedPacket));
  });

  it.each(['0a', '12', '1a', '22'])(
    '[MQTT-3.1.2-11] [MQTT-3.1.2-13] [MQTT-3.1.4-1] has flags of a will without a will: %s',
    async (flags) => {
      expect(await answerTo({ flags })).toBe(connack(malformedPacket));
    },
  );

  it('[MQTT-3.1.2-12] [MQTT-3.1.4-1] has a will of QoS 3', async () => {
    expect(await answerTo({ flags: '1e', payload: field('a') + will })).toBe(connack(malformedPacket));
  });

  it.each(['', '00', `00 ${field('will')}`])(
    '[MQTT-3.1.2-9] [MQTT-3.1.4-1] has the flag of a will, of which there is no more than "%s"',
    async (part) => {
      expect(await answerTo({ flags: '06', payload: field('a') + part })).toBe(connack(malformedPacket));
    },
  );

  it('[MQTT-3.1.2-16] [MQTT-3.1.2-17] [MQTT-3.1.4-1] has a user name or its flag, and not both', async () => {
    expect(await answerTo({ payload: field('a') + field('user') })).toBe(connack(malformedPacket));
    expect(await answerTo({ flags: '82' })).toBe(connack(malformedPacket));
  });

  it('[MQTT-3.1.2-18] [MQTT-3.1.2-19] [MQTT-3.1.4-1] has a password or its flag, and not both', async () => {
    const payload = field('a') + field('user');
    expect(await answerTo({ flags: '82', payload: payload + field('secret') })).toBe(connack(malformedPacket));
    expect(await answerTo({ flags: 'c2', payload })).toBe(connack(malformedPacket));
  });

  it('[MQTT-3.1.3-3] [MQTT-3.1.4-1] has no client identifier, or not all of it', async () => {
    expect(await answerTo({ payload: '' })).toBe(connack(malformedPacket));
    expect(await answerTo({ payload: '0005 61' })).toBe(connack(malformedPacket));
  });

  it('[MQTT-3.1.3-11] [MQTT-3.1.4-1] has a topic of the will that is not UTF-8', async () => {
    expect(await answerTo({ flags: '06', payload: `${field('a')} 00 0001ff 0000` })).toBe(connack(malformedPacket));
  });

  it('[MQTT-3.1.3-12] [MQTT-3.1.4-1] has a user name that is not UTF-8', async () => {
    expect(await answerTo({ flags: '82', payload: `${field('a')} 0002c0af` })).toBe(connack(malformedPacket));
  });

  it.each([
    ['a property that does not exist', '02 7f 00'],
    ['a property of another packet', '03 23 00 01'],
    ['properties that are longer than the packet', '50'],
  ])('[MQTT-3.1.4-1] [MQTT-4.13.1-1] has %s', async (_what, properties) => {
    expect(await answerTo({ properties })).toBe(connack(malformedPacket));
  });

  it.each([
    ['a Receive Maximum of 0', '03 21 00 00'],
    ['a Maximum Packet Size of 0', '05 27 00 00 00 00'],
    ['Request Problem Information 2', '02 17 02'],
    ['Request Response Information 2', '02 19 02'],
    ['two Session Expiry Intervals', '0a 11 00 00 00 01 11 00 00 00 01'],
    ['authentication data without a method', '04 16 00 01 61'],
  ])('[MQTT-3.1.4-1] [MQTT-4.13.1-1] has %s', async (_what, properties) => {
    expect(await answerTo({ properties })).toBe(connack(protocolError));
  });

  it.each(['0002ffff', '0003eda080', '0001 00', '0001 07'])(
    '[MQTT-3.1.3-4] [MQTT-3.1.3-8] has a client identifier that is none: %s',
    async (payload) => {
      expect(await answerTo({ payload })).toBe(connack(0x85));
    },
  );
});

describe('a CONNECT that says nothing wrong', () => {
  it.each([
    ['an empty user name', { flags: '82', payload: field('a') + field('') }],
    ['a password that is no text', { flags: 'c2', payload: field('a') + field('u') + field(Buffer.of(0, 255)) }],
    ['a password without a user name', { flags: '42', payload: field('a') + field('secret') }],
    ['a Topic Alias Maximum of 0', { properties: '03 22 00 00' }],
    ['an empty user property', { properties: '05 26 0000 0000' }],
    ['a will of no bytes', { flags: '06', payload: `${field('a')} 00 ${field('will')} 0000` }],
  ] as const)('is accepted with %s', async (_what, parts) => {
    await using running = await runBroker();
    const client = await running.open();
    client.sendBytes(rawConnect(parts));
    expect(await client.expect('connack')).toMatchObject({ reasonCode: 0 });
  });
});
