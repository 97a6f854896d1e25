import { describe, expect, it } from 'vitest';
import { neverExpires } from '../src/index.ts';
import { ManualClock } from './support/manual-clock.ts';
import { runBroker, type RunningBrokerOptions } from './support/running-broker.ts';

const century = 100 * 366 * 86_400;

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
    await using test = await withSession(60);
    await test.client.drop();
    await test.running.left('car');
    test.clock.advance(59.5);
    expect(test.isHeld()).toBe(true);
    test.clock.advance(0.7);
    expect(test.isHeld()).toBe(false);
    expect(test.running.told.ended).toEqual(['car']);
    const again = await test.running.connect({ clientId: 'car', cleanStart: false });
    expect(again.connack.sessionPresent).toBe(false);
  });

  it('[MQTT-4.1.0-1] does not run while the client is connected', async () => {
    await using test = await withSession(60);
    test.clock.advance(1000);
    expect(await test.client.settled()).toEqual([]);
    await test.client.drop();
    await test.running.left('car');
    test.clock.advance(59);
    expect(test.isHeld()).toBe(true);
  });

  it('[MQTT-3.1.2-23] begins anew each time the client goes, as the last CONNECT set it', async () => {
    await using test = await withSession(60);
    await test.client.drop();
    await test.running.left('car');
    test.clock.advance(50);
    const properties = { sessionExpiryInterval: 20 };
    const again = await test.running.connect({ clientId: 'car', cleanStart: false, properties });
    expect(again.connack.sessionPresent).toBe(true);
    test.clock.advance(50);
    again.disconnect();
    await again.closed();
    test.clock.advance(19);
    expect(test.isHeld()).toBe(true);
    test.clock.advance(1.2);
    expect(test.isHeld()).toBe(false);
  });

  it.each([0, undefined])('[MQTT-4.1.0-2] of %s ends the session with the connection', async (interval) => {
    await using test = await withSession(interval);
    expect(test.running.broker.session('car')?.expirySeconds).toBe(0);
    await test.client.drop();
    await test.running.left('car');
    expect(test.isHeld()).toBe(false);
  });

  it('[MQTT-3.1.2-23] of 0xFFFFFFFF never ends', async () => {
    await using test = await withSession(neverExpires);
    await test.client.drop();
    await test.running.left('car');
    test.clock.advance(century);
    expect(test.isHeld()).toBe(true);
  });

  it('[MQTT-3.1.2-23] of 0xFFFFFFFE, the longest that ends, is measured to its end', async () => {
    await using test = await withSession(neverExpires - 1);
    await test.client.drop();
    await test.running.left('car');
    test.clock.advance(neverExpires - 2);
    expect(test.isHeld()).toBe(true);
    test.clock.advance(1.2);
    expect(test.isHeld()).toBe(false);
  });

  it('is capped, and the client is told', async () => {
    await using test = await withSession(100, { limits: { sessionExpirySeconds: 30 } });
    expect(test.client.connack.properties.sessionExpiryInterval).toBe(30);
    await test.client.drop();
    await test.running.left('car');
    test.clock.advance(29);
    expect(test.isHeld()).toBe(true);
    test.clock.advance(1.2);
    expect(test.isHeld()).toBe(false);
  });

  it.each([30, 0, undefined])('is not told again where %s is not more than the cap', async (interval) => {
    await using test = await withSession(interval, { limits: { sessionExpirySeconds: 30 } });
    expect(test.client.connack.properties.sessionExpiryInterval).toBeUndefined();
  });
});

describe('the session expiry interval of DISCONNECT', () => {
  it.each([
    { from: 60, to: 10, capped: 10 },
    { from: 60, to: 100, capped: 100 },
    { from: 60, to: neverExpires, capped: 500 },
    { from: 60, to: undefined, capped: 60 },
  ])('[MQTT-3.1.2-23] takes the place of that of CONNECT: $from, then $to', async ({ from, to, capped }) => {
    await using test = await withSession(from, { limits: { sessionExpirySeconds: 500 } });
    test.client.disconnect(0, { sessionExpiryInterval: to });
    expect(await test.client.closed()).toEqual([]);
    expect(test.running.broker.session('car')?.expirySeconds).toBe(capped);
    test.clock.advance(capped - 1);
    expect(test.isHeld()).toBe(true);
    test.clock.advance(1.2);
    expect(test.isHeld()).toBe(false);
  });

  it('[MQTT-4.1.0-2] of 0 ends the session at once', async () => {
    await using test = await withSession(60);
    test.client.disconnect(0, { sessionExpiryInterval: 0 });
    await test.client.closed();
    expect(test.isHeld()).toBe(false);
    expect(test.running.told.ended).toEqual(['car']);
  });

  it('[MQTT-4.13.1-1] is a protocol error where CONNECT said that the session ends with the connection', async () => {
    await using test = await withSession(0);
    test.client.disconnect(0, { sessionExpiryInterval: 1 });
    expect(await test.client.closed()).toMatchObject([{ type: 'disconnect', reasonCode: 0x82 }]);
    expect(test.isHeld()).toBe(false);
  });

  it('may be 0 where it was 0', async () => {
    await using test = await withSession(0);
    test.client.disconnect(0, { sessionExpiryInterval: 0 });
    expect(await test.client.closed()).toEqual([]);
  });
});
