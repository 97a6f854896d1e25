import { describe, expect, it } from 'vitest';
import { DurableStore, MemoryStore, neverExpires } from '../src/index.ts';
import { ManualClock } from './support/manual-clock.ts';
import { MemoryDisk } from './support/memory-disk.ts';
import { runBroker, type RunningBrokerOptions } from './support/running-broker.ts';
import { willDelayed, willOf } from './support/will.ts';

const kept = { clientId: 'car', properties: { sessionExpiryInterval: 1000 } };
const back = { ...kept, cleanStart: false };

const onFault = (error: Error): void => {
  throw error;
};

/** Each gives a broker what the one before it left. */
const stores = {
  'in memory': () => {
    const store = new MemoryStore();
    return () => store;
  },
  'in a log': () => {
    const disk = new MemoryDisk();
    return () => new DurableStore(disk, { onFault });
  },
  'in a log that is written anew all the time': () => {
    const disk = new MemoryDisk();
    return () => new DurableStore(disk, { onFault, logBytes: 0 });
  },
};

describe.each(Object.entries(stores))('a broker that is started on the store of another, %s', (_, keep) => {
  /** Brokers that run one after the other on one store and one clock. */
  function successors() {
    const storeOf = keep();
    const clock = new ManualClock();
    return { clock, run: (options: RunningBrokerOptions = {}) => runBroker({ store: storeOf(), clock, ...options }) };
  }

  it('[MQTT-3.1.2-5] [MQTT-3.1.2-23] has its sessions, with their subscriptions and options', async () => {
    const { run } = successors();
    const before = await run();
    const first = await before.connect(kept);
    await first.subscribe('a/+', { qos: 1, noLocal: true, properties: { subscriptionIdentifiers: [7] } });
    await first.subscribe('b', { qos: 2, retainAsPublished: true });
    await before.connect({ clientId: 'passing' });
    await before.broker.stop();
    await before.stop();

    await using running = await run();
    expect([...running.broker.sessions()].map(({ clientId }) => clientId)).toEqual(['car']);
    const again = await running.connect(back);
    expect(again.connack.sessionPresent).toBe(true);
    again.publish('a/b', 'own', { qos: 1 });
    await again.expect('puback');
    running.broker.publish({ topic: 'a/b', payload: Buffer.from('other'), qos: 2 });
    running.broker.publish({ topic: 'b', payload: Buffer.from('x'), retain: true });
    expect(await again.settled()).toMatchObject([
      { topic: 'a/b', qos: 1, properties: { subscriptionIdentifiers: [7] } },
      { topic: 'b', qos: 0, retain: true },
    ]);
  });

  it('gives what a member of a shared subscription left unacknowledged to another', async () => {
    const { run } = successors();
    const before = await run();
    const first = await before.connect(kept);
    await first.subscribe('$share/group/a', { qos: 1 });
    before.broker.publish({ topic: 'a', payload: Buffer.from('x'), qos: 1 });
    await first.expect('publish');
    await before.stop();

    await using running = await run();
    const other = await running.connect('other');
    await other.subscribe('$share/group/a', { qos: 1 });
    expect(await other.expect('publish')).toMatchObject({ topic: 'a', dup: false });
    const again = await running.connect(back);
    expect(await again.settled()).toEqual([]);
  });

  it('has what was in flight, what was queued, and what was not released', async () => {
    const { run } = successors();
    const before = await run();
    const first = await before.connect({ ...kept, properties: { ...kept.properties, receiveMaximum: 2 } });
    await first.subscribe('a', { qos: 2 });
    for (const qos of [1, 2, 1] as const) before.broker.publish({ topic: 'a', payload: Buffer.from('x'), qos });
    await first.expect('publish');
    const { packetId } = await first.expect('publish');
    first.acknowledge('pubrec', packetId);
    await first.expect('pubrel');
    first.publish('b', 'held', { qos: 2, packetId: 9 });
    await first.expect('pubrec');
    await before.stop();

    await using running = await run();
    const observer = await running.connect('observer');
    await observer.subscribe('b');
    const again = await running.connect(back);
    const sent = await again.settled();
    expect(sent.filter(({ type }) => type === 'publish')).toMatchObject([
      { packetId: 1, qos: 1, dup: true },
      { qos: 1, dup: false },
    ]);
    expect(sent.filter(({ type }) => type === 'pubrel')).toMatchObject([{ packetId: 2 }]);
    again.acknowledge('pubrel', 9);
    await again.expect('pubcomp');
    expect(await observer.expect('publish')).toMatchObject({ topic: 'b' });
  });

  it('has what is retained, as long as it lives', async () => {
    const { run, clock } = successors();
    const before = await run();
    const retained = { payload: Buffer.from('x'), retain: true };
    before.broker.publish({ ...retained, topic: 'a' });
    before.broker.publish({ ...retained, topic: 'b', properties: { messageExpiryInterval: 100 } });
    before.broker.publish({ ...retained, topic: 'c', properties: { messageExpiryInterval: 10 } });
    before.broker.publish({ ...retained, topic: 'd' });
    before.broker.publish({ ...retained, topic: 'd', payload: Buffer.of() });
    await before.stop();
    clock.advance(20);

    await using running = await run();
    const client = await running.connect();
    await client.subscribe('#');
    expect(await client.settled()).toMatchObject([
      { topic: 'a', properties: {} },
      { topic: 'b', properties: { messageExpiryInterval: 80 } },
    ]);
  });

  it('[MQTT-3.1.2-8] [MQTT-3.1.3-9] publishes a will when its delay is over, unless the client is back', async () => {
    for (const isBack of [false, true]) {
      const { run, clock } = successors();
      const before = await run();
      const client = await before.connect({ ...kept, will: willDelayed(30) });
      await client.drop();
      await before.left('car');
      await before.stop();
      clock.advance(10);

      await using running = await run();
      const observer = await running.connect('observer');
      await observer.subscribe('wills');
      if (isBack) await running.connect(back);
      clock.advance(19.5);
      expect(await observer.settled()).toEqual([]);
      clock.advance(0.7);
      expect(await observer.settled()).toHaveLength(isBack ? 0 : 1);
    }
  });

  it('[MQTT-3.1.2-8] publishes as it starts a will whose delay was over meanwhile', async () => {
    const { run, clock } = successors();
    const before = await run();
    const will = willOf({ retain: true, properties: { willDelayInterval: 30 } });
    const client = await before.connect({ ...kept, will });
    await client.drop();
    await before.left('car');
    await before.stop();
    clock.advance(31);
    await using running = await run();
    expect(running.told.wills).toEqual(['car']);
    const again = await running.connect(back);
    await again.subscribe('wills');
    expect(await again.expect('publish')).toMatchObject({ topic: 'wills', retain: true });
  });

  it('[MQTT-3.1.2-8] publishes the wills of those who were connected, as it stops', async () => {
    const { run } = successors();
    const before = await run();
    await before.connect({ ...kept, will: willOf({ retain: true }) });
    await before.broker.stop();
    await before.stop();
    await using running = await run();
    expect(running.broker.counters()).toMatchObject({ retained: 1 });
  });

  it('[MQTT-4.1.0-2] has no session whose time was over meanwhile', async () => {
    const { run, clock } = successors();
    const before = await run();
    await before.connect(kept);
    await before.connect({ clientId: 'other', properties: { sessionExpiryInterval: 3000 } });
    await before.stop();
    clock.advance(2000);
    await using running = await run();
    const again = await running.connect(back);
    expect(again.connack.sessionPresent).toBe(false);
    clock.advance(999);
    expect(running.broker.session('other')).toBeDefined();
    clock.advance(1.2);
    expect(running.broker.session('other')).toBeUndefined();
  });
  it('[MQTT-3.1.2-23] has a session of 0xFFFFFFFF after any time, and one of a second less after 136 years no more', async () => {
    const { run, clock } = successors();
    const before = await run();
    for (const sessionExpiryInterval of [neverExpires, neverExpires - 1]) {
      await before.connect({ clientId: `${sessionExpiryInterval}`, properties: { sessionExpiryInterval } });
    }
    await before.stop();
    clock.advance(neverExpires);
    await using running = await run();
    expect([...running.broker.sessions()].map(({ clientId }) => clientId)).toEqual([`${neverExpires}`]);
  });
});
