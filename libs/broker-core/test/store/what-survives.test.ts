import type { Properties, PublishPacket } from '@roadwire/mqtt-codec';
import { describe, expect, it } from 'vitest';
import { away, back, durableBrokers, kept } from '../support/durable-brokers.ts';
import { payloadsOf, publishesOf } from '../support/payloads.ts';
import type { RunningBroker } from '../support/running-broker.ts';
import { willOf } from '../support/will.ts';

const properties: Properties = {
  payloadFormatIndicator: 1,
  contentType: 'text/plain; charset=utf-8',
  responseTopic: 'answers/ä/𝄞',
  correlationData: Buffer.from([0, 255, 1]),
  userProperties: [
    ['name', 'Größe'],
    ['name', ''],
    ['', 'again'],
  ],
};
const window = (clientId: string, receiveMaximum: number, cleanStart = true) => ({
  clientId,
  cleanStart,
  properties: { sessionExpiryInterval: 1000, receiveMaximum },
});

const publish = (
  { broker }: RunningBroker,
  topic: string,
  payload: string,
  qos: 0 | 1 | 2 = 1,
  more: Partial<Pick<PublishPacket, 'retain' | 'properties'>> = {},
): void => broker.publish({ topic, payload: Buffer.from(payload), qos, ...more });

/** Everything that was told so far is on the disk. */
async function settled(running: RunningBroker): Promise<void> {
  const settler = await running.connect({ clientId: 'settler', will: willOf({ topic: 'settler' }) });
  settler.disconnect();
  await settler.closed();
}

