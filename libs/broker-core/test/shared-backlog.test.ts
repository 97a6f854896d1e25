import type { PublishPacket } from '@roadwire/mqtt-codec';
import { describe, expect, it } from 'vitest';
import { durableBrokers } from './support/durable-brokers.ts';
import { ManualClock } from './support/manual-clock.ts';
import { payloadsOf, publishesOf } from './support/payloads.ts';
import { runBroker, type RunningBroker } from './support/running-broker.ts';

const kept = { sessionExpiryInterval: 1000 };
const filter = '$share/g/a';

const publish = ({ broker }: RunningBroker, payload: string, qos: 0 | 1 | 2 = 1, messageExpiryInterval?: number) =>
  broker.publish({
    topic: 'a',
    payload: Buffer.from(payload),
    qos,
    ...(messageExpiryInterval === undefined ? {} : { properties: { messageExpiryInterval } }),
  });

async function join(running: RunningBroker, clientId: string, properties = {}, qos: 0 | 1 | 2 = 1) {
  const member = await running.connect({ clientId, cleanStart: false, properties: { ...kept, ...properties } });
  await member.subscribe(filter, { qos });
  return member;
}

async function withNobodyOnline(running: RunningBroker, ...clientIds: string[]) {
  for (const clientId of clientIds) {
    const member = await join(running, clientId);
    await member.drop();
    await running.left(clientId);
  }
}

describe('a shared subscription with nobody online', () => {
  it('keeps messages above QoS 0 for who comes first, in order', async () => {
    await using running = await runBroker();
    await withNobodyOnline(running, 'one', 'two');
    publish(running, '0', 0);
    for (const payload of ['1', '2', '3']) publish(running, payload);
    expect(running.told.dropped).toEqual([{ receiver: filter, topic: 'a', why: 'no_member_ready' }]);
    const two = await running.connect({ clientId: 'two', cleanStart: false, properties: kept });
    expect(payloadsOf(await two.settled())).toEqual(['1', '2', '3']);
    const one = await running.connect({ clientId: 'one', cleanStart: false, properties: kept });
    expect(await one.settled()).toEqual([]);
  });

  it('gives them to a new member as well, at the QoS it is granted', async () => {
    await using running = await runBroker();
    await withNobodyOnline(running, 'one');
    for (const qos of [1, 2] as const) publish(running, `${qos}`, qos);
    const two = await join(running, 'two', {}, 2);
    expect(publishesOf(await two.settled()).map(({ qos, dup }) => [qos, dup])).toEqual([
      [1, false],
      [2, false],
    ]);
  });

  it('keeps what did not expire, and says what is left', async () => {
    const clock = new ManualClock();
    await using running = await runBroker({ clock });
    await withNobodyOnline(running, 'one');
    publish(running, 'short', 1, 5);
    publish(running, 'long', 1, 60);
    clock.advance(7.2);
    const one = await running.connect({ clientId: 'one', cleanStart: false, properties: kept });
    expect(await one.settled()).toMatchObject([{ properties: { messageExpiryInterval: 53 } }]);
    expect(running.told.dropped).toEqual([{ receiver: filter, topic: 'a', why: 'expired' }]);
  });

  it('keeps as much as a queue may hold, and tells of the rest', async () => {
    await using running = await runBroker({ limits: { queueMessages: 2 } });
    await withNobodyOnline(running, 'one', 'two');
    for (const payload of ['1', '2', '3']) publish(running, payload);
    expect(running.told.dropped).toEqual([{ receiver: filter, topic: 'a', why: 'queue_full' }]);
    const two = await running.connect({ clientId: 'two', cleanStart: false, properties: kept });
    expect(payloadsOf(await two.settled())).toEqual(['1', '2']);
  });

  it('forgets them when its last member is gone, and tells of it', async () => {
    const clock = new ManualClock();
    await using running = await runBroker({ clock });
    await withNobodyOnline(running, 'one');
    publish(running, '1');
    clock.advance(1001);
    expect(running.told.dropped).toEqual([{ receiver: filter, topic: 'a', why: 'session_ended' }]);
    expect(running.broker.counters()).toMatchObject({ subscriptions: 0, queuedBytes: 0 });
    const later = await join(running, 'later');
    expect(await later.settled()).toEqual([]);
  });
});

describe('a shared subscription whose members are busy', () => {
  it('gives a message to a member that can take it', async () => {
    await using running = await runBroker();
    const busy = await join(running, 'busy', { receiveMaximum: 1 });
    const free = await join(running, 'free');
    for (const payload of ['1', '2', '3', '4', '5', '6']) publish(running, payload);
    expect(await busy.settled()).toHaveLength(1);
    expect(await free.settled()).toHaveLength(5);
  });

  it('keeps what nobody can take, and gives it to who can first', async () => {
    await using running = await runBroker();
    const one = await join(running, 'one', { receiveMaximum: 1 });
    const two = await join(running, 'two', { receiveMaximum: 1 });
    for (const payload of ['1', '2', '3', '4']) publish(running, payload);
    const [first] = publishesOf([await one.expect('publish')]);
    await two.expect('publish');
    one.acknowledge('puback', first?.packetId ?? 0);
    expect(payloadsOf(await one.settled())).toEqual(['3']);
    one.acknowledge('puback', 2);
    expect(payloadsOf(await one.settled())).toEqual(['4']);
    expect(await two.settled()).toEqual([]);
  });
});

