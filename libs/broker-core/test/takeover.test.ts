import { describe, expect, it } from 'vitest';
import { allRights } from '../src/index.ts';
import { ManualClock } from './support/manual-clock.ts';
import { runBroker } from './support/running-broker.ts';
import { willDelayed } from './support/will.ts';

const kept = { sessionExpiryInterval: 1000 };

describe('a client that connects under a client identifier in use', () => {
  it('[MQTT-3.1.4-3] [MQTT-4.13.2-1] takes the session over: the older connection is told 0x8E and closed', async () => {
    await using running = await runBroker();
    const older = await running.connect({ clientId: 'car', properties: kept });
    await older.subscribe('a', { qos: 1 });
    const newer = await running.connect({ clientId: 'car', cleanStart: false, properties: kept });
    expect(await older.closed()).toMatchObject([{ type: 'disconnect', reasonCode: 0x8e, properties: {} }]);
    expect(newer.connack.sessionPresent).toBe(true);
    expect(running.told.departures).toMatchObject([{ clientId: 'car', departure: { by: 'server', reasonCode: 0x8e } }]);
    running.broker.publish({ topic: 'a', payload: Buffer.from('x'), qos: 1 });
    expect(await newer.expect('publish')).toMatchObject({ topic: 'a' });
    expect(running.broker.counters()).toMatchObject({ sessions: 1 });
  });

  it('[MQTT-3.1.4-3] gets what the older connection had not acknowledged', async () => {
    await using running = await runBroker();
    const older = await running.connect({ clientId: 'car', properties: kept });
    await older.subscribe('a', { qos: 1 });
    running.broker.publish({ topic: 'a', payload: Buffer.from('x'), qos: 1 });
    const { packetId } = await older.expect('publish');
    const newer = await running.connect({ clientId: 'car', cleanStart: false, properties: kept });
    expect(await newer.expect('publish')).toMatchObject({ packetId, dup: true });
    newer.acknowledge('puback', packetId);
    expect(await newer.settled()).toEqual([]);
    expect(running.broker.session('car')).toMatchObject({ inFlight: 0, queued: 0 });
  });

  it('[MQTT-3.1.4-3] makes an end of the older connection, which has no more effect', async () => {
    await using running = await runBroker();
    const observer = await running.connect('observer');
    await observer.subscribe('#');
    const older = await running.connect({ clientId: 'car', properties: kept });
    const newer = await running.open();
    const connack = newer.connect({ clientId: 'car', cleanStart: false, properties: kept });
    await older.expect('disconnect');
    older.publish('a', 'too late');
    older.disconnect(0, { sessionExpiryInterval: 0 });
    await connack;
    await older.closed();
    expect(await newer.settled()).toEqual([]);
    expect(await observer.settled()).toEqual([]);
    expect(running.broker.session('car')).toMatchObject({ expirySeconds: 1000 });
  });

  it('[MQTT-3.1.4-3] [MQTT-3.1.2-4] discards the session of the older connection with a clean start', async () => {
    await using running = await runBroker();
    const older = await running.connect({ clientId: 'car', properties: kept });
    await older.subscribe('a');
    const newer = await running.connect({ clientId: 'car', cleanStart: true, properties: kept });
    expect(await older.closed()).toMatchObject([{ type: 'disconnect', reasonCode: 0x8e }]);
    expect(newer.connack.sessionPresent).toBe(false);
    expect(running.broker.session('car')?.subscriptions).toEqual([]);
  });

  it('takes over nothing when it is refused', async () => {
    await using running = await runBroker({
      door: {
        authenticate: ({ username }) =>
          username === 'owner'
            ? { admitted: true, rights: allRights }
            : { admitted: false, reasonCode: 0x86, why: 'who are you' },
      },
    });
    const owner = await running.connect({ clientId: 'car', username: 'owner' });
    const thief = await running.open();
    expect(await thief.connect({ clientId: 'car' })).toMatchObject({ reasonCode: 0x86 });
    expect(await owner.settled()).toEqual([]);
  });

  it('[3.1.1/takeover] closes an older connection of 3.1 and 3.1.1 without a word', async () => {
    await using running = await runBroker();
    for (const version of [3, 4] as const) {
      const older = await running.connect({ clientId: 'car', version, cleanStart: false });
      const newer = await running.connect({ clientId: 'car', version, cleanStart: false });
      expect(await older.closed()).toEqual([]);
      expect(newer.connack.sessionPresent).toBe(version === 4);
    }
  });
});

describe('the will of a connection that is taken over', () => {
  const cases = [
    { delay: undefined, cleanStart: false, published: true },
    { delay: undefined, cleanStart: true, published: true },
    { delay: 10, cleanStart: false, published: false },
    { delay: 10, cleanStart: true, published: true },
  ];
  it.each(cases)(
    '[MQTT-3.1.2-8] [MQTT-3.1.3-9] with delay $delay and a clean start of $cleanStart is published: $published',
    async ({ delay, cleanStart, published }) => {
      const clock = new ManualClock();
      await using running = await runBroker({ clock });
      const observer = await running.connect('observer');
      await observer.subscribe('wills');
      await running.connect({ clientId: 'car', will: willDelayed(delay), properties: kept });
      await running.connect({ clientId: 'car', cleanStart, properties: kept });
      expect(await observer.settled()).toHaveLength(published ? 1 : 0);
      clock.advance(2000);
      expect(await observer.settled()).toEqual([]);
    },
  );
});
