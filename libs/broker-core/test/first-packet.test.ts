import { describe, expect, it } from 'vitest';
import { connectPacket } from './support/wire-client.ts';
import { rawConnect, rawConnectOf } from './support/raw-connect.ts';
import { runBroker } from './support/running-broker.ts';

const firstPackets = {
  CONNACK: '20 03 00 00 00',
  PUBLISH: '30 04 00 01 61 00',
  'PUBLISH that is not whole': '30 7f 00',
  PUBACK: '40 02 00 01',
  SUBSCRIBE: '82 07 00 01 00 00 01 61 00',
  PINGREQ: 'c0 00',
  DISCONNECT: 'e0 00',
  AUTH: 'f0 00',
  'packet type 0': '00 00',
  'a request of HTTP': Buffer.from('GET / HTTP/1.1\r\n\r\n').toString('hex'),
};

describe('the first packet', () => {
  it.each(Object.entries(firstPackets))(
    '[MQTT-3.1.0-1] [MQTT-3.2.0-1] [MQTT-3.14.0-1] is CONNECT: %s ends the connection without a byte',
    async (_name, bytes) => {
      await using running = await runBroker();
      const client = await running.open();
      client.sendBytes(bytes);
      expect(await client.closed()).toEqual([]);
      expect(client.received).toBe('');
      expect(running.told.failures).toMatchObject([{ by: 'server' }]);
    },
  );
});

describe('a second CONNECT', () => {
  it('[MQTT-3.1.0-2] [MQTT-4.13.1-1] ends the connection with a protocol error', async () => {
    await using running = await runBroker();
    const client = await running.connect('twice');
    client.send(connectPacket({ clientId: 'twice' }));
    expect(await client.closed()).toMatchObject([{ type: 'disconnect', reasonCode: 0x82, properties: {} }]);
    expect(running.told.departures).toMatchObject([{ clientId: 'twice', departure: { by: 'server' } }]);
  });

  it('[MQTT-3.1.0-2] [MQTT-3.2.0-2] gets no second CONNACK, also when it comes with the first', async () => {
    await using running = await runBroker();
    const client = await running.open();
    client.sendBytes(Buffer.concat([rawConnect(), rawConnect()]));
    expect(await client.closed()).toMatchObject([
      { type: 'connack', reasonCode: 0 },
      { type: 'disconnect', reasonCode: 0x82 },
    ]);
  });

  it.each([3, 4] as const)(
    '[MQTT-3.1.0-2] [3.1.1/no-server-disconnect] ends the connection without a word at level %i',
    async (version) => {
      await using running = await runBroker();
      const client = await running.connect({ version });
      client.sendBytes(rawConnectOf[version]());
      expect(await client.closed()).toEqual([]);
    },
  );
});
