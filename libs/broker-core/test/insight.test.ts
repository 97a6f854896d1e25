import { describe, expect, it } from 'vitest';
import type { Departure, LimitName, Packet, PacketRefusal, TapPublish } from '../src/index.ts';
import { durableBrokers } from './support/durable-brokers.ts';
import { ManualClock } from './support/manual-clock.ts';
import { runBroker } from './support/running-broker.ts';

describe('a tap', () => {
  it('hears every packet both ways, with topics that an alias stands for', async () => {
    await using running = await runBroker();
    const heard: string[] = [];
    const publishOf = ({ topic, qos, packetId, payload }: TapPublish) =>
      `publish ${topic} ${qos} ${packetId} ${Buffer.from(payload)}`;
    const packetOf = (packet: Packet | undefined) => packet?.type ?? 'unreadable';
    running.broker.tap = {
      publish: (direction, { clientId }, publish) => heard.push(`${direction} ${clientId} ${publishOf(publish)}`),
      packet: (direction, { clientId, client, address }, _bytes, read) =>
        heard.push(`${direction} ${clientId} ${client ? 'in' : 'not in'} ${address} ${packetOf(read())}`),
    };
    const client = await running.connect({ clientId: 'car', keepAlive: 5 });
    await client.subscribe('a', { qos: 1 });
    client.publish('a', 'one', { qos: 1, properties: { topicAlias: 1 } });
    client.publish('', 'two', { properties: { topicAlias: 1 } });
    const { packetId } = await client.expect('publish');
    client.acknowledge('puback', packetId);
    await client.expect('puback');
    await client.expect('publish');
    await running.until(() => heard.length === 10);
    running.broker.tap = undefined;
    expect(await client.settled()).toEqual([]);
    expect(heard).toEqual([
      'in car not in 127.0.0.1 connect',
      'out car in 127.0.0.1 connack',
      'in car in 127.0.0.1 subscribe',
      'out car in 127.0.0.1 suback',
      'in car publish a 1 2 one',
      `out car publish a 1 ${packetId} one`,
      'out car in 127.0.0.1 puback',
      'in car publish a 0 0 two',
      'out car publish a 0 0 two',
      'in car in 127.0.0.1 puback',
    ]);
  });
});

describe('what is told of a limit', () => {
  async function withEars(options: Parameters<typeof runBroker>[0]) {
    const limits: (LimitName | undefined)[] = [];
    const hear = (_client: unknown, _what: string, { limit }: PacketRefusal) => limits.push(limit);
    const running = await runBroker({
      ...options,
      events: {
        publishRefused: hear,
        subscribeRefused: hear,
        heldTo: (_client, limit) => limits.push(limit),
      },
    });
    const ended = () => [...running.told.departures.map(({ departure }) => departure), ...running.told.failures];
    return { running, limits, ended, [Symbol.asyncDispose]: running[Symbol.asyncDispose] };
  }
  const limitsOf = (departures: readonly Departure[]) => departures.map(({ limit }) => limit);

  it('names those of publishes and subscriptions', async () => {
    await using given = await withEars({ limits: { topicLevels: 2, subscriptionsPerSession: 1, retainedMessages: 0 } });
    const client = await given.running.connect('car');
    await client.publishAcknowledged('a/b/c').catch(() => {});
    await client.publishAcknowledged('a', 'x', { retain: true }).catch(() => {});
    await client.subscribe(['a/b/c', 'one', 'two']);
    expect(given.limits).toEqual(['topicLevels', 'retainedMessages', 'topicLevels', 'subscriptionsPerSession']);
  });

  it('names a packet that is too large, and too many unfinished', async () => {
    await using given = await withEars({ limits: { maximumPacketSize: 100, receiveMaximum: 1 } });
    const large = await given.running.connect('large');
    large.publish('a', 'x'.repeat(200));
    await large.closed();
    const many = await given.running.connect('many');
    for (let sent = 0; sent < 2; sent += 1) many.publish('a', '', { qos: 2 });
    await many.closed();
    expect(limitsOf(given.ended())).toEqual(['maximumPacketSize', 'receiveMaximum']);
  });

  it('names no CONNECT in time, and too many connections', async () => {
    const clock = new ManualClock();
    await using given = await withEars({ clock, limits: { connections: 1 } });
    await given.running.open();
    await given.running.open();
    clock.advance(60);
    expect(limitsOf(given.ended())).toEqual(['connections', 'connectMilliseconds']);
  });

  it('names a keep alive that is held to less than was asked for', async () => {
    await using given = await withEars({ limits: { keepAliveSeconds: 60 } });
    await given.running.connect({ clientId: 'car', keepAlive: 3600 });
    await given.running.connect({ clientId: 'other', keepAlive: 30 });
    expect(given.limits).toEqual(['keepAliveSeconds']);
  });

  it('names a session that is kept for less than was asked for', async () => {
    await using given = await withEars({ limits: { sessionExpirySeconds: 60 } });
    for (const sessionExpiryInterval of [60, 61]) {
      await given.running.connect({ clientId: `car-${sessionExpiryInterval}`, properties: { sessionExpiryInterval } });
    }
    expect(given.limits).toEqual(['sessionExpirySeconds']);
  });
});

