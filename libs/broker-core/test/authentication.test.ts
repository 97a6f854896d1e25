import { describe, expect, it } from 'vitest';
import { reasonCodes } from '../src/index.ts';
import { authentication, challengeDoor, method } from './support/challenge-door.ts';
import { runBroker } from './support/running-broker.ts';
import { connectPacket, type WireClient } from './support/wire-client.ts';
import { willOf } from './support/will.ts';

const begin = (client: WireClient, data?: string) =>
  client.send(connectPacket({ clientId: 'car', properties: { ...authentication(data), sessionExpiryInterval: 100 } }));
const answer = (client: WireClient, data: string) =>
  client.send({ type: 'auth', reasonCode: reasonCodes.continueAuthentication, properties: authentication(data) });
const textOf = (data: Uint8Array | undefined) => data && Buffer.from(data).toString();

describe.each([false, true])('enhanced authentication, with a door that takes its time: %s', (isSlow) => {
  it('[MQTT-4.12.0-2] [MQTT-4.12.0-3] [MQTT-4.12.0-5] goes back and forth until CONNACK', async () => {
    const { door, requests, steps } = challengeDoor({ challenges: ['abc', 'def'], isSlow });
    await using running = await runBroker({ door });
    const client = await running.open();
    begin(client, 'hello');
    for (const [challenge, reply] of [
      ['abc', 'cba'],
      ['def', 'fed'],
    ] as const) {
      const auth = await client.expect('auth');
      expect(auth).toMatchObject({ reasonCode: 0x18, properties: { authenticationMethod: method } });
      expect(textOf(auth.properties.authenticationData)).toBe(challenge);
      expect(running.broker.session('car')).toBeUndefined();
      answer(client, reply);
    }
    const { reasonCode, properties } = await client.expect('connack');
    expect(reasonCode).toBe(0);
    expect(properties.authenticationMethod).toBe(method);
    expect(textOf(properties.authenticationData)).toBe('well done');
    expect(await client.settled()).toEqual([]);
    expect(requests).toMatchObject([{ clientId: 'car', properties: { sessionExpiryInterval: 100 } }]);
    expect(steps).toEqual(['hello', 'cba', 'fed']);
  });

  it('[MQTT-4.12.0-5] may be over with CONNECT', async () => {
    const { door } = challengeDoor({ challenges: [], isSlow });
    await using running = await runBroker({ door });
    const { connack } = await running.connect({ properties: authentication() });
    expect(connack.properties.authenticationMethod).toBe(method);
    expect(textOf(connack.properties.authenticationData)).toBe('well done');
  });

  it('[MQTT-4.12.0-4] [MQTT-3.1.4-2] [MQTT-3.2.2-7] ends in CONNACK with the reason for a client that fails', async () => {
    const { door } = challengeDoor({ isSlow });
    await using running = await runBroker({ door });
    const client = await running.open();
    begin(client);
    await client.expect('auth');
    answer(client, 'abc');
    const reasonString = 'that is not it';
    expect(await client.closed()).toMatchObject([{ type: 'connack', reasonCode: 0x87, properties: { reasonString } }]);
    expect(running.broker.counters()).toMatchObject({ sessions: 0 });
    expect(running.told.refusals).toMatchObject([{ clientId: 'car', reasonCode: 0x87 }]);
  });

  it('[MQTT-3.1.2-30] [MQTT-3.14.0-1] [MQTT-4.13.1-1] is broken off by any other packet, without a word', async () => {
    const { door } = challengeDoor({ isSlow });
    await using running = await runBroker({ door });
    for (const bytes of ['30 04 00 01 61 00', 'c0 00', '82 07 00 01 00 00 01 61 00', '20 03 00 00 00']) {
      const client = await running.open();
      begin(client);
      await client.expect('auth');
      client.sendBytes(bytes);
      expect(await client.closed()).toEqual([]);
    }
    expect(running.broker.counters()).toMatchObject({ sessions: 0, messagesIn: 0 });
  });

  it('[MQTT-3.1.2-30] [MQTT-3.1.2-10] may be broken off by DISCONNECT, and leaves no will', async () => {
    const { door } = challengeDoor({ isSlow });
    await using running = await runBroker({ door });
    const client = await running.open();
    client.send(connectPacket({ clientId: 'car', will: willOf(), properties: authentication() }));
    await client.expect('auth');
    client.disconnect(0x04);
    expect(await client.closed()).toEqual([]);
    expect(running.told).toMatchObject({ failures: [{ by: 'client' }], wills: [], departures: [] });
  });

  it('[MQTT-3.1.4-6] does what the client sent behind its last AUTH when it is let in', async () => {
    const { door } = challengeDoor({ isSlow });
    await using running = await runBroker({ door });
    const client = await running.open();
    begin(client);
    await client.expect('auth');
    answer(client, 'cba');
    client.publish('a', 'x', { qos: 1, packetId: 5 });
    await client.expect('connack');
    expect(await client.expect('puback')).toMatchObject({ packetId: 5 });
  });
});

