import { describe, expect, it } from 'vitest';
import { allRights } from '../../src/index.ts';
import { away, back, durableBrokers, kept, typesOf } from '../support/durable-brokers.ts';
import type { RunningBroker } from '../support/running-broker.ts';
import { connectPacket, type WireClient } from '../support/wire-client.ts';
import { willOf } from '../support/will.ts';

type Ask = (client: WireClient, running: RunningBroker) => void;
const subscriptionTo = (filter: string) => ({
  filter,
  ...({ qos: 1, noLocal: false, retainAsPublished: false, retainHandling: 0 } as const),
});
const subscribe: Ask = (client) =>
  client.send({ type: 'subscribe', packetId: 5, subscriptions: [subscriptionTo('x')], properties: {} });
const unsubscribe: Ask = (client) =>
  client.send({ type: 'unsubscribe', packetId: 6, filters: ['own'], properties: {} });

describe('while the disk hangs', () => {
  it.each<[answer: string, why: string, ask: Ask]>([
    ['puback', 'the message waits for somebody', (client) => client.publish('a', 'x', { qos: 1 })],
    ['puback', 'the message is retained', (client) => client.publish('r', 'x', { qos: 1, retain: true })],
    ['puback', 'what was retained is deleted', (client) => client.publish('old', '', { qos: 1, retain: true })],
    ['puback', 'the message waits for a shared subscription', (client) => client.publish('s', 'x', { qos: 1 })],
    ['pubrec', 'the message of QoS 2 is not released', (client) => client.publish('nobody', 'x', { qos: 2 })],
    ['pubcomp', 'the message of QoS 2 is', (client) => client.acknowledge('pubrel', 77)],
    ['suback', 'the subscription outlives the connection', subscribe],
    ['unsuback', 'so does that it is none any more', unsubscribe],
  ])('%s waits, as %s, and comes when it is kept', async (answer, _why, ask) => {
    const brokers = durableBrokers();
    await using running = await brokers.run();
    await away(running, 'waiting', 'a');
    await away(running, 'member', '$share/group/s');
    const client = await running.connect(kept('car'));
    await client.subscribe('own');
    await client.publishAcknowledged('old', 'x', { retain: true });
    client.publish('nobody', 'x', { qos: 2, packetId: 77 });
    await client.expect('pubrec');
    brokers.disk.freeze();
    ask(client, running);
    expect(await client.settled()).toEqual([]);
    expect(brokers.disk.hangingWrites).toBe(1);
    brokers.disk.thaw();
    expect(await client.next()).toMatchObject({ type: answer });
    expect(await client.settled()).toEqual([]);
  });

  it.each([
    ['a session begins', kept('new')],
    ['a session goes on', back('old')],
    ['a session ends', { clientId: 'old' }],
    ['a session ends with its connection from now on', { clientId: 'old', cleanStart: false }],
    ['there is a will', { clientId: 'new', will: willOf() }],
  ])('connack waits, as %s, and comes when it is kept', async (_why, options) => {
    const brokers = durableBrokers();
    await using running = await brokers.run();
    await away(running, 'old');
    brokers.disk.freeze();
    const client = await running.open();
    client.send(connectPacket(options));
    client.send({ type: 'pingreq' });
    await running.until(() => running.broker.counters().connections === 1);
    // Somebody else who comes behind it is answered before.
    const other = await running.connect('other');
    expect(await other.settled()).toEqual([]);
    expect(client.received).toBe('');
    brokers.disk.thaw();
    expect(await client.expect('connack')).toMatchObject({ reasonCode: 0, sessionPresent: 'cleanStart' in options });
    await client.expect('pingresp');
  });

  it('nothing waits of those who leave no trace', async () => {
    const brokers = durableBrokers();
    await using running = await brokers.run();
    const durable = await running.connect(kept('car'));
    await durable.subscribe('a', { qos: 1 });
    brokers.disk.freeze();
    durable.publish('r', 'x', { qos: 1, retain: true });
    expect(await durable.settled()).toEqual([]);
    const reader = await running.connect('reader');
    await reader.subscribe(['b', '$share/group/c'], { qos: 2 });
    await reader.unsubscribe('nothing');
    const client = await running.connect({ clientId: 'client', version: 4 });
    expect(await client.publishAcknowledged('b', 'x')).toBe(0);
    expect(await reader.expect('publish')).toMatchObject({ topic: 'b', qos: 1 });
    expect(await client.publishAcknowledged('b', 'x', { qos: 2 })).toBe(0);
    const { packetId } = await reader.expect('publish');
    reader.acknowledge('pubrec', packetId);
    await reader.expect('pubrel');
    reader.acknowledge('pubcomp', packetId);
    await client.publishAcknowledged('c', 'x');
    await reader.expect('publish');
    await client.publishAcknowledged('nobody', 'x');
    await reader.unsubscribe('b');
    client.disconnect();
    expect(await client.closed()).toEqual([]);
    expect(brokers.disk.hangingWrites).toBe(1);
    brokers.disk.thaw();
    await durable.expect('puback');
  });

  it('those who are online get QoS 0 and 1 at once, and QoS 2 when it is known under which identifier', async () => {
    const brokers = durableBrokers();
    await using running = await brokers.run();
    const car = await running.connect(kept('car'));
    const passing = await running.connect('passing');
    for (const client of [car, passing]) await client.subscribe('a', { qos: 2 });
    brokers.disk.freeze();
    for (const qos of [2, 1, 0] as const) running.broker.publish({ topic: 'a', payload: Buffer.from('x'), qos });
    expect((await car.settled()).map((packet) => packet.type === 'publish' && packet.qos)).toEqual([1, 0]);
    expect((await passing.settled()).map((packet) => packet.type === 'publish' && packet.qos)).toEqual([2, 1, 0]);
    brokers.disk.thaw();
    expect(await car.expect('publish')).toMatchObject({ qos: 2, dup: false });
  });

  it('PUBREL waits, so that the message is not sent again behind it', async () => {
    const brokers = durableBrokers();
    await using running = await brokers.run();
    const car = await running.connect(kept('car'));
    await car.subscribe('a', { qos: 2 });
    running.broker.publish({ topic: 'a', payload: Buffer.from('x'), qos: 2 });
    const { packetId } = await car.expect('publish');
    brokers.disk.freeze();
    car.acknowledge('pubrec', packetId);
    expect(await car.settled()).toEqual([]);
    brokers.disk.thaw();
    expect(await car.expect('pubrel')).toMatchObject({ packetId });
  });

  it('a subscription that has ended when it is kept brings nothing that is retained', async () => {
    const brokers = durableBrokers();
    await using running = await brokers.run();
    running.broker.publish({ topic: 'x', payload: Buffer.from('retained'), qos: 1, retain: true });
    running.broker.publish({ topic: 'own', payload: Buffer.from('retained'), qos: 1, retain: true });
    const car = await running.connect({
      clientId: 'car',
      properties: { sessionExpiryInterval: 1000, receiveMaximum: 1 },
    });
    await car.subscribe('own', { qos: 1 });
    const { packetId } = await car.expect('publish');
    brokers.disk.freeze();
    subscribe(car, running);
    car.send({ type: 'unsubscribe', packetId: 6, filters: ['x'], properties: {} });
    expect(await car.settled()).toEqual([]);
    brokers.disk.thaw();
    await car.expect('suback');
    await car.expect('unsuback');
    car.acknowledge('puback', packetId);
    expect(await car.settled()).toEqual([]);
  });

  it('a client that goes before its subscription is kept gets what is retained when it is back', async () => {
    const brokers = durableBrokers();
    await using running = await brokers.run();
    running.broker.publish({ topic: 'x', payload: Buffer.from('retained'), qos: 1, retain: true });
    const car = await running.connect(kept('car'));
    brokers.disk.freeze();
    subscribe(car, running);
    expect(await car.settled()).toEqual([]);
    await car.drop();
    await running.left('car');
    brokers.disk.thaw();
    const again = await running.connect(back('car'));
    expect(await again.expect('publish')).toMatchObject({ topic: 'x', qos: 1, retain: true });
  });

  it('what waited is not said to another connection, which is told what is so then', async () => {
    const brokers = durableBrokers();
    await using running = await brokers.run();
    const car = await running.connect(kept('car'));
    await car.subscribe('a', { qos: 2 });
    brokers.disk.freeze();
    running.broker.publish({ topic: 'a', payload: Buffer.from('x'), qos: 2 });
    car.publish('b', 'x', { qos: 2 });
    expect(await car.settled()).toEqual([]);
    const again = await running.open();
    again.send(connectPacket(back('car')));
    expect(await car.closed()).toMatchObject([{ type: 'disconnect', reasonCode: 0x8e }]);
    brokers.disk.thaw();
    await again.expect('connack');
    // It may have been sent before.
    expect(await again.expect('publish')).toMatchObject({ topic: 'a', qos: 2, dup: true });
    expect(await again.settled()).toEqual([]);
  });
});