describe('a shared subscription without room', () => {
  const limits = { queueMessages: 2 };
  const publishPacket = (packetId: number): PublishPacket => ({
    type: 'publish',
    ...{ dup: false, qos: 1, retain: false, packetId, topic: 'a', payload: Buffer.from(`${packetId}`), properties: {} },
  });

  it('is told to the publisher, who still has the message, and who is told yes when there is room again', async () => {
    await using running = await runBroker({ limits });
    await withNobodyOnline(running, 'one');
    const publisher = await running.connect({ clientId: 'publisher' });
    for (const packetId of [1, 2, 3]) publisher.send(publishPacket(packetId));
    const answers = await publisher.settled();
    expect(answers).toMatchObject([
      { type: 'puback', packetId: 1, reasonCode: 0 },
      { type: 'puback', packetId: 2, reasonCode: 0 },
      { type: 'puback', packetId: 3, reasonCode: 0x97 },
    ]);
    const one = await running.connect({ clientId: 'one', cleanStart: false, properties: kept });
    expect(payloadsOf(await one.settled())).toEqual(['1', '2']);
    publisher.send(publishPacket(4));
    expect(await publisher.settled()).toMatchObject([{ type: 'puback', packetId: 4, reasonCode: 0 }]);
  });

  it('ends a connection of MQTT 3.1.1, whose acknowledgement could only say yes', async () => {
    await using running = await runBroker({ limits });
    await withNobodyOnline(running, 'one');
    const publisher = await running.connect({ clientId: 'old', version: 4 });
    for (const packetId of [1, 2, 3]) publisher.send(publishPacket(packetId));
    await running.left('old');
    expect(running.told.dropped).toEqual([{ receiver: filter, topic: 'a', why: 'queue_full' }]);
  });

  describe('answers no PUBREL of QoS 2 that it has no room for', () => {
    const back = (running: RunningBroker, clientId: string, version: 4 | 5 = 5) =>
      running.connect({ clientId, version, cleanStart: false, properties: version === 5 ? kept : {} });

    /** The shared subscription is full, and the message was released and not handed on. */
    async function withOneTooMany(running: RunningBroker, version: 4 | 5 = 5) {
      await withNobodyOnline(running, 'one');
      for (const payload of ['1', '2']) publish(running, payload);
      const publisher = await back(running, 'publisher', version);
      publisher.publish('a', '3', { qos: 2, packetId: 7 });
      expect(await publisher.expect('pubrec')).toMatchObject({ packetId: 7, reasonCode: 0 });
      publisher.acknowledge('pubrel', 7);
      return publisher.closed();
    }

    it('ends the connection with 0x97 instead, each time until there is room', async () => {
      await using running = await runBroker({ limits });
      expect(await withOneTooMany(running)).toMatchObject([{ type: 'disconnect', reasonCode: 0x97 }]);
      const again = await back(running, 'publisher');
      again.acknowledge('pubrel', 7);
      expect(await again.closed()).toMatchObject([{ type: 'disconnect', reasonCode: 0x97 }]);
      const one = await back(running, 'one');
      expect(payloadsOf(await one.settled())).toEqual(['1', '2']);
      const atLast = await back(running, 'publisher');
      atLast.acknowledge('pubrel', 7);
      expect(await atLast.expect('pubcomp')).toMatchObject({ packetId: 7, reasonCode: 0 });
      expect(payloadsOf(await one.settled())).toEqual(['3']);
      atLast.acknowledge('pubrel', 7);
      await atLast.expect('pubcomp');
      expect(await one.settled()).toEqual([]);
    });

    it('ends a connection of MQTT 3.1.1 as well, whose next PUBREL finds room', async () => {
      await using running = await runBroker({ limits });
      expect(await withOneTooMany(running, 4)).toEqual([]);
      const one = await back(running, 'one');
      await one.settled();
      const again = await back(running, 'publisher', 4);
      again.acknowledge('pubrel', 7);
      await again.expect('pubcomp');
      expect(payloadsOf(await one.settled())).toEqual(['3']);
    });

    it('gives it once to the others, however often PUBREL comes', async () => {
      await using running = await runBroker({ limits });
      const other = await running.connect('other');
      await other.subscribe('a', { qos: 2 });
      await withOneTooMany(running);
      const again = await back(running, 'publisher');
      again.acknowledge('pubrel', 7);
      await again.closed();
      expect(payloadsOf(await other.settled())).toEqual(['1', '2', '3']);
    });

    it('holds it over a restart', async () => {
      const brokers = durableBrokers();
      const before = await brokers.run({ limits });
      await withOneTooMany(before);
      await before.stop();
      const after = await brokers.run({ limits });
      const one = await back(after, 'one');
      expect(payloadsOf(await one.settled())).toEqual(['1', '2']);
      const publisher = await back(after, 'publisher');
      publisher.acknowledge('pubrel', 7);
      await publisher.expect('pubcomp');
      expect(payloadsOf(await one.settled())).toEqual(['3']);
      await after.stop();
    });

    it('counts what it holds once, and nothing of it when the session ended', async () => {
      const clock = new ManualClock();
      await using running = await runBroker({ limits, clock });
      await withOneTooMany(running);
      const held = running.broker.counters().queuedBytes;
      const again = await back(running, 'publisher');
      again.acknowledge('pubrel', 7);
      await again.closed();
      expect(running.broker.counters().queuedBytes).toBe(held);
      clock.advance(1001);
      expect(running.broker.counters().queuedBytes).toBe(0);
    });
  });
});