describe('AUTH before CONNACK', () => {
  it.each([
    ['another method', 0x18, { authenticationMethod: 'other' }],
    ['no method', 0x18, {}],
    ['the reason of a success', 0x00, authentication('cba')],
    ['the reason of a new authentication', 0x19, authentication('cba')],
  ])(
    '[MQTT-4.12.0-3] [MQTT-4.12.0-5] [MQTT-4.13.1-1] ends the connection with %s',
    async (_what, reasonCode, properties) => {
      const { door, steps } = challengeDoor();
      await using running = await runBroker({ door });
      const client = await running.open();
      begin(client);
      await client.expect('auth');
      client.send({ type: 'auth', reasonCode, properties });
      expect(await client.closed()).toEqual([]);
      expect(steps).toEqual([undefined]);
    },
  );

  it('[MQTT-3.15.1-1] ends the connection when it has flags', async () => {
    const { door } = challengeDoor();
    await using running = await runBroker({ door });
    const client = await running.open();
    begin(client);
    await client.expect('auth');
    client.sendBytes('f1 00');
    expect(await client.closed()).toEqual([]);
  });

  it('waits while the door considers what came before, and is too much then', async () => {
    const { door, steps } = challengeDoor({ challenges: [], isSlow: true });
    await using running = await runBroker({ door });
    const client = await running.open();
    client.send(connectPacket({ properties: authentication() }));
    answer(client, 'nobody asked');
    expect(await client.closed()).toMatchObject([{ type: 'connack' }, { type: 'disconnect', reasonCode: 0x82 }]);
    expect(steps).toEqual([undefined]);
  });
});

describe('an authentication method that the door does not know', () => {
  it.each([{}, challengeDoor().door])(
    '[MQTT-4.12.0-1] [MQTT-3.1.4-2] [MQTT-3.2.2-7] is refused with 0x8C, and the connection is closed',
    async (door) => {
      await using running = await runBroker({ door });
      const client = await running.open();
      await client.connect({ properties: { authenticationMethod: 'unheard of' } });
      expect(await client.closed()).toEqual([]);
      expect(client.received).toBe('2003008c00');
      expect(running.told.refusals).toMatchObject([{ reasonCode: 0x8c }]);
    },
  );
});

describe('a client that named no authentication method', () => {
  it('[MQTT-4.12.0-6] gets no AUTH, and no method in CONNACK', async () => {
    const { door, requests } = challengeDoor();
    await using running = await runBroker({ door });
    const { connack } = await running.connect({ username: 'user', password: Buffer.from('secret') });
    expect(connack.properties.authenticationMethod).toBeUndefined();
    expect(connack.properties.authenticationData).toBeUndefined();
    expect(requests).toEqual([]);
  });

  it.each(['f0 00', 'f0 02 19 00', 'f0 02 18 00', 'f0 0e 19 0c 15 00 09 6261636b7761726473'])(
    '[MQTT-4.12.0-7] [MQTT-4.13.1-1] loses its connection with AUTH: %s',
    async (bytes) => {
      const { door } = challengeDoor();
      await using running = await runBroker({ door });
      const client = await running.connect();
      client.sendBytes(bytes);
      expect(await client.closed()).toMatchObject([{ type: 'disconnect', reasonCode: 0x82 }]);
    },
  );

  it.each([3, 4] as const)(
    '[3.1.1/no-auth] loses its connection with AUTH without a word at level %i',
    async (version) => {
      const { door } = challengeDoor();
      await using running = await runBroker({ door });
      const client = await running.connect({ version });
      client.sendBytes('f0 00');
      expect(await client.closed()).toEqual([]);
    },
  );
});
