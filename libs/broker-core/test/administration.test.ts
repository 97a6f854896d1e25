import { describe, expect, it } from 'vitest';
import { reasonCodes } from '../src/index.ts';
import { runBroker } from './support/running-broker.ts';
import { willDelayed, willOf } from './support/will.ts';

const { administrativeAction } = reasonCodes;
const kept = { clientId: 'car', properties: { sessionExpiryInterval: 100 } };

describe('disconnecting a client', () => {
  it('ends its connection with the reason, and leaves its session', async () => {
    await using running = await runBroker();
    const observer = await running.connect('observer');
    await observer.subscribe('wills');
    const client = await running.connect({ ...kept, will: willOf() });
    await client.subscribe('a', { qos: 1 });
    expect(running.broker.disconnect('car', administrativeAction, 'enough')).toBe(true);
    const properties = { reasonString: 'enough' };
    expect(await client.closed()).toEqual([{ type: 'disconnect', reasonCode: administrativeAction, properties }]);
    expect(await observer.expect('publish')).toMatchObject({ topic: 'wills' });
    expect(running.told.departures).toMatchObject([{ clientId: 'car', departure: { by: 'server', why: 'enough' } }]);
    const again = await running.connect({ ...kept, cleanStart: false });
    expect(again.connack.sessionPresent).toBe(true);
  });

  it.each([3, 4] as const)(
    '[3.1.1/no-server-disconnect] ends its connection without a word at level %i',
    async (version) => {
      await using running = await runBroker();
      const client = await running.connect({ clientId: 'car', version });
      expect(running.broker.disconnect('car', administrativeAction, 'enough')).toBe(true);
      expect(await client.closed()).toEqual([]);
    },
  );

  it('says whether there was one', async () => {
    await using running = await runBroker();
    const client = await running.connect(kept);
    await client.drop();
    await running.left('car');
    expect(running.broker.disconnect('car', administrativeAction, 'enough')).toBe(false);
    expect(running.broker.disconnect('nobody', administrativeAction, 'enough')).toBe(false);
  });
});

describe('ending a session', () => {
  it('ends the connection, the subscriptions and all that is queued', async () => {
    await using running = await runBroker();
    const client = await running.connect(kept);
    await client.subscribe(['a', '$share/g/b'], { qos: 1 });
    expect(running.broker.endSession('car')).toBe(true);
    expect(await client.closed()).toMatchObject([{ type: 'disconnect', reasonCode: administrativeAction }]);
    expect(running.broker.counters()).toMatchObject({ sessions: 0, subscriptions: 0, queuedBytes: 0 });
    expect(running.told.ended).toEqual(['car']);
    const again = await running.connect({ ...kept, cleanStart: false });
    expect(again.connack.sessionPresent).toBe(false);
  });

  it('[MQTT-3.1.2-8] publishes a will that still waits', async () => {
    await using running = await runBroker();
    const observer = await running.connect('observer');
    await observer.subscribe('wills');
    await running.connect({ ...kept, will: willDelayed(50) });
    expect(running.broker.endSession('car')).toBe(true);
    expect(await observer.settled()).toHaveLength(1);
  });

  it('ends one whose client is away, and tells what was dropped with it', async () => {
    await using running = await runBroker();
    const client = await running.connect(kept);
    await client.subscribe('a', { qos: 1 });
    await client.drop();
    await running.left('car');
    running.broker.publish({ topic: 'a', payload: Buffer.from('x'), qos: 1 });
    expect(running.broker.endSession('car')).toBe(true);
    expect(running.told.dropped).toEqual([{ receiver: 'car', topic: 'a', why: 'session_ended' }]);
    expect(running.broker.counters()).toMatchObject({ sessions: 0, queuedBytes: 0 });
  });

  it('says that there was one also when it ends with its connection', async () => {
    await using running = await runBroker();
    const client = await running.connect('car');
    expect(running.broker.endSession('car')).toBe(true);
    expect(await client.closed()).toMatchObject([{ type: 'disconnect', reasonCode: administrativeAction }]);
    expect(running.told.ended).toEqual(['car']);
    expect(running.broker.endSession('car')).toBe(false);
  });
});

describe('what a broker tells of its clients', () => {
  it('is who is connected, and what each session holds', async () => {
    await using running = await runBroker();
    await running.connect({ ...kept, username: 'user', keepAlive: 30 });
    const old = await running.connect({ clientId: 'old', version: 4, cleanStart: false });
    await old.subscribe('a', { qos: 1 });
    expect([...running.broker.clients()]).toMatchObject([
      { clientId: 'car', version: 5, username: 'user', keepAlive: 30, cleanStart: true, sessionPresent: false },
      { clientId: 'old', version: 4, username: undefined, cleanStart: false },
    ]);
    await old.drop();
    await running.left('old');
    running.broker.publish({ topic: 'a', payload: Buffer.from('x'), qos: 1 });
    expect([...running.broker.clients()].map(({ clientId }) => clientId)).toEqual(['car']);
    expect(running.broker.session('old')).toMatchObject({ client: undefined, queued: 1, inFlight: 0 });
    expect(running.broker.session('nobody')).toBeUndefined();
    expect(running.broker.counters()).toMatchObject({ connections: 1, sessions: 2, subscriptions: 1 });
  });
});
