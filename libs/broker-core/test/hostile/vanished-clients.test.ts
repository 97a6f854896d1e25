import { encode } from '@roadwire/mqtt-codec';
import { describe, expect, it } from 'vitest';
import { allRights, type AuthenticationStep, type Verdict } from '../../src/index.ts';
import { ManualClock } from '../support/manual-clock.ts';
import { payloadsOf } from '../support/payloads.ts';
import { field, rawConnect } from '../support/raw-connect.ts';
import { runBroker } from '../support/running-broker.ts';

const kept = { sessionExpiryInterval: 100 };
const nothing = { connections: 0, sessions: 0, subscriptions: 0, queuedBytes: 0 };

describe('a client that vanishes in the middle of its admission', () => {
  it('leaves nothing, though the answer comes when it is gone', async () => {
    const clock = new ManualClock();
    const asked = Promise.withResolvers<void>();
    const verdict = Promise.withResolvers<Verdict>();
    const authenticate = () => {
      asked.resolve();
      return verdict.promise;
    };
    await using running = await runBroker({ clock, door: { authenticate } });
    const client = await running.open();
    client.send({ ...connect, clientId: 'gone' });
    await asked.promise;
    await client.drop();
    // Nothing is read of a client that waits for its answer, so it takes a while to be missed.
    clock.advance(11);
    await running.until(({ failures }) => failures.length === 1);
    verdict.resolve({ admitted: true, rights: allRights });
    await verdict.promise;
    expect(running.broker.counters()).toMatchObject(nothing);
    expect(running.broker.session('gone')).toBeUndefined();
  });

  it('leaves nothing between a challenge and its answer', async () => {
    await using running = await runBroker({ door: { authenticateWith: () => ({ step: challenge }) } });
    const client = await running.open();
    client.send({ ...connect, properties: { authenticationMethod: 'riddles' } });
    expect(await client.expect('auth')).toMatchObject({ reasonCode: 0x18 });
    await client.drop();
    await running.until(({ failures }) => failures.length === 1);
    expect(running.broker.counters()).toMatchObject(nothing);
  });

  it('can be let in by a later attempt, with every challenge answered', async () => {
    await using running = await runBroker({ door: { authenticateWith: () => ({ step: challenge }) } });
    const client = await running.open();
    client.send({ ...connect, properties: { authenticationMethod: 'riddles' } });
    await client.expect('auth');
    client.send({
      type: 'auth',
      reasonCode: 0x18,
      properties: { authenticationMethod: 'riddles', authenticationData: Buffer.from('an egg') },
    });
    expect(await client.expect('connack')).toMatchObject({ reasonCode: 0 });
  });
});

