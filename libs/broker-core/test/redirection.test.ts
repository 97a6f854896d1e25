import { describe, expect, it } from 'vitest';
import { reasonCodes } from '../src/index.ts';
import { authentication, challengeDoor } from './support/challenge-door.ts';
import { runBroker } from './support/running-broker.ts';
import { connectPacket } from './support/wire-client.ts';
import { willOf } from './support/will.ts';

const { useAnotherServer, serverMoved } = reasonCodes;
const serverReference = 'other.example:8883 [2001:db8::1]:1883';

describe.each([useAnotherServer, serverMoved])('a client that is sent to another server with %i', (reasonCode) => {
  const why = 'moving house';
  const refusal = { admitted: false, reasonCode, why, serverReference } as const;

  it('[MQTT-3.2.2-7] [MQTT-3.2.2-8] is told where in CONNACK, and its connection is closed', async () => {
    await using running = await runBroker({ door: { authenticate: () => refusal } });
    const client = await running.open();
    const connack = await client.connect();
    expect(connack).toMatchObject({ reasonCode, properties: { serverReference, reasonString: why } });
    expect(await client.closed()).toEqual([]);
  });

  it('may be left without a place', async () => {
    const { serverReference: _, ...nowhere } = refusal;
    await using running = await runBroker({ door: { authenticate: () => nowhere } });
    const client = await running.open();
    const { properties } = await client.connect();
    expect(properties).toEqual({ reasonString: why });
  });

  it('is told where at the end of its authentication', async () => {
    const { door } = challengeDoor({ refusal: { reasonCode, serverReference } });
    await using running = await runBroker({ door });
    const client = await running.open();
    client.send(connectPacket({ properties: authentication() }));
    await client.expect('auth');
    client.send({ type: 'auth', reasonCode: 0x18, properties: authentication('wrong') });
    expect(await client.closed()).toMatchObject([{ type: 'connack', reasonCode, properties: { serverReference } }]);
  });

  it('[MQTT-4.12.1-2] is told where in DISCONNECT when it fails to authenticate again', async () => {
    const { door } = challengeDoor({ refusal: { reasonCode, serverReference } });
    await using running = await runBroker({ door });
    const client = await running.open();
    client.send(connectPacket({ properties: authentication() }));
    await client.expect('auth');
    client.send({ type: 'auth', reasonCode: 0x18, properties: authentication('cba') });
    await client.expect('connack');
    client.send({ type: 'auth', reasonCode: 0x19, properties: authentication() });
    await client.expect('auth');
    client.send({ type: 'auth', reasonCode: 0x18, properties: authentication('wrong') });
    expect(await client.closed()).toMatchObject([{ type: 'disconnect', reasonCode, properties: { serverReference } }]);
  });

  it('[MQTT-3.14.2-1] [MQTT-4.13.2-1] is told where in DISCONNECT while it is connected', async () => {
    await using running = await runBroker();
    const client = await running.connect({ clientId: 'car', will: willOf() });
    expect(running.broker.disconnect('car', reasonCode, why, serverReference)).toBe(true);
    expect(await client.closed()).toMatchObject([
      { type: 'disconnect', reasonCode, properties: { serverReference, reasonString: why } },
    ]);
    expect(running.told).toMatchObject({
      departures: [{ departure: { by: 'server', reasonCode, why } }],
      wills: ['car'],
    });
  });

  it.each([3, 4] as const)(
    '[3.1.1/connack-return-codes] is only told that this server is not for it at level %i',
    async (version) => {
      await using running = await runBroker({ door: { authenticate: () => refusal } });
      const client = await running.open(version);
      await client.connect();
      expect(await client.closed()).toEqual([]);
      expect(client.received).toBe('20020003');
    },
  );
});
