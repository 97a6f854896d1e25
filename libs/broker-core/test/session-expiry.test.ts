import { describe, expect, it } from 'vitest';
import { neverExpires } from '../src/index.ts';
import { ManualClock } from './support/manual-clock.ts';
import { runBroker, type RunningBrokerOptions } from './support/running-broker.ts';

const daySeconds = 86_400;

/** A broker with a session of this expiry interval that has a subscription, its client still connected. */
async function withSession(sessionExpiryInterval: number | undefined, options: RunningBrokerOptions = {}) {
  const clock = new ManualClock();
  const running = await runBroker({ clock, ...options });
  const client = await running.connect({ clientId: 'car', properties: { sessionExpiryInterval } });
  await client.subscribe('a', { qos: 1 });
  const isHeld = () => running.broker.session('car') !== undefined;
  return { clock, running, client, isHeld, [Symbol.asyncDispose]: running[Symbol.asyncDispose] };
}

describe('the session expiry interval', () => {
  it('[MQTT-3.1.2-23] [MQTT-4.1.0-2] keeps the session for as long as it says, and no longer', async () => {
    await using given = await withSession(60);
    await given.client.drop();
    await given.running.left('car');
    given.clock.advance(59.5);
    expect(given.isHeld()).toBe(true);
    given.clock.advance(0.7);
    expect(given.isHeld()).toBe(false);
    expect(given.running.told.ended).toEqual(['car']);
    const again = await given.running.connect({ clientId: 'car', cleanStart: false });
    expect(again.connack.sessionPresent).toBe(false);
  });

  it('[MQTT-4.1.0-1] does not run while the client is connected', async () => {
    await using given = await withSession(60);
    given.clock.advance(1000);
    expect(await given.client.settled()).toEqual([]);
    await given.client.drop();
    await given.running.left('car');
    given.clock.advance(59);
    expect(given.isHeld()).toBe(true);
  });

  it('[MQTT-3.1.2-23] begins anew each time the client goes, as the last CONNECT set it', async () => {
    await using given = await withSession(60);
    await given.client.drop();
    await given.running.left('car');
    given.clock.advance(50);
    const properties = { sessionExpiryInterval: 20 };
    const again = await given.running.connect({ clientId: 'car', cleanStart: false, properties });
    expect(again.connack.sessionPresent).toBe(true);
    given.clock.advance(50);
    again.disconnect();
    await again.closed();
    given.clock.advance(19);
    expect(given.isHeld()).toBe(true);
    given.clock.advance(1.2);
    expect(given.isHeld()).toBe(false);
  });

  it.each([0, undefined])('[MQTT-4.1.0-2] of %s ends the session with the connection', async (interval) => {
    await using given = await withSession(interval);
    expect(given.running.broker.session('car')?.expirySeconds).toBe(0);
    await given.client.drop();
    await given.running.left('car');
    expect(given.isHeld()).toBe(false);
  });

  it('[MQTT-3.1.2-23] [MQTT-4.1.0-2] may be longer than a timer of the platform can wait', async () => {
    await using given = await withSession(30 * daySeconds);
    await given.client.drop();
    await given.running.left('car');
    given.clock.advance(30 * daySeconds - 1);
    expect(given.isHeld()).toBe(true);
    given.clock.advance(1.2);
    expect(given.isHeld()).toBe(false);
  });

  it('[MQTT-3.1.2-23] of 0xFFFFFFFF never ends', async () => {
    await using given = await withSession(neverExpires);
    await given.client.drop();
    await given.running.left('car');
    given.clock.advance(30 * daySeconds);
    expect(given.running.broker.session('car')?.expirySeconds).toBe(neverExpires);
  });

  it('is capped, and the client is told', async () => {
    await using given = await withSession(100, { limits: { sessionExpirySeconds: 30 } });
    expect(given.client.connack.properties.sessionExpiryInterval).toBe(30);
    await given.client.drop();
    await given.running.left('car');
    given.clock.advance(29);
    expect(given.isHeld()).toBe(true);
    given.clock.advance(1.2);
    expect(given.isHeld()).toBe(false);
  });

  it.each([30, 0, undefined])('is not told again where %s is not more than the cap', async (interval) => {
    await using given = await withSession(interval, { limits: { sessionExpirySeconds: 30 } });
    expect(given.client.connack.properties.sessionExpiryInterval).toBeUndefined();
  });
});

describe('the session expiry interval of DISCONNECT', () => {
  it.each([
    { from: 60, to: 10, capped: 10 },
    { from: 60, to: 100, capped: 100 },
    { from: 60, to: neverExpires, capped: 500 },
    { from: 60, to: undefined, capped: 60 },
  ])('[MQTT-3.1.2-23] takes the place of that of CONNECT: $from, then $to', async ({ from, to, capped }) => {
    await using given = await withSession(from, { limits: { sessionExpirySeconds: 500 } });
    given.client.disconnect(0, { sessionExpiryInterval: to });
    expect(await given.client.closed()).toEqual([]);
    expect(given.running.broker.session('car')?.expirySeconds).toBe(capped);
    given.clock.advance(capped - 1);
    expect(given.isHeld()).toBe(true);
    given.clock.advance(1.2);
    expect(given.isHeld()).toBe(false);
  });

  it('[MQTT-4.1.0-2] of 0 ends the session at once', async () => {
    await using given = await withSession(60);
    given.client.disconnect(0, { sessionExpiryInterval: 0 });
    await given.client.closed();
    expect(given.isHeld()).toBe(false);
    expect(given.running.told.ended).toEqual(['car']);
  });

  it('[MQTT-4.13.1-1] is a protocol error where CONNECT said that the session ends with the connection', async () => {
    await using given = await withSession(0);
    given.client.disconnect(0, { sessionExpiryInterval: 1 });
    expect(await given.client.closed()).toMatchObject([{ type: 'disconnect', reasonCode: 0x82 }]);
    expect(given.isHeld()).toBe(false);
  });

  it('may be 0 where it was 0', async () => {
    await using given = await withSession(0);
    given.client.disconnect(0, { sessionExpiryInterval: 0 });
    expect(await given.client.closed()).toEqual([]);
  });
});