describe('what can be asked', () => {
  it('is how much came and went, by QoS, in all and of one client', async () => {
    await using running = await runBroker();
    const reader = await running.connect('reader');
    await reader.subscribe('#', { qos: 1 });
    const writer = await running.connect('writer');
    writer.publish('a', 'x');
    for (const qos of [1, 1, 2] as const) await writer.publishAcknowledged('a', 'x', { qos });
    await reader.settled();
    expect(running.broker.counters()).toMatchObject({ receivedByQos: [1, 2, 1], sentByQos: [1, 3, 0], messagesIn: 4 });
    expect(running.broker.session('writer')?.traffic).toMatchObject({ messagesIn: 4, messagesOut: 0 });
    const { bytesIn = 0, bytesOut = 0, messagesOut } = running.broker.session('reader')?.traffic ?? {};
    expect([messagesOut, bytesIn > 20, bytesOut > 20]).toEqual([4, true, true]);
  });

  it('is how long things took', async () => {
    const clock = new ManualClock();
    await using running = await runBroker({ clock });
    const reader = await running.connect('reader');
    await reader.subscribe('a', { qos: 1 });
    const writer = await running.connect('writer');
    await writer.publishAcknowledged('a');
    const { packetId } = await reader.expect('publish');
    clock.advance(0.2);
    reader.acknowledge('puback', packetId);
    await running.until(() => running.broker.session('reader')?.inFlight === 0);
    const { connectLatency, publishLatency, deliveryLatency } = running.broker.counters();
    expect([connectLatency.counts[0], publishLatency.counts[0]]).toEqual([2, 1]);
    expect([deliveryLatency.counts.indexOf(1), deliveryLatency.sum]).toEqual([7, 200]);
  });

  it('is what waits for a client, in its order, and since when it is away', async () => {
    const clock = new ManualClock();
    await using running = await runBroker({ clock });
    const away = { clientId: 'away', properties: { sessionExpiryInterval: 100, receiveMaximum: 1 } };
    const client = await running.connect(away);
    await client.subscribe('#', { qos: 1 });
    for (const topic of ['1', '2']) running.broker.publish({ topic, payload: Buffer.from('x'), qos: 1 });
    await client.expect('publish');
    client.disconnect();
    await running.left('away');
    running.broker.publish({ topic: '3', payload: Buffer.from('x'), qos: 1 });
    const waiting = [...running.broker.waiting('away')].map(({ message, isInFlight }) => [message.topic, isInFlight]);
    expect(waiting).toEqual([
      ['1', true],
      ['2', false],
      ['3', false],
    ]);
    expect(running.broker.session('away')?.disconnectedAt).toBe(clock.now());
    expect(running.broker.counters().queued).toBe(2);
    running.broker.endSession('away');
    expect(running.broker.counters()).toMatchObject({ queued: 0, queuedBytes: 0 });
    expect([...running.broker.waiting('away')]).toEqual([]);
  });

  it('is what is retained, by filter, and it can be taken away', async () => {
    await using running = await runBroker();
    for (const topic of ['a/1', 'a/2', 'b']) {
      running.broker.publish({ topic, payload: Buffer.from('x'), retain: true });
    }
    expect([...running.broker.retained('a/+')].map(({ topic }) => topic)).toEqual(['a/1', 'a/2']);
    expect(() => [...running.broker.retained('a/#/b')]).toThrow(RangeError);
    expect([running.broker.deleteRetained('a/1'), running.broker.deleteRetained('a/1')]).toEqual([true, false]);
    expect([...running.broker.retained('#')].map(({ topic }) => topic)).toEqual(['a/2', 'b']);
  });

  it('is whether a will waits to be published', async () => {
    await using running = await runBroker();
    await running.connect({
      clientId: 'car',
      will: { topic: 'gone', payload: Buffer.from('x'), qos: 1, retain: true, properties: {} },
    });
    expect(running.broker.session('car')?.will).toEqual({ topic: 'gone', qos: 1, retain: true });
  });
});

it('what the broker says of itself is not there after a restart; what is retained and deleted is as it was left', async () => {
  const brokers = durableBrokers();
  {
    await using running = await brokers.run();
    for (const topic of ['$SYS/broker/uptime', 'kept', 'deleted']) {
      running.broker.publish({ topic, payload: Buffer.from('x'), retain: true });
    }
    running.broker.deleteRetained('deleted');
    expect([...running.broker.retained('$SYS/#')]).toHaveLength(1);
  }
  await using again = await brokers.run();
  expect([...again.broker.retained('#'), ...again.broker.retained('$SYS/#')].map(({ topic }) => topic)).toEqual([
    'kept',
  ]);
});
