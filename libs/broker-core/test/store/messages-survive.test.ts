import { describe, expect, it } from 'vitest';
import {
  allKept,
  back,
  durableBrokers,
  kept,
  properties,
  publish,
  storeSettings,
  window,
} from '../support/durable-brokers.ts';
import { payloadsOf, publishesOf } from '../support/payloads.ts';

describe.each(storeSettings)('when the broker is killed%s', (_, options) => {
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
    await allKept(before);
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
    await allKept(before);
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
      await allKept(running);
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

  it('what is retained is there until it expires, as it was published last', async () => {
    const brokers = durableBrokers(options);
    const before = await brokers.run();
    publish(before, 'r/properties', 'x', 2, { retain: true, properties });
    publish(before, 'r/short', 'x', 1, { retain: true, properties: { messageExpiryInterval: 10 } });
    publish(before, 'r/long', 'x', 1, { retain: true, properties: { messageExpiryInterval: 100 } });
    publish(before, 'r/changed', 'old', 1, { retain: true, properties: { messageExpiryInterval: 10 } });
    publish(before, 'r/deleted', 'x', 1, { retain: true });
    await allKept(before);
    publish(before, 'r/changed', 'new', 0, { retain: true });
    publish(before, 'r/deleted', '', 0, { retain: true });
    await allKept(before);
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
});
