import { describe, expect, it } from 'vitest';
import { neverExpires } from '../src/index.ts';
import { ManualClock } from './support/manual-clock.ts';
import { runBroker } from './support/running-broker.ts';
import { willOf } from './support/will.ts';

const daySeconds = 86_400;

describe.each([3, 4] as const)('a session of a client of level %i', (version) => {
  const persistent = { clientId: 'car', version, cleanStart: false };
  const clean = { clientId: 'car', version, cleanStart: true };

  it('[3.1.1/persistent-session] outlives its connection without clean session, for as long as is allowed', async () => {
    const clock = new ManualClock();
    await using running = await runBroker({ clock });
    const first = await running.connect(persistent);
    expect(running.broker.session('car')?.expirySeconds).toBe(neverExpires);
    await first.subscribe('a', { qos: 1 });
    await first.drop();
    await running.left('car');
    clock.advance(7 * daySeconds);
    const again = await running.connect(persistent);
    running.broker.publish({ topic: 'a', payload: Buffer.from('x'), qos: 1 });
    expect(await again.expect('publish')).toMatchObject({ topic: 'a', qos: 1 });
  });

  it('[3.1.1/persistent-session] ends when nobody came for it in the time that the broker keeps sessions', async () => {
    const clock = new ManualClock();
    await using running = await runBroker({ clock, limits: { sessionExpirySeconds: daySeconds } });
    const client = await running.connect(persistent);
    client.disconnect();
    await client.closed();
    clock.advance(daySeconds - 1);
    expect(running.broker.session('car')).toBeDefined();
    clock.advance(1.2);
    expect(running.broker.session('car')).toBeUndefined();
  });

  it('[3.1.1/clean-session] ends with the connection, and discards the session there was', async () => {
    await using running = await runBroker();
    const first = await running.connect(persistent);
    await first.subscribe('a', { qos: 1 });
    await first.drop();
    const second = await running.connect(clean);
    expect(running.broker.session('car')).toMatchObject({ subscriptions: [], expirySeconds: 0 });
    await second.subscribe('b');
    second.disconnect();
    await second.closed();
    expect(running.broker.session('car')).toBeUndefined();
    const third = await running.connect(persistent);
    expect(third.connack.sessionPresent).toBe(false);
    expect(running.broker.session('car')?.subscriptions).toEqual([]);
  });

  it('[3.1.1/clean-session] [3.1.1/takeover] is discarded with clean session while its client is connected', async () => {
    await using running = await runBroker();
    const older = await running.connect(persistent);
    await older.subscribe('a');
    await running.connect(clean);
    expect(await older.closed()).toEqual([]);
    expect(running.broker.session('car')?.subscriptions).toEqual([]);
  });

  it('[3.1.1/queue-while-away] has what came above QoS 0 while its client was away', async () => {
    await using running = await runBroker();
    const first = await running.connect(persistent);
    await first.subscribe('a', { qos: 2 });
    await first.drop();
    await running.left('car');
    for (const qos of [0, 1, 2] as const) running.broker.publish({ topic: 'a', payload: Buffer.of(qos), qos });
    const again = await running.connect(persistent);
    expect(await again.settled()).toMatchObject([
      { type: 'publish', qos: 1, dup: false },
      { type: 'publish', qos: 2, dup: false },
    ]);
  });

  it('[3.1.1/will-without-delay] [MQTT-3.1.2-8] publishes its will as soon as the connection is lost', async () => {
    await using running = await runBroker();
    const observer = await running.connect('observer');
    await observer.subscribe('wills');
    const client = await running.connect({ ...persistent, will: willOf() });
    await client.drop();
    expect(await observer.expect('publish')).toMatchObject({ topic: 'wills' });
    const again = await running.connect({ ...persistent, will: willOf() });
    again.sendBytes('36 00');
    await again.closed();
    expect(await observer.expect('publish')).toMatchObject({ topic: 'wills' });
  });
});

describe('session present', () => {
  it('[3.1.1/session-present] is said to a client of 3.1.1 that has a session and did not ask for a clean one', async () => {
    await using running = await runBroker();
    const received: string[] = [];
    for (const cleanStart of [false, false, true, false, false]) {
      const client = await running.connect({ clientId: 'car', version: 4, cleanStart });
      received.push(client.received);
      client.disconnect();
      await client.closed();
    }
    expect(received).toEqual(['20020000', '20020100', '20020000', '20020000', '20020100']);
  });

  it('[3.1/no-session-present] is never said to a client of 3.1', async () => {
    await using running = await runBroker();
    for (const sessions of [1, 2]) {
      const client = await running.connect({ clientId: 'car', version: 3, cleanStart: false });
      expect(client.received, `${sessions}`).toBe('20020000');
      client.disconnect();
      await client.closed();
    }
  });
});
