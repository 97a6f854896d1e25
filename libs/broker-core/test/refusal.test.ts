import { describe, expect, it } from 'vitest';
import { allRights, reasonCodes, type Verdict } from '../src/index.ts';
import { runBroker } from './support/running-broker.ts';
import { connectPacket } from './support/wire-client.ts';
import { willOf } from './support/will.ts';

const refusal = (reasonCode: number): Verdict => ({ admitted: false, reasonCode, why: 'because' });

/** The codes of CONNACK (MQTT 5, table 3-1), with the return code that says as much before version 5, if there is one. */
const codes = [
  ['unspecifiedError', undefined],
  ['malformedPacket', undefined],
  ['protocolError', undefined],
  ['implementationSpecificError', undefined],
  ['unsupportedProtocolVersion', 1],
  ['clientIdentifierNotValid', 2],
  ['badUserNameOrPassword', 4],
  ['notAuthorized', 5],
  ['serverUnavailable', 3],
  ['serverBusy', 3],
  ['banned', 5],
  ['badAuthenticationMethod', 5],
  ['topicNameInvalid', undefined],
  ['packetTooLarge', undefined],
  ['quotaExceeded', 3],
  ['payloadFormatInvalid', undefined],
  ['retainNotSupported', undefined],
  ['qosNotSupported', undefined],
  ['useAnotherServer', 3],
  ['serverMoved', 3],
  ['connectionRateExceeded', 3],
] as const;

describe('a client that the door refuses', () => {
  it.each(codes)(
    '[MQTT-3.1.4-2] [MQTT-3.2.2-6] [MQTT-3.2.2-7] [MQTT-3.2.2-8] [MQTT-4.13.2-1] is told %s, and its connection is closed',
    async (name) => {
      await using running = await runBroker({ door: { authenticate: () => refusal(reasonCodes[name]) } });
      const client = await running.open();
      const connack = await client.connect({ clientId: 'car', cleanStart: false });
      expect(connack).toMatchObject({ sessionPresent: false, reasonCode: reasonCodes[name] });
      expect(connack.properties).toEqual({ reasonString: 'because' });
      expect(await client.closed()).toEqual([]);
      const told = { clientId: 'car', reasonCode: reasonCodes[name], why: 'because' };
      expect(running.told).toMatchObject({ refusals: [told], failures: [], departures: [] });
      expect(running.broker.counters()).toMatchObject({ sessions: 0 });
    },
  );

  const known = codes.filter(([, returnCode]) => returnCode !== undefined);
  it.each(known)(
    '[3.1.1/connack-return-codes] is told %s before version 5 as return code %i',
    async (name, returnCode) => {
      await using running = await runBroker({ door: { authenticate: () => refusal(reasonCodes[name]) } });
      for (const version of [3, 4] as const) {
        const client = await running.open(version);
        await client.connect();
        expect(await client.closed()).toEqual([]);
        expect(client.received).toBe(`2002000${returnCode}`);
      }
    },
  );

  const unknown = codes.filter(([, returnCode]) => returnCode === undefined);
  it.each(unknown)('[3.1.1/no-fitting-return-code] is told nothing before version 5: %s', async (name) => {
    await using running = await runBroker({ door: { authenticate: () => refusal(reasonCodes[name]) } });
    for (const version of [3, 4] as const) {
      const client = await running.open(version);
      client.send(connectPacket({ version }));
      expect(await client.closed()).toEqual([]);
      expect(client.received).toBe('');
    }
  });

  it('[MQTT-3.2.2-8] is told nothing that CONNACK cannot say, which is a fault of the door', async () => {
    await using running = await runBroker({ door: { authenticate: () => refusal(reasonCodes.keepAliveTimeout) } });
    const client = await running.open();
    client.send(connectPacket());
    const came = await client.closed();
    expect(came).not.toContainEqual(expect.objectContaining({ reasonCode: reasonCodes.keepAliveTimeout }));
    expect(running.told.faults.splice(0)).toHaveLength(1);
  });

  it('leaves the session of its client identifier, and the connection that has it, as they were', async () => {
    const door = {
      authenticate: ({ username }: { username: string | undefined }): Verdict =>
        username === 'owner' ? { admitted: true, rights: allRights } : refusal(reasonCodes.badUserNameOrPassword),
    };
    await using running = await runBroker({ door });
    const kept = { clientId: 'car', properties: { sessionExpiryInterval: 100 } };
    const owner = await running.connect({ ...kept, username: 'owner', will: willOf() });
    await owner.subscribe('wills');
    const stranger = await running.open();
    expect(await stranger.connect({ clientId: 'car' })).toMatchObject({ reasonCode: 0x86 });
    expect(await stranger.closed()).toEqual([]);
    expect(await owner.settled()).toEqual([]);
    expect(running.broker.session('car')).toMatchObject({ expirySeconds: 100, subscriptions: [{ filter: 'wills' }] });
  });

  it.each([3, 4, 5] as const)(
    '[MQTT-3.1.4-6] has not done what it sent behind CONNECT, at level %i',
    async (version) => {
      const door = {
        authenticate: ({ clientId }: { clientId: string }): Verdict =>
          clientId === 'observer' ? { admitted: true, rights: allRights } : refusal(reasonCodes.notAuthorized),
      };
      await using running = await runBroker({ door });
      const observer = await running.connect('observer');
      await observer.subscribe('#');
      const client = await running.open(version);
      client.send(connectPacket({ version, clientId: 'car', will: willOf() }));
      client.publish('a', 'x', { retain: true });
      client.publish('a', 'x', { qos: 1, retain: true });
      client.send({
        type: 'subscribe',
        packetId: 9,
        subscriptions: [{ filter: 'a', qos: 0, noLocal: false, retainAsPublished: false, retainHandling: 0 }],
        properties: {},
      });
      expect(await client.closed()).toMatchObject([{ type: 'connack', reasonCode: version === 5 ? 0x87 : 5 }]);
      expect(await observer.settled()).toEqual([]);
      expect(running.broker.counters()).toMatchObject({ messagesIn: 0, retained: 0, subscriptions: 1 });
    },
  );
});