it('[MQTT-4.6.0-2] answers come in the order of the questions, those that need not wait behind those that do', async () => {
  const brokers = durableBrokers();
  const rights = { ...allRights, mayPublish: ({ topic }: { topic: string }) => topic !== 'forbidden' };
  await using running = await brokers.run({ door: { authenticate: () => ({ admitted: true, rights }) } });
  await away(running, 'waiting', 'a');
  const client = await running.connect('client');
  await client.subscribe('own');
  brokers.disk.freeze();
  client.publish('a', 'x', { qos: 1, packetId: 1 });
  client.publish('nobody', 'x', { qos: 1, packetId: 2 });
  client.publish('forbidden', 'x', { qos: 1, packetId: 3 });
  client.publish('forbidden', 'x', { qos: 2, packetId: 4 });
  subscribe(client, running);
  unsubscribe(client, running);
  client.publish('nobody', 'x', { qos: 2, packetId: 7 });
  client.acknowledge('pubrel', 8);
  expect(await client.settled()).toEqual([]);
  brokers.disk.thaw();
  const answers = Array.from({ length: 8 }, () => client.next());
  expect(
    (await Promise.all(answers)).map((packet) => packet !== 'closed' && 'packetId' in packet && packet.packetId),
  ).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
  expect(await typesOf(client)).toEqual([]);
});
