import { describe, expect, it } from 'vitest';
import {
  allKept,
  away,
  back,
  durableBrokers,
  kept,
  properties,
  publish,
  storeSettings,
} from '../support/durable-brokers.ts';
import { publishesOf } from '../support/payloads.ts';
import { willOf } from '../support/will.ts';

describe.each(storeSettings)('when the broker is killed%s', (_, options) => {
  it('subscriptions have their options', async () => {
    const brokers = durableBrokers(options);
    const before = await brokers.run();
    const car = await before.connect(kept('car'));
    await car.subscribe('none/ä/+');
    await car.subscribe('all', {
      qos: 2,
      noLocal: true,
      retainAsPublished: true,
      properties: { subscriptionIdentifiers: [268_435_455] },
    });
    await car.subscribe('changed', { qos: 2, noLocal: true, properties: { subscriptionIdentifiers: [1] } });
    await car.subscribe('changed', { qos: 1, retainAsPublished: true });
    await car.subscribe('ended', { qos: 1 });
    await car.unsubscribe('ended');
    await brokers.kill(before);

    await using running = await brokers.run();
    const again = await running.connect(back('car'));
    expect(running.broker.session('car')?.subscriptions).toEqual([
      { filter: 'none/ä/+', qos: 0, noLocal: false, retainAsPublished: false },
      { filter: 'all', qos: 2, noLocal: true, retainAsPublished: true },
      { filter: 'changed', qos: 1, noLocal: false, retainAsPublished: true },
    ]);
    again.publish('all', 'own', { qos: 1 });
    again.publish('changed', 'own', { qos: 2 });
    await again.expect('puback');
    again.acknowledge('pubrel', (await again.expect('pubrec')).packetId);
    expect(await again.expect('publish')).toMatchObject({ topic: 'changed', qos: 1, properties: {} });
    await again.expect('pubcomp');
    for (const topic of ['none/ä/x', 'all', 'changed']) publish(running, topic, 'x', 2, { retain: true });
    expect(publishesOf(await again.settled())).toMatchObject([
      { topic: 'none/ä/x', qos: 0, retain: false, properties: {} },
      { topic: 'changed', qos: 1, retain: true, properties: {} },
      { topic: 'all', qos: 2, retain: true, properties: { subscriptionIdentifiers: [268_435_455] } },
    ]);
  });

  it('wills of clients that were connected wait for their time, from when the next begins', async () => {
    const brokers = durableBrokers(options);
    const before = await brokers.run();
    const wills = { properties: { ...properties, willDelayInterval: 30, messageExpiryInterval: 50 } };
    await before.connect({ ...kept('late'), will: willOf({ ...wills, topic: 'wills/late', qos: 2, retain: true }) });
    await before.connect({ ...kept('at once'), will: willOf({ topic: 'wills/at once', retain: true }) });
    await before.connect({ clientId: 'passing', will: willOf({ ...wills, topic: 'wills/passing', retain: true }) });
    const leaving = await before.connect({ ...kept('gone'), will: willOf({ ...wills, topic: 'wills/gone' }) });
    const quiet = await before.connect({ ...kept('quiet'), will: willOf({ topic: 'wills/quiet' }) });
    quiet.disconnect();
    await quiet.closed();
    await leaving.drop();
    await before.left('gone');
    await allKept(before);
    await brokers.kill(before);

    brokers.clock.advance(20);
    await using running = await brokers.run();
    expect(running.told.wills.toSorted()).toEqual(['at once', 'passing']);
    expect(running.broker.session('passing')).toBeUndefined();
    const observer = await running.connect('observer');
    await observer.subscribe('wills/+', { qos: 2, retainAsPublished: true });
    expect((await observer.settled()).length).toBe(2);
    brokers.clock.advance(9.5);
    expect(await observer.settled()).toEqual([]);
    brokers.clock.advance(0.7);
    expect(await observer.settled()).toMatchObject([{ topic: 'wills/gone', qos: 0, retain: false }]);
    brokers.clock.advance(19.5);
    expect(await observer.settled()).toEqual([]);
    brokers.clock.advance(0.5);
    const [late] = publishesOf(await observer.settled());
    expect(late).toMatchObject({ topic: 'wills/late', qos: 2, retain: true, payload: Buffer.from('gone') });
    expect(late?.properties).toEqual({ ...properties, messageExpiryInterval: 50 });
    brokers.clock.advance(100);
    expect(await observer.settled()).toEqual([]);
  });

  it('sessions of clients that were connected live on from when the next begins, the others from when they left', async () => {
    const brokers = durableBrokers(options);
    const before = await brokers.run();
    await before.connect(kept('connected'));
    await away(before, 'away');
    await before.connect('passing');
    await allKept(before);
    await brokers.kill(before);

    brokers.clock.advance(400);
    await using running = await brokers.run();
    const there = () => [...running.broker.sessions()].map(({ clientId }) => clientId).toSorted();
    expect(there()).toEqual(['away', 'connected']);
    brokers.clock.advance(599.8);
    expect(there()).toEqual(['away', 'connected']);
    brokers.clock.advance(0.4);
    expect(there()).toEqual(['connected']);
    brokers.clock.advance(399.4);
    expect(there()).toEqual(['connected']);
    brokers.clock.advance(0.6);
    expect(there()).toEqual([]);
  });

  it('nothing is left of what was over', async () => {
    const brokers = durableBrokers(options);
    const before = await brokers.run();
    const car = await before.connect(kept('car'));
    await car.subscribe(['a', '$share/group/s'], { qos: 2 });
    for (const qos of [1, 2] as const) for (const topic of ['a', 's']) publish(before, topic, 'x', qos);
    for (const packet of publishesOf(await car.settled())) {
      if (packet.qos === 1) car.acknowledge('puback', packet.packetId);
      else {
        car.acknowledge('pubrec', packet.packetId);
        await car.expect('pubrel');
        car.acknowledge('pubcomp', packet.packetId);
      }
    }
    await car.publishAcknowledged('b', 'x', { qos: 2 });
    await away(before, 'ended');
    publish(before, 'a', 'x');
    await allKept(before);
    const online = await before.connect(kept('online'));
    await online.subscribe('a', { qos: 1 });
    brokers.disk.freeze();
    publish(before, 'changed', 'x', 0, { retain: true });
    await brokers.disk.hangs();
    // Queued for one, in flight to the other, and not written when their sessions end.
    publish(before, 'a', 'y');
    publish(before, 'changed', '', 0, { retain: true });
    for (const id of ['ended', 'online']) before.broker.endSession(id);
    brokers.disk.thaw();
    for (const { packetId } of publishesOf(await car.settled())) car.acknowledge('puback', packetId);
    await car.settled();
    await allKept(before);
    await brokers.kill(before);

    await using running = await brokers.run();
    expect([...running.broker.sessions()]).toMatchObject([{ clientId: 'car', inFlight: 0, queued: 0 }]);
    expect(running.broker.counters()).toMatchObject({ queuedBytes: 0, retained: 0, sessions: 1 });
    const again = await running.connect(back('car'));
    expect(await again.settled()).toEqual([]);
  });
});
