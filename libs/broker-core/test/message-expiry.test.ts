import { describe, expect, it } from 'vitest';
import { ManualClock } from './support/manual-clock.ts';
import { payloadsOf, publishesOf } from './support/payloads.ts';
import { runBroker, type RunningBroker } from './support/running-broker.ts';

const kept = { sessionExpiryInterval: 100_000 };

const comesBack = (running: RunningBroker, options = {}) =>
  running.connect({ clientId: 'reader', cleanStart: false, properties: kept, ...options });

async function withReaderAway(running: RunningBroker) {
  const reader = await comesBack(running);
  await reader.subscribe('a', { qos: 2 });
  await reader.drop();
  await running.left('reader');
}

const publish = ({ broker }: RunningBroker, payload: string, messageExpiryInterval?: number, qos: 0 | 1 | 2 = 1) =>
  broker.publish({
    topic: 'a',
    payload: Buffer.from(payload),
    qos,
    properties: messageExpiryInterval === undefined ? {} : { messageExpiryInterval },
  });

const intervalsOf = (came: Parameters<typeof publishesOf>[0]) =>
  publishesOf(came).map(({ properties }) => properties.messageExpiryInterval);

describe('the expiry interval of a message', () => {
  it.each([0, 1, 2] as const)('[MQTT-3.3.2-6] arrives as it was set where no time passed, at QoS %i', async (qos) => {
    await using running = await runBroker({ clock: new ManualClock() });
    const reader = await running.connect('reader');
    await reader.subscribe('a', { qos });
    for (const interval of [0, 1, 3600, 0xffffffff, undefined]) publish(running, 'x', interval, qos);
    expect(intervalsOf(await reader.settled())).toEqual([0, 1, 3600, 0xffffffff, undefined]);
  });

  it.each([
    [0.999, 10],
    [1, 9],
    [1.001, 9],
    [2.9, 8],
    [9, 1],
    [9.999, 1],
  ])(
    '[MQTT-3.3.2-6] is less the whole seconds that a message waited: after %d of 10 it is %i',
    async (waited, left) => {
      const clock = new ManualClock();
      await using running = await runBroker({ clock });
      await withReaderAway(running);
      publish(running, 'x', 10);
      clock.advance(waited);
      const reader = await comesBack(running);
      expect(intervalsOf(await reader.settled())).toEqual([left]);
    },
  );

  it('[MQTT-3.3.2-5] deletes what waits in a queue when it has passed, and nothing else', async () => {
    const clock = new ManualClock();
    await using running = await runBroker({ clock });
    await withReaderAway(running);
    for (const [payload, interval] of [
      ['1', 5],
      ['2', 10],
      ['3', undefined],
      ['4', 11],
      ['5', 0],
    ] as const) {
      publish(running, payload, interval);
    }
    clock.advance(10);
    const reader = await comesBack(running);
    const came = await reader.settled();
    expect(payloadsOf(came)).toEqual(['3', '4']);
    expect(intervalsOf(came)).toEqual([undefined, 1]);
    expect(running.told.dropped).toEqual(Array(3).fill({ receiver: 'reader', topic: 'a', why: 'expired' }));
    expect(running.broker.session('reader')).toMatchObject({ inFlight: 2, queued: 0 });
  });

  it('[MQTT-3.3.2-5] deletes what waits for the window, also of a client that is connected', async () => {
    const clock = new ManualClock();
    await using running = await runBroker({ clock });
    const reader = await comesBack(running, { properties: { ...kept, receiveMaximum: 1 } });
    await reader.subscribe('a', { qos: 1 });
    for (const [payload, interval] of [
      ['1', 5],
      ['2', 5],
      ['3', 20],
    ] as const)
      publish(running, payload, interval);
    expect(payloadsOf(await reader.settled())).toEqual(['1']);
    clock.advance(6);
    reader.acknowledge('puback', 1);
    const came = await reader.settled();
    expect(payloadsOf(came)).toEqual(['3']);
    expect(intervalsOf(came)).toEqual([14]);
  });

  it('goes on for what is in flight, down to 0, and does not delete it', async () => {
    const clock = new ManualClock();
    await using running = await runBroker({ clock });
    const reader = await comesBack(running);
    await reader.subscribe('a', { qos: 2 });
    publish(running, '1', 10, 1);
    publish(running, '2', 10, 2);
    await reader.settled();
    await reader.drop();
    for (const [seconds, left] of [
      [4, 6],
      [5, 1],
      [1, 0],
      [1000, 0],
    ] as const) {
      clock.advance(seconds);
      const again = await comesBack(running);
      expect(intervalsOf(await again.settled())).toEqual([left, left]);
      await again.drop();
    }
  });

  it('[MQTT-3.3.2-6] is the same for all who get the message at one time, and each at its own', async () => {
    const clock = new ManualClock();
    await using running = await runBroker({ clock });
    await withReaderAway(running);
    const online = await running.connect('online');
    await online.subscribe('a', { qos: 1, properties: { subscriptionIdentifiers: [1] } });
    publish(running, 'x', 100);
    expect(intervalsOf(await online.settled())).toEqual([100]);
    clock.advance(30);
    const reader = await comesBack(running);
    expect(intervalsOf(await reader.settled())).toEqual([70]);
    expect(await online.settled()).toEqual([]);
  });

  it('[MQTT-3.3.2-5] keeps a retained message away from who subscribes behind its end, to the millisecond', async () => {
    const clock = new ManualClock();
    await using running = await runBroker({ clock });
    // The broker looks for what is due ten times a second; this one is due in between.
    clock.advance(0.05);
    const properties = { messageExpiryInterval: 1 };
    running.broker.publish({ topic: 'a', payload: Buffer.from('x'), retain: true, properties });
    const reader = await running.connect('reader');
    clock.advance(0.999);
    await reader.subscribe('a');
    expect(intervalsOf(await reader.settled())).toEqual([1]);
    clock.advance(0.002);
    await reader.subscribe('a');
    expect(await reader.settled()).toEqual([]);
  });

  it.each([3, 4] as const)(
    '[3.1.1/properties-dropped] holds also for a reader of level %i, who is not told of it',
    async (version) => {
      const clock = new ManualClock();
      await using running = await runBroker({ clock });
      const reader = await comesBack(running, { version });
      await reader.subscribe('a', { qos: 1 });
      await reader.drop();
      await running.left('reader');
      publish(running, 'short', 5);
      publish(running, 'long', 50);
      clock.advance(5);
      const again = await comesBack(running, { version });
      expect(await again.settled()).toMatchObject([{ payload: Buffer.from('long'), properties: {} }]);
    },
  );
});
