import { describe, expect, it } from 'vitest';
import { reasonCodes } from '../src/index.ts';
import { runBroker } from './support/running-broker.ts';
import { willOf } from './support/will.ts';

const { administrativeAction } = reasonCodes;

describe('DISCONNECT of a client', () => {
  it.each(['e0 00', 'e0 01 00', 'e0 02 00 00'])('[MQTT-3.14.4-2] is the end of the connection: %s', async (bytes) => {
    await using running = await runBroker();
    const client = await running.connect('car');
    client.sendBytes(bytes);
    expect(await client.closed()).toEqual([]);
    expect(running.told.departures).toMatchObject([{ departure: { by: 'client', reasonCode: 0 } }]);
  });

  it('[MQTT-3.14.4-1] is the last packet that is looked at', async () => {
    await using running = await runBroker();
    const observer = await running.connect('observer');
    await observer.subscribe('#');
    const client = await running.connect('car');
    client.sendBytes('30 04 00 01 61 00 e0 00 30 04 00 01 62 00 c0 00');
    expect(await client.closed()).toEqual([]);
    expect(await observer.settled()).toMatchObject([{ topic: 'a' }]);
    expect(running.told.wills).toEqual([]);
  });

  it.each([0x04, 0x80, 0x81, 0x82, 0x83, 0x90, 0x93, 0x94, 0x95, 0x96, 0x97, 0x98, 0x99])(
    '[MQTT-3.14.2-1] [MQTT-3.14.4-2] may have the reason %i, which is told and keeps the will',
    async (reasonCode) => {
      await using running = await runBroker();
      const client = await running.connect({ clientId: 'car', will: willOf() });
      client.disconnect(reasonCode, { reasonString: 'so', userProperties: [['a', 'b']] });
      expect(await client.closed()).toEqual([]);
      expect(running.told).toMatchObject({ departures: [{ departure: { by: 'client', reasonCode } }], wills: ['car'] });
    },
  );

  it.each(['01', '05', '7f', 'ff'])(
    '[MQTT-3.14.2-1] is not answered when it has no reason that exists: %s',
    async (code) => {
      await using running = await runBroker();
      const client = await running.connect('car');
      client.sendBytes(`e0 01 ${code}`);
      expect(await client.closed()).toEqual([]);
    },
  );

  it.each(['e1 00', 'e2 00', 'e8 00', 'ef 02 00 00'])(
    '[MQTT-3.14.1-1] [MQTT-2.1.3-1] [MQTT-3.14.4-3] is malformed with flags, and keeps the will: %s',
    async (bytes) => {
      await using running = await runBroker();
      const client = await running.connect({ clientId: 'car', will: willOf() });
      client.sendBytes(bytes);
      expect(await client.closed()).toMatchObject([{ type: 'disconnect', reasonCode: 0x81, properties: {} }]);
      expect(client.received.endsWith('e00181')).toBe(true);
      expect(running.told.wills).toEqual(['car']);
    },
  );

  it.each([
    ['half an expiry interval', 'e0 05 00 03 11 00 00', 0x81],
    ['properties that are longer than it', 'e0 02 00 05', 0x81],
    ['a property of another packet', 'e0 05 00 03 23 00 01', 0x81],
    ['two reason strings', 'e0 08 00 06 1f 00 00 1f 00 00', 0x82],
  ] as const)('[MQTT-4.13.1-1] is answered with %s', async (_what, bytes, reasonCode) => {
    await using running = await runBroker();
    const client = await running.connect('car');
    client.sendBytes(bytes);
    expect(await client.closed()).toMatchObject([{ type: 'disconnect', reasonCode }]);
  });

  it.each([3, 4] as const)('[3.1.1/disconnect-discards-will] discards the will at level %i', async (version) => {
    await using running = await runBroker();
    const client = await running.connect({ clientId: 'car', version, will: willOf() });
    client.disconnect();
    expect(await client.closed()).toEqual([]);
    expect(running.told).toMatchObject({ departures: [{ departure: { by: 'client' } }], wills: [] });
  });

  it.each(['e0 01 00', 'e0 02 04 00', 'e1 00'])(
    '[3.1.1/no-server-disconnect] is nothing but two bytes at level 4, and no goodbye otherwise: %s',
    async (bytes) => {
      await using running = await runBroker();
      const client = await running.connect({ clientId: 'car', version: 4, will: willOf() });
      client.sendBytes(bytes);
      expect(await client.closed()).toEqual([]);
      expect(running.told.wills).toEqual(['car']);
    },
  );
});

describe('DISCONNECT of the broker', () => {
  it('[MQTT-3.14.2-2] [MQTT-3.14.4-1] [MQTT-3.14.4-2] is its last packet, and names no session expiry interval', async () => {
    await using running = await runBroker();
    const client = await running.connect({ clientId: 'car', properties: { sessionExpiryInterval: 100 } });
    await client.subscribe('#');
    running.broker.disconnect('car', administrativeAction, 'enough');
    running.broker.publish({ topic: 'a', payload: Buffer.from('too late') });
    client.send({ type: 'pingreq' });
    const came = await client.closed();
    expect(came).toEqual([
      { type: 'disconnect', reasonCode: administrativeAction, properties: { reasonString: 'enough' } },
    ]);
  });

  it('[MQTT-3.14.2-3] [MQTT-3.1.2-24] goes without its reason string where the client does not take so much', async () => {
    await using running = await runBroker();
    const reasonString = 'x'.repeat(100);
    for (const [maximumPacketSize, told] of [
      [107, reasonString],
      [106, undefined],
    ] as const) {
      const client = await running.connect({ clientId: 'car', properties: { maximumPacketSize } });
      running.broker.disconnect('car', administrativeAction, reasonString);
      const [last] = await client.closed();
      expect(last).toMatchObject({ type: 'disconnect', reasonCode: administrativeAction });
      expect(last).toHaveProperty('properties', told === undefined ? {} : { reasonString: told });
    }
  });

  it('[MQTT-3.1.2-29] has its reason string also for a client that wants no problem information', async () => {
    await using running = await runBroker();
    const client = await running.connect({ clientId: 'car', properties: { requestProblemInformation: 0 } });
    running.broker.disconnect('car', administrativeAction, 'enough');
    expect(await client.closed()).toMatchObject([{ properties: { reasonString: 'enough' } }]);
  });
});