describe('a client that vanishes in the middle of a message', () => {
  it('is owed the end of its publish of QoS 2: once, when it comes back', async () => {
    await using running = await runBroker();
    const reader = await running.connect('reader');
    await reader.subscribe('a');
    const client = await running.connect({ clientId: 'client', properties: kept });
    const packetId = client.publish('a', 'x', { qos: 2 });
    await client.drop();
    await running.left('client');
    expect(await reader.settled()).toEqual([]);
    const again = await running.connect({ clientId: 'client', cleanStart: false, properties: kept });
    again.publish('a', 'x', { qos: 2, dup: true, packetId });
    await again.expect('pubrec');
    again.acknowledge('pubrel', packetId);
    // Gone before PUBCOMP, it releases it once more.
    await again.drop();
    await running.until(({ departures }) => departures.length === 2);
    const last = await running.connect({ clientId: 'client', cleanStart: false, properties: kept });
    last.acknowledge('pubrel', packetId);
    await last.expect('pubcomp');
    expect(payloadsOf(await reader.settled())).toEqual(['x']);
    expect(running.broker.counters().queuedBytes).toBe(0);
  });

  it('leaves nothing of unreleased messages when its session ends', async () => {
    const clock = new ManualClock();
    await using running = await runBroker({ clock });
    for (let count = 0; count < 50; count += 1) {
      const client = await running.connect({ clientId: `${count}`, properties: kept });
      for (let message = 0; message < 20; message += 1) client.publish('a', Buffer.alloc(1_000), { qos: 2 });
      await client.settled();
      await client.drop();
    }
    await running.until(({ departures }) => departures.length === 50);
    expect(running.broker.counters()).toMatchObject({ connections: 0, sessions: 50 });
    expect(running.broker.counters().queuedBytes).toBeGreaterThan(1_000_000);
    clock.advance(101);
    expect(running.broker.counters()).toMatchObject(nothing);
  });

  it.each(['before PUBREC', 'before PUBREL', 'before PUBCOMP'] as const)(
    'gets a message of QoS 2 once, when it was gone %s',
    async (when) => {
      await using running = await runBroker();
      const client = await running.connect({ clientId: 'client', properties: kept });
      await client.subscribe('a', { qos: 2 });
      running.broker.publish({ topic: 'a', payload: Buffer.from('x'), qos: 2 });
      const { packetId } = await client.expect('publish');
      if (when !== 'before PUBREC') client.acknowledge('pubrec', packetId);
      if (when === 'before PUBCOMP') await client.expect('pubrel');
      if (when === 'before PUBREL') await client.settled();
      await client.drop();
      await running.left('client');
      const again = await running.connect({ clientId: 'client', cleanStart: false, properties: kept });
      if (when === 'before PUBREC') {
        expect(await again.expect('publish')).toMatchObject({ packetId, dup: true });
        again.acknowledge('pubrec', packetId);
      }
      expect(await again.expect('pubrel')).toMatchObject({ packetId });
      again.acknowledge('pubcomp', packetId);
      expect(await again.settled()).toEqual([]);
      expect(running.broker.counters().queuedBytes).toBe(0);
    },
  );

  it.each([1, 3, 20])('leaves nothing of a packet of which %i bytes came', async (length) => {
    await using running = await runBroker();
    const reader = await running.connect('reader');
    await reader.subscribe('#');
    const client = await running.connect('client');
    client.sendBytes(encode(half, 5).subarray(0, length));
    await client.drop();
    await running.left('client');
    expect(await reader.settled()).toEqual([]);
    expect(running.broker.counters()).toMatchObject({ connections: 1, sessions: 1 });
  });
});

describe('a client that vanishes while it authenticates again', () => {
  it('leaves nothing, though the answer comes when it is gone', async () => {
    const verdict = Promise.withResolvers<AuthenticationStep>();
    const asked = Promise.withResolvers<void>();
    const step = (data: Uint8Array | undefined) => {
      if (data === undefined) return { done: true, verdict: { admitted: true, rights: allRights } } as const;
      asked.resolve();
      return verdict.promise;
    };
    const clock = new ManualClock();
    await using running = await runBroker({ clock, door: { authenticateWith: () => ({ step }) } });
    const properties = { authenticationMethod: 'riddles' };
    const client = await running.connect({ clientId: 'client', keepAlive: 10, properties });
    const authenticationData = Buffer.from('it is still me');
    client.send({ type: 'auth', reasonCode: 0x19, properties: { ...properties, authenticationData } });
    await asked.promise;
    await client.drop();
    clock.advance(16);
    await running.left('client');
    verdict.resolve({ done: true, verdict: { admitted: true, rights: allRights } });
    await verdict.promise;
    clock.advance(3);
    await running.until(() => running.broker.counters().connections === 0);
    expect(running.broker.counters()).toMatchObject(nothing);
  });
});

it('a CONNECT that cannot be read, on a connection that was let in, ends that connection and no more', async () => {
  await using running = await runBroker();
  const helper = await running.connect('helper');
  for (const bytes of [rawConnect({ level: '06' }), rawConnect({ payload: field('\u0001') }), rawConnect()]) {
    const client = await running.connect('client');
    client.sendBytes(bytes);
    expect(await client.closed()).toMatchObject([{ type: 'disconnect', reasonCode: 0x82 }]);
    const older = await running.connect({ clientId: 'client', version: 4 });
    older.sendBytes(bytes);
    expect(await older.closed()).toEqual([]);
  }
  expect(await helper.settled()).toEqual([]);
});

const half = {
  type: 'publish',
  topic: 'a',
  payload: Buffer.alloc(100),
  qos: 0,
  retain: true,
  dup: false,
  packetId: 0,
  properties: {},
} as const;

const connect = {
  type: 'connect',
  version: 5,
  cleanStart: true,
  keepAlive: 0,
  clientId: 'client',
  properties: {},
} as const;

const challenge = (data: Uint8Array | undefined): AuthenticationStep =>
  data === undefined
    ? { done: false, data: Buffer.from('what has no hinges?') }
    : { done: true, verdict: { admitted: true, rights: allRights } };
