import { describe, expect, it } from 'vitest';
import type { Limits } from '../src/index.ts';
import { ManualClock } from './support/manual-clock.ts';
import { runBroker } from './support/running-broker.ts';
import type { ConnectOptions } from './support/wire-client.ts';
import { willOf } from './support/will.ts';

/** A client that is connected on a clock that the test moves, and another that asks for no keep alive. */
async function withClient(options: ConnectOptions, limits: Partial<Limits> = {}) {
  const clock = new ManualClock();
  const running = await runBroker({ clock, limits });
  const observer = await running.connect({ clientId: 'observer', version: 4 });
  const client = await running.connect({ clientId: 'car', ...options });
  /** Whether the client is still connected when so many seconds have passed. */
  const isConnectedAfter = async (seconds: number) => {
    clock.advance(seconds);
    await observer.settled();
    return running.broker.session('car')?.client !== undefined;
  };
  return { clock, running, observer, client, isConnectedAfter, [Symbol.asyncDispose]: running[Symbol.asyncDispose] };
}

describe('the keep alive', () => {
  it('[MQTT-3.1.2-22] [MQTT-3.2.2-22] ends the connection of a client that is silent for one and a half times as long', async () => {
    await using given = await withClient({ keepAlive: 10 });
    expect(given.client.connack.properties.serverKeepAlive).toBeUndefined();
    expect(await given.isConnectedAfter(14.8)).toBe(true);
    expect(await given.isConnectedAfter(0.4)).toBe(false);
    expect(await given.client.closed()).toMatchObject([{ type: 'disconnect', reasonCode: 0x8d }]);
    expect(given.running.told.departures).toMatchObject([{ departure: { by: 'server', reasonCode: 0x8d } }]);
  });

  it.each([3, 4] as const)(
    '[MQTT-3.1.2-22] [3.1.1/no-server-disconnect] does so without a word at level %i',
    async (version) => {
      await using given = await withClient({ keepAlive: 10, version });
      expect(await given.isConnectedAfter(14.8)).toBe(true);
      expect(await given.isConnectedAfter(0.4)).toBe(false);
      expect(await given.client.closed()).toEqual([]);
    },
  );

  it('[MQTT-3.1.2-20] [MQTT-3.12.4-1] is kept by PINGREQ, which is answered', async () => {
    await using given = await withClient({ keepAlive: 10 });
    for (let i = 0; i < 4; i += 1) {
      expect(await given.isConnectedAfter(14)).toBe(true);
      given.client.send({ type: 'pingreq' });
      await given.client.expect('pingresp');
    }
    expect(given.client.received.endsWith('d000'.repeat(4))).toBe(true);
  });

  it('is kept by any other packet', async () => {
    await using given = await withClient({ keepAlive: 10 });
    for (let i = 0; i < 4; i += 1) {
      expect(await given.isConnectedAfter(14)).toBe(true);
      await given.client.publishAcknowledged('a');
    }
    expect(await given.isConnectedAfter(15.2)).toBe(false);
  });

  it('is not kept by what the client is sent', async () => {
    await using given = await withClient({ keepAlive: 10 });
    await given.client.subscribe('a');
    await given.isConnectedAfter(14);
    given.observer.publish('a', 'x');
    await given.client.expect('publish');
    expect(await given.isConnectedAfter(1.2)).toBe(false);
  });

  it('[MQTT-3.1.2-22] [MQTT-3.1.2-8] publishes the will, as the loss of the network does', async () => {
    await using given = await withClient({ keepAlive: 10, will: willOf() });
    await given.observer.subscribe('wills');
    given.clock.advance(15.2);
    expect(await given.observer.expect('publish')).toMatchObject({ topic: 'wills' });
  });

  it('of 0 ends no connection, however silent', async () => {
    await using given = await withClient({ keepAlive: 0 });
    expect(await given.isConnectedAfter(10 * 86_400)).toBe(true);
    expect(await given.client.settled()).toEqual([]);
  });

  it('may be as long as 65535 seconds', async () => {
    await using given = await withClient({ keepAlive: 65_535 });
    expect(await given.isConnectedAfter(98_302)).toBe(true);
    expect(await given.isConnectedAfter(0.7)).toBe(false);
  });
});

describe('a keep alive that the broker names', () => {
  it('[MQTT-3.2.2-21] [MQTT-3.1.2-21] takes the place of a longer one, and the client is held to it', async () => {
    await using given = await withClient({ keepAlive: 120 }, { keepAliveSeconds: 60 });
    expect(given.client.connack.properties.serverKeepAlive).toBe(60);
    expect(await given.isConnectedAfter(89.5)).toBe(true);
    expect(await given.isConnectedAfter(0.7)).toBe(false);
  });

  it.each([60, 59])('[MQTT-3.2.2-22] is not said where %i seconds were asked for, which is fine', async (keepAlive) => {
    await using given = await withClient({ keepAlive }, { keepAliveSeconds: 60 });
    expect(given.client.connack.properties.serverKeepAlive).toBeUndefined();
    expect(await given.isConnectedAfter(keepAlive * 1.5 - 0.2)).toBe(true);
    expect(await given.isConnectedAfter(0.4)).toBe(keepAlive === 0);
  });

  it('is for clients without one where the broker requires it', async () => {
    await using given = await withClient({ keepAlive: 0 }, { keepAliveSeconds: 60, requiresKeepAlive: true });
    expect(given.client.connack.properties.serverKeepAlive).toBe(60);
    expect(await given.isConnectedAfter(90.2)).toBe(false);
  });

  it.each([3, 4] as const)('[3.1.1/keep-alive] is none for a client of level %i', async (version) => {
    await using given = await withClient({ keepAlive: 120, version }, { keepAliveSeconds: 60 });
    expect(await given.isConnectedAfter(179)).toBe(true);
    expect(await given.isConnectedAfter(1.2)).toBe(false);
  });
});
