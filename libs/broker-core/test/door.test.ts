import { describe, expect, it } from 'vitest';
import { allRights, type ConnectRequest, type Door, reasonCodes, type Verdict } from '../src/index.ts';
import { field, rawConnect } from './support/raw-connect.ts';
import { runBroker } from './support/running-broker.ts';
import { connectPacket } from './support/wire-client.ts';

const admitted: Verdict = { admitted: true, rights: allRights };

/** A door that takes its time: it answers each request when it is told to. */
function slowDoor() {
  const waiting: ((verdict: Verdict) => void)[] = [];
  let arrived = () => {};
  const door: Partial<Door> = {
    authenticate: () =>
      new Promise((resolve) => {
        waiting.push(resolve);
        arrived();
      }),
  };
  return {
    door,
    /** Resolves when somebody waits for an answer; then gives it. */
    answer: async (verdict: Verdict) => {
      if (waiting.length === 0) await new Promise<void>((resolve) => (arrived = resolve));
      waiting.shift()?.(verdict);
    },
    asked: async () => {
      if (waiting.length === 0) await new Promise<void>((resolve) => (arrived = resolve));
    },
  };
}

describe('the door', () => {
  it('[MQTT-3.1.3-1] is asked with all that CONNECT says, read in the order of the standard', async () => {
    const asked: ConnectRequest[] = [];
    await using running = await runBroker({
      door: {
        authenticate: (request) => {
          asked.push(request);
          return admitted;
        },
      },
    });
    const client = await running.open();
    const will = `05 18 0000003c ${field('topic of the will')} ${field('gone')}`;
    client.sendBytes(
      rawConnect({
        flags: 'ee',
        keepAlive: '003c',
        properties: '05 11 00000064',
        payload: field('car') + will + field('user') + field(Buffer.of(0, 255)),
      }),
    );
    await client.expect('connack');
    expect(asked).toMatchObject([
      {
        clientId: 'car',
        version: 5,
        cleanStart: true,
        keepAlive: 60,
        username: 'user',
        password: Buffer.of(0, 255),
        will: { topic: 'topic of the will', qos: 1, retain: true, properties: { willDelayInterval: 60 } },
        properties: { sessionExpiryInterval: 100 },
      },
    ]);
  });

  it('knows a user name that is empty from none', async () => {
    const asked: (string | undefined)[] = [];
    await using running = await runBroker({
      door: {
        authenticate: ({ username }) => {
          asked.push(username);
          return admitted;
        },
      },
    });
    await running.connect({ username: '' });
    await running.connect({ password: Buffer.from('secret') });
    expect(asked).toEqual(['', undefined]);
  });

  it('gives the rights of the client, which are asked at every step', async () => {
    const rights = { ...allRights, maySubscribe: ({ pattern }: { pattern: string }) => pattern === 'mine' };
    await using running = await runBroker({ door: { authenticate: () => ({ admitted: true, rights }) } });
    const client = await running.connect();
    expect((await client.subscribe(['mine', 'other'])).reasonCodes).toEqual([0, 0x87]);
  });
});

describe('a door that takes its time', () => {
  it.each([3, 4, 5] as const)(
    '[MQTT-3.2.0-1] has what the client sent behind CONNECT wait, and nothing of it lost, at level %i',
    async (version) => {
      const { door, answer, asked } = slowDoor();
      await using running = await runBroker({ door });
      const client = await running.open(version);
      client.send(connectPacket({ version, clientId: 'car' }));
      client.publish('a', '1', { qos: 1, retain: true });
      await asked();
      client.publish('a', '2', { qos: 1, retain: true });
      client.send({ type: 'pingreq' });
      await running.until(() => running.broker.counters().bytesIn > 0);
      expect(running.broker.counters()).toMatchObject({ messagesIn: 0, sessions: 0 });
      expect(client.received).toBe('');
      await answer(admitted);
      await client.expect('connack');
      expect(await client.settled()).toMatchObject([
        { type: 'puback', packetId: 1 },
        { type: 'puback', packetId: 2 },
      ]);
      expect(running.broker.counters()).toMatchObject({ messagesIn: 2, retained: 1 });
    },
  );

  it('[MQTT-3.1.4-6] has not done what the client sent when it refuses it', async () => {
    const { door, answer, asked } = slowDoor();
    await using running = await runBroker({ door });
    const client = await running.open();
    client.send(connectPacket({ clientId: 'car' }));
    client.publish('a', '1', { retain: true });
    await asked();
    client.publish('a', '2', { retain: true });
    await answer({ admitted: false, reasonCode: reasonCodes.banned, why: 'no' });
    expect(await client.closed()).toMatchObject([{ type: 'connack', reasonCode: reasonCodes.banned }]);
    expect(running.broker.counters()).toMatchObject({ messagesIn: 0, retained: 0 });
  });

  it('decides in the order of its answers who takes over from whom', async () => {
    const { door, answer, asked } = slowDoor();
    await using running = await runBroker({ door });
    const first = await running.open();
    first.send(connectPacket({ clientId: 'car' }));
    await asked();
    await answer(admitted);
    await first.expect('connack');
    const second = await running.open();
    second.send(connectPacket({ clientId: 'car' }));
    await asked();
    expect(await first.settled()).toEqual([]);
    await answer(admitted);
    await second.expect('connack');
    expect(await first.closed()).toMatchObject([{ type: 'disconnect', reasonCode: 0x8e }]);
  });
});
