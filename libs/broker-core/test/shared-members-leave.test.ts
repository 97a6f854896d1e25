import { describe, expect, it } from 'vitest';
import { payloadsOf, publishesOf } from './support/payloads.ts';
import { runBroker, type RunningBroker } from './support/running-broker.ts';
import type { WireClient } from './support/wire-client.ts';

const kept = { sessionExpiryInterval: 1000 };
const filter = '$share/g/a';

const publish = ({ broker }: RunningBroker, payload: string, qos: 0 | 1 | 2 = 1) =>
  broker.publish({ topic: 'a', payload: Buffer.from(payload), qos });

async function join(running: RunningBroker, clientId: string, qos: 0 | 1 | 2 = 2, properties = kept) {
  const member = await running.connect({ clientId, cleanStart: false, properties });
  await member.subscribe(filter, { qos });
  return member;
}

async function leave(running: RunningBroker, member: WireClient, clientId: string) {
  await member.drop();
  await running.left(clientId);
}

describe('a member of a shared subscription that leaves', () => {
  it('gets nothing while others are online', async () => {
    await using running = await runBroker();
    const [one, two] = [await join(running, 'one'), await join(running, 'two')];
    await leave(running, one, 'one');
    for (const payload of ['1', '2', '3']) publish(running, payload);
    expect(payloadsOf(await two.settled())).toEqual(['1', '2', '3']);
    expect(running.broker.session('one')).toMatchObject({ queued: 0, inFlight: 0 });
  });

  it('leaves what it did not acknowledge at QoS 1 to another, in order and with DUP 0', async () => {
    await using running = await runBroker();
    const one = await join(running, 'one', 1);
    for (const payload of ['1', '2', '3']) publish(running, payload);
    await one.settled();
    one.acknowledge('puback', 2);
    await one.settled();
    const two = await join(running, 'two', 1);
    expect(await two.settled()).toEqual([]);
    await leave(running, one, 'one');
    const came = publishesOf(await two.settled());
    expect(payloadsOf(came)).toEqual(['1', '3']);
    expect(came.every(({ dup }) => !dup)).toBe(true);
    expect(running.broker.session('one')).toMatchObject({ inFlight: 0 });
    const back = await running.connect({ clientId: 'one', cleanStart: false, properties: kept });
    expect(await back.settled()).toEqual([]);
  });

  it('leaves it to another that joins later', async () => {
    await using running = await runBroker();
    const one = await join(running, 'one', 1);
    publish(running, '1');
    await one.expect('publish');
    await leave(running, one, 'one');
    publish(running, '2');
    const two = await join(running, 'two', 1);
    expect(payloadsOf(await two.settled())).toEqual(['1', '2']);
  });

  it('finds it again, with DUP, if nobody else came', async () => {
    await using running = await runBroker();
    const one = await join(running, 'one', 1);
    publish(running, '1');
    await one.expect('publish');
    await leave(running, one, 'one');
    publish(running, '2');
    const back = await running.connect({ clientId: 'one', cleanStart: false, properties: kept });
    const came = publishesOf(await back.settled());
    expect(came.map(({ dup, packetId }) => [dup, packetId])).toEqual([
      [true, 1],
      [false, 2],
    ]);
  });

  it('leaves it to another also when its session ends with its connection', async () => {
    await using running = await runBroker();
    const one = await join(running, 'one', 1, { sessionExpiryInterval: 0 });
    const two = await join(running, 'two', 1);
    for (const payload of ['1', '2', '3', '4']) publish(running, payload);
    const mine = payloadsOf(await two.settled());
    await leave(running, one, 'one');
    const rest = payloadsOf(await two.settled());
    expect([...mine, ...rest].toSorted()).toEqual(['1', '2', '3', '4']);
    expect(running.told.dropped).toEqual([]);
  });

  it('[MQTT-4.8.2-4] finishes with what it had begun at QoS 2 when it is back', async () => {
    await using running = await runBroker();
    const one = await join(running, 'one');
    for (const payload of ['1', '2']) publish(running, payload, 2);
    await one.settled();
    one.acknowledge('pubrec', 2);
    await one.expect('pubrel');
    const two = await join(running, 'two');
    await leave(running, one, 'one');
    expect(await two.settled()).toEqual([]);
    const back = await running.connect({ clientId: 'one', cleanStart: false, properties: kept });
    expect(await back.settled()).toMatchObject([
      { type: 'publish', packetId: 1, qos: 2, dup: true },
      { type: 'pubrel', packetId: 2 },
    ]);
  });

  it('[MQTT-4.8.2-5] takes it away with it when its session ends', async () => {
    await using running = await runBroker();
    const one = await join(running, 'one');
    publish(running, '1', 2);
    await one.expect('publish');
    const two = await join(running, 'two');
    await leave(running, one, 'one');
    const fresh = await running.connect({ clientId: 'one', cleanStart: true });
    expect(await two.settled()).toEqual([]);
    expect(await fresh.settled()).toEqual([]);
    expect(running.told.dropped).toEqual([{ receiver: 'one', topic: 'a', why: 'session_ended' }]);
  });

  it('[MQTT-4.8.2-6] by refusing a message discards it, and no other gets it', async () => {
    await using running = await runBroker();
    const one = await join(running, 'one');
    publish(running, '1', 1);
    publish(running, '2', 2);
    await one.settled();
    one.acknowledge('puback', 1, 0x83);
    one.acknowledge('pubrec', 2, 0x97);
    await one.settled();
    const two = await join(running, 'two');
    await leave(running, one, 'one');
    expect(await two.settled()).toEqual([]);
    expect(running.broker.session('one')).toMatchObject({ inFlight: 0 });
  });

  it('by UNSUBSCRIBE keeps what it has in flight', async () => {
    await using running = await runBroker();
    const one = await join(running, 'one', 1);
    publish(running, '1');
    await one.expect('publish');
    const two = await join(running, 'two', 1);
    await one.unsubscribe(filter);
    await leave(running, one, 'one');
    expect(await two.settled()).toEqual([]);
    const back = await running.connect({ clientId: 'one', cleanStart: false, properties: kept });
    expect(await back.settled()).toMatchObject([{ packetId: 1, dup: true }]);
  });
});
