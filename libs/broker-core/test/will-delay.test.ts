import { describe, expect, it } from 'vitest';
import { neverExpires } from '../src/index.ts';
import { ManualClock } from './support/manual-clock.ts';
import { runBroker } from './support/running-broker.ts';
import { willDelayed } from './support/will.ts';

/** A broker whose client `car` left such a will and is gone, and somebody who waits for it. */
async function afterLeaving(delay: number | undefined, sessionExpiryInterval: number) {
  const clock = new ManualClock();
  const running = await runBroker({ clock });
  const observer = await running.connect('observer');
  await observer.subscribe('wills');
  const kept = { clientId: 'car', properties: { sessionExpiryInterval } };
  const client = await running.connect({ ...kept, will: willDelayed(delay) });
  await client.drop();
  await running.left('car');
  const published = async () => (await observer.settled()).length;
  return { clock, running, kept, published, [Symbol.asyncDispose]: running[Symbol.asyncDispose] };
}

describe('the will delay interval', () => {
  it('[MQTT-3.1.2-8] holds the will back until it is over', async () => {
    await using given = await afterLeaving(30, 100);
    given.clock.advance(29.5);
    expect(await given.published()).toBe(0);
    given.clock.advance(0.7);
    expect(await given.published()).toBe(1);
    expect(given.running.broker.session('car')).toBeDefined();
    given.clock.advance(200);
    expect(await given.published()).toBe(0);
  });

  it('[MQTT-3.1.2-8] does not hold it back beyond the end of the session', async () => {
    await using given = await afterLeaving(100, 30);
    given.clock.advance(29.5);
    expect(await given.published()).toBe(0);
    given.clock.advance(0.7);
    expect(await given.published()).toBe(1);
    expect(given.running.told.ended).toEqual(['car']);
    given.clock.advance(100);
    expect(await given.published()).toBe(0);
  });

  it('[MQTT-3.1.2-8] does not hold it back where the session ends with the connection', async () => {
    await using given = await afterLeaving(100, 0);
    expect(await given.published()).toBe(1);
  });

  it.each([0, undefined])('[MQTT-3.1.2-8] of %s does not hold it back at all', async (delay) => {
    await using given = await afterLeaving(delay, 100);
    expect(await given.published()).toBe(1);
  });

  it('[MQTT-3.1.2-8] is over in time in a session that never ends', async () => {
    await using given = await afterLeaving(30, neverExpires);
    given.clock.advance(31);
    expect(await given.published()).toBe(1);
  });

  it('[MQTT-3.1.3-9] [MQTT-3.1.2-8] lets a client that is back in time keep its will to itself', async () => {
    await using given = await afterLeaving(30, 100);
    given.clock.advance(29);
    const again = await given.running.connect({ ...given.kept, cleanStart: false });
    expect(again.connack.sessionPresent).toBe(true);
    given.clock.advance(200);
    again.disconnect(0x04);
    await again.closed();
    given.clock.advance(200);
    expect(given.running.told.ended).toEqual(['car']);
    expect(await given.published()).toBe(0);
  });

  it('[MQTT-3.1.3-9] begins anew with the will of the next connection', async () => {
    await using given = await afterLeaving(30, 100);
    given.clock.advance(29);
    const again = await given.running.connect({ ...given.kept, cleanStart: false, will: willDelayed(10) });
    given.clock.advance(50);
    expect(await given.published()).toBe(0);
    await again.drop();
    await given.running.until(({ departures }) => departures.length === 2);
    given.clock.advance(9);
    expect(await given.published()).toBe(0);
    given.clock.advance(1.2);
    expect(await given.published()).toBe(1);
  });

  it('[MQTT-3.1.2-8] is cut short by a clean start, which ends the session', async () => {
    await using given = await afterLeaving(30, 100);
    const again = await given.running.connect({ ...given.kept, cleanStart: true });
    expect(again.connack.sessionPresent).toBe(false);
    expect(await given.published()).toBe(1);
    given.clock.advance(200);
    expect(await given.published()).toBe(0);
  });

  it('[MQTT-3.1.2-8] is cut short by the end of the session that the embedding program makes', async () => {
    await using given = await afterLeaving(30, 100);
    expect(given.running.broker.endSession('car')).toBe(true);
    expect(await given.published()).toBe(1);
  });

  it('holds a will back also after a DISCONNECT that asks for it', async () => {
    const clock = new ManualClock();
    await using running = await runBroker({ clock });
    const observer = await running.connect('observer');
    await observer.subscribe('wills');
    const properties = { sessionExpiryInterval: 100 };
    const client = await running.connect({ clientId: 'car', will: willDelayed(30), properties });
    client.disconnect(0x04);
    await client.closed();
    expect(await observer.settled()).toEqual([]);
    clock.advance(31);
    expect(await observer.settled()).toHaveLength(1);
  });

  it('holds a will back no longer than DISCONNECT lets the session live', async () => {
    const clock = new ManualClock();
    await using running = await runBroker({ clock });
    const observer = await running.connect('observer');
    await observer.subscribe('wills');
    const properties = { sessionExpiryInterval: 100 };
    const client = await running.connect({ clientId: 'car', will: willDelayed(30), properties });
    client.disconnect(0x04, { sessionExpiryInterval: 0 });
    await client.closed();
    expect(await observer.settled()).toHaveLength(1);
  });
});