describe.each([
  ['', {}],
  [' and its log is written anew all the time', { logBytes: 0, checkpointBytes: 1 }],
])('when the broker is killed%s', (_, options) => {
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
      { filter: 'none/ä/+', qos: 0 },
      { filter: 'all', qos: 2 },
      { filter: 'changed', qos: 1 },
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

  it('messages that wait are in their order, with all that belongs to them', async () => {
    const brokers = durableBrokers(options);
    const before = await brokers.run();
    const car = await before.connect(kept('car'));
    await car.subscribe('#', { qos: 2, retainAsPublished: true, properties: { subscriptionIdentifiers: [3] } });
    await car.subscribe('a/#', { qos: 1, properties: { subscriptionIdentifiers: [4] } });
    await car.drop();
    await before.left('car');
    publish(before, 'a/名前', 'first', 1, { properties, retain: true });
    publish(before, 'b', '', 2);
    publish(before, 'a/b', 'x'.repeat(70_000), 2, { properties: { messageExpiryInterval: 100 } });
    publish(before, 'b', 'soon over', 1, { properties: { messageExpiryInterval: 5 } });
    publish(before, 'b', 'last', 1);
    await settled(before);
    await brokers.kill(before);

    brokers.clock.advance(10);
    await using running = await brokers.run();
    brokers.clock.advance(20);
    const again = await running.connect(back('car'));
    const came = publishesOf(await again.settled());
    // QoS 2 waits for the store: each QoS has its order.
    expect(payloadsOf(came)).toEqual(['first', 'last', '', 'x'.repeat(70_000)]);
    expect(came).toMatchObject([
      { topic: 'a/名前', qos: 1, retain: true, dup: false, properties: { ...properties } },
      { topic: 'b', qos: 1, properties: { subscriptionIdentifiers: [3] } },
      { topic: 'b', qos: 2, retain: false, properties: { subscriptionIdentifiers: [3] } },
      { topic: 'a/b', qos: 2, properties: { messageExpiryInterval: 70 } },
    ]);
    expect(came[0]?.properties.subscriptionIdentifiers?.toSorted()).toEqual([3, 4]);
    expect(running.told.dropped).toEqual([{ receiver: 'car', topic: 'b', why: 'expired' }]);
  });

  it('what was sent has its identifier and how far it had come', async () => {
    const brokers = durableBrokers(options);
    const before = await brokers.run();
    const car = await before.connect(window('car', 5));
    await car.subscribe('a', { qos: 2 });
    for (const [payload, qos] of [
      ['1', 1],
      ['2', 2],
      ['3', 2],
      ['4', 2],
      ['5', 1],
      ['6', 2],
    ] as const)
      publish(before, 'a', payload, qos);
    const sent = new Map<string, number>();
    const read = async () => {
      const { payload, packetId } = await car.expect('publish');
      sent.set(Buffer.from(payload).toString(), packetId);
    };
    for (let count = 0; count < 5; count += 1) await read();
    const idOf = (payload: string) => sent.get(payload) ?? 0;
    car.acknowledge('puback', idOf('1'));
    car.acknowledge('pubrec', idOf('2'));
    car.acknowledge('pubrec', idOf('3'));
    await read();
    await car.expect('pubrel');
    await car.expect('pubrel');
    car.acknowledge('pubcomp', idOf('3'));
    await settled(before);
    await brokers.kill(before);

    await using running = await brokers.run();
    const again = await running.connect(back('car'));
    const came = await again.settled();
    expect(came.map((packet) => ('packetId' in packet ? [packet.type, packet.packetId] : []))).toEqual([
      ['publish', idOf('5')],
      ['pubrel', idOf('2')],
      ['publish', idOf('4')],
      ['publish', idOf('6')],
    ]);
    expect(publishesOf(came)).toMatchObject([
      { qos: 1, dup: true },
      { qos: 2, dup: true },
      { qos: 2, dup: true },
    ]);
  });

  it('identifiers go on somewhere else: a client may still acknowledge what the next broker does not know', async () => {
    const brokers = durableBrokers(options);
    const identifiers: number[] = [];
    for (let kills = 0; kills < 3; kills += 1) {
      const running = await brokers.run();
      const car = await running.connect(back('car'));
      await car.subscribe('a', { qos: 1 });
      publish(running, 'a', 'x');
      const { packetId } = await car.expect('publish');
      identifiers.push(packetId);
      car.acknowledge('puback', packetId);
      await car.settled();
      await settled(running);
      await brokers.kill(running);
    }
    expect(new Set(identifiers).size).toBeGreaterThan(1);
  });

  it('what a client sent at QoS 2 is handed on once, when it is released', async () => {
    const brokers = durableBrokers(options);
    const before = await brokers.run();
    const car = await before.connect(kept('car'));
    for (const packetId of [1, 2, 65_535]) {
      car.publish('a', `${packetId}`, { qos: 2, packetId, retain: packetId === 2, properties });
      await car.expect('pubrec');
    }
    car.acknowledge('pubrel', 1);
    await car.expect('pubcomp');
    await brokers.kill(before);

    await using running = await brokers.run();
    const reader = await running.connect('reader');
    await reader.subscribe('a', { qos: 2 });
    const again = await running.connect(back('car'));
    again.publish('a', 'again', { qos: 2, packetId: 2, dup: true });
    await again.expect('pubrec');
    for (const packetId of [1, 2, 65_535]) {
      again.acknowledge('pubrel', packetId);
      await again.expect('pubcomp');
    }
    const came = publishesOf(await reader.settled());
    expect(payloadsOf(came)).toEqual(['again', '65535']);
    expect(came[1]?.properties).toMatchObject({ contentType: properties.contentType });
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
    await settled(before);
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
    await settled(before);
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

  it('what is retained is there until it expires, as it was published last', async () => {
    const brokers = durableBrokers(options);
    const before = await brokers.run();
    publish(before, 'r/properties', 'x', 2, { retain: true, properties });
    publish(before, 'r/short', 'x', 1, { retain: true, properties: { messageExpiryInterval: 10 } });
    publish(before, 'r/long', 'x', 1, { retain: true, properties: { messageExpiryInterval: 100 } });
    publish(before, 'r/changed', 'old', 1, { retain: true, properties: { messageExpiryInterval: 10 } });
    publish(before, 'r/deleted', 'x', 1, { retain: true });
    await settled(before);
    publish(before, 'r/changed', 'new', 0, { retain: true });
    publish(before, 'r/deleted', '', 0, { retain: true });
    await settled(before);
    await brokers.kill(before);

    brokers.clock.advance(20);
    await using running = await brokers.run();
    const client = await running.connect('client');
    await client.subscribe('r/#', { qos: 2 });
    const came = publishesOf(await client.settled()).toSorted((one, other) => (one.topic < other.topic ? -1 : 1));
    expect(came).toMatchObject([
      { topic: 'r/changed', qos: 0, properties: {}, payload: Buffer.from('new') },
      { topic: 'r/long', qos: 1, properties: { messageExpiryInterval: 80 } },
      { topic: 'r/properties', qos: 2, properties: { ...properties } },
    ]);
  });

  it('what waits for a shared subscription is in its order, with what a member whose session ended had', async () => {
    const brokers = durableBrokers(options);
    let running = await brokers.run();
    await away(running, 'lasting', '$share/group/s', 1);
    for (const payload of ['1', '2', '3', '4', '5']) publish(running, 's', payload);
    const passing = await running.connect({ clientId: 'passing', properties: { receiveMaximum: 2 } });
    await passing.subscribe('$share/group/s', { qos: 1 });
    expect(payloadsOf(await passing.settled())).toEqual(['1', '2']);
    publish(running, 's', '6');
    await settled(running);
    // More than once: what it gave back keeps its place.
    for (let kills = 0; kills < 3; kills += 1) {
      await brokers.kill(running);
      running = await brokers.run();
      for (let count = 0; count < 20; count += 1) publish(running, 'padding', 'x'.repeat(100), 0, { retain: true });
      await settled(running);
    }
    const lasting = await running.connect(window('lasting', 1, false));
    for (const payload of ['1', '2', '3', '4', '5', '6']) {
      const [packet] = publishesOf([await lasting.expect('publish')]);
      expect(payloadsOf(packet ? [packet] : [])).toEqual([payload]);
      lasting.acknowledge('puback', packet?.packetId ?? 0);
    }
    expect(await lasting.settled()).toEqual([]);
    await running.stop();
  });

  it('what a shared subscription had before one joined that lasts is kept from then on', async () => {
    const brokers = durableBrokers(options);
    const before = await brokers.run();
    const small = await before.connect({ clientId: 'small', properties: { maximumPacketSize: 300 } });
    const busy = await before.connect({ clientId: 'busy', properties: { receiveMaximum: 1 } });
    for (const client of [small, busy]) await client.subscribe('$share/group/s', { qos: 1 });
    // Sent to one and not acknowledged; too large for the other, so that it waits with the first; waits for anybody.
    const large = 'x'.repeat(500);
    publish(before, 's', `sent ${large}`);
    publish(before, 's', `queued ${large}`);
    expect(payloadsOf(await busy.settled())).toEqual([`sent ${large}`]);
    expect(before.broker.session('busy')).toMatchObject({ inFlight: 1, queued: 1 });
    await away(before, 'lasting', '$share/group/s');
    await settled(before);
    await brokers.kill(before);

    await using running = await brokers.run();
    const lasting = await running.connect(back('lasting'));
    expect(payloadsOf(await lasting.settled())).toEqual([`sent ${large}`, `queued ${large}`]);
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
    await settled(before);
    publish(before, 'a', 'y');
    before.broker.endSession('ended');
    for (const { packetId } of publishesOf(await car.settled())) car.acknowledge('puback', packetId);
    await car.settled();
    await settled(before);
    await brokers.kill(before);

    await using running = await brokers.run();
    expect([...running.broker.sessions()]).toMatchObject([{ clientId: 'car', inFlight: 0, queued: 0 }]);
    expect(running.broker.counters()).toMatchObject({ queuedBytes: 0, retained: 0, sessions: 1 });
    const again = await running.connect(back('car'));
    expect(await again.settled()).toEqual([]);
  });
});
