import { describe, expect, it } from 'vitest';
import { setImmediate } from 'node:timers/promises';
import { DurableStore, type OpenedStore } from '../../src/index.ts';
import { away, back, durableBrokers, kept } from '../support/durable-brokers.ts';
import { payloadsOf } from '../support/payloads.ts';
import { type RunningBroker, runBroker } from '../support/running-broker.ts';

const publish = ({ broker }: RunningBroker, topic: string, payload: string, retain = false): void =>
  broker.publish({ topic, payload: Buffer.from(payload), qos: 1, retain });
const numbered = (from: number, to: number) => Array.from({ length: to - from }, (_, index) => `${from + index}`);

/** Lets the store write its log anew, one piece with each turn, until it has begun another segment. */
async function nextSegment({ disk }: ReturnType<typeof durableBrokers>, running: RunningBroker): Promise<void> {
  const before = Math.max(...disk.segments.keys());
  for (let count = 0; Math.max(...disk.segments.keys()) === before; count += 1) {
    publish(running, 'padding', 'x'.repeat(200), true);
    await setImmediate();
  }
}

/** Until only that segment is left. */
async function written({ disk }: ReturnType<typeof durableBrokers>): Promise<void> {
  while (disk.segments.size > 1) await setImmediate();
}

describe('a log that is written anew', () => {
  it('stays bounded by what there is, and has it all', async () => {
    const brokers = durableBrokers({ logBytes: 10_000 });
    const before = await brokers.run();
    await away(before, 'car', 'kept');
    publish(before, 'kept', 'waiting');
    const writer = await before.connect('writer');
    const reader = await before.connect(kept('reader'));
    await reader.subscribe('a', { qos: 1 });
    let most = 0;
    for (let count = 0; count < 1000; count += 1) {
      await writer.publishAcknowledged('a', 'x'.repeat(100), { retain: true });
      reader.acknowledge('puback', (await reader.expect('publish')).packetId);
      const bytes = [...brokers.disk.segments.values()].reduce((sum, { length }) => sum + length, 0);
      most = Math.max(most, bytes);
    }
    expect(Math.max(...brokers.disk.segments.keys())).toBeGreaterThan(5);
    expect(most).toBeLessThan(30_000);
    await reader.settled();
    await before.stop();
    await using running = await brokers.run();
    const car = await running.connect(back('car'));
    expect(payloadsOf(await car.settled())).toEqual(['waiting']);
    expect(running.broker.session('reader')).toMatchObject({ inFlight: 0, queued: 0 });
  });

  it('says the same whenever the broker is killed in the middle of it', async () => {
    for (let pieces = 0; pieces < 40; pieces += 1) {
      const brokers = durableBrokers({ logBytes: 3_000, checkpointBytes: 1 });
      const before = await brokers.run();
      for (const id of ['one', 'two', 'three']) await away(before, id);
      const held = await before.connect(kept('held'));
      held.publish('b', 'unreleased', { qos: 2, packetId: 9 });
      await held.expect('pubrec');
      publish(before, 'kept', 'retained', true);
      for (const payload of numbered(0, 5)) publish(before, 'a', payload);
      await nextSegment(brokers, before);
      // Things change while it is written.
      for (let piece = 0; piece < pieces; piece += 1) {
        if (piece % 4 === 0) publish(before, 'a', `${5 + piece / 4}`);
        await setImmediate();
      }
      if (pieces % 3 === 0) before.broker.endSession('two');
      if (pieces % 5 === 0) publish(before, 'kept', '', true);
      const last = await before.connect('last');
      await last.publishAcknowledged('a', 'last', { retain: true });
      await brokers.kill(before);

      await using running = await brokers.run();
      const expected = [...numbered(0, 5 + Math.ceil(pieces / 4)), 'last'];
      for (const id of pieces % 3 === 0 ? ['one', 'three'] : ['one', 'two', 'three']) {
        const client = await running.connect(back(id));
        expect(client.connack.sessionPresent).toBe(true);
        expect(payloadsOf(await client.settled())).toEqual(expected);
      }
      if (pieces % 3 === 0) expect(running.broker.session('two')).toBeUndefined();
      const again = await running.connect(back('held'));
      await again.subscribe('b', { qos: 1 });
      again.acknowledge('pubrel', 9);
      expect(payloadsOf(await again.settled())).toEqual(['unreleased']);
      const observer = await running.connect('observer');
      await observer.subscribe(['kept', 'a']);
      expect(payloadsOf(await observer.settled())).toEqual(pieces % 5 === 0 ? ['last'] : ['retained', 'last']);
    }
  });

  it('is begun again when the broker was killed before it was done', async () => {
    const brokers = durableBrokers({ logBytes: 3_000, checkpointBytes: 1 });
    const before = await brokers.run();
    await away(before, 'car');
    for (const payload of numbered(0, 30)) publish(before, 'a', payload);
    await nextSegment(brokers, before);
    expect(brokers.disk.segments.size).toBe(2);
    await brokers.kill(before);

    const opened: OpenedStore[] = [];
    const store = new DurableStore(brokers.disk, { onFault: () => {}, onOpened: (one) => opened.push(one) });
    await using running = await runBroker({ store, clock: brokers.clock });
    expect(opened).toMatchObject([{ sessions: 1 }]);
    publish(running, 'a', '30');
    await written(brokers);
    expect([...brokers.disk.segments.keys()]).toEqual([3]);
    const car = await running.connect(back('car'));
    expect(payloadsOf(await car.settled())).toEqual(numbered(0, 31));
  });

  it('has what waits for a shared subscription, also when its only member left while it was written', async () => {
    const brokers = durableBrokers({ logBytes: 3_000, checkpointBytes: 1 });
    const before = await brokers.run();
    // Written in this order: the group has another member by the time that the session of its first one is.
    await away(before, 'newcomer', 'own');
    for (let index = 0; index < 20; index += 1) await away(before, `between-${index}`, 'own');
    await away(before, 'first', '$share/group/s');
    for (const payload of numbered(0, 3)) publish(before, 's', payload);
    await nextSegment(brokers, before);
    for (let piece = 0; piece < 4; piece += 1) await setImmediate();
    const newcomer = await before.connect({
      ...back('newcomer'),
      properties: { sessionExpiryInterval: 1000, receiveMaximum: 1 },
    });
    await newcomer.subscribe('$share/group/s', { qos: 1 });
    expect(payloadsOf(await newcomer.settled())).toEqual(['0']);
    await newcomer.drop();
    before.broker.endSession('first');
    await written(brokers);
    await before.stop();

    await using running = await brokers.run();
    const again = await running.connect(back('newcomer'));
    expect(payloadsOf(await again.settled()).toSorted()).toEqual(numbered(0, 3));
  });

  it('knows of what waits for a shared subscription whose lasting member left, until it is delivered', async () => {
    const brokers = durableBrokers({ logBytes: 0 });
    const before = await brokers.run();
    const passing = await before.connect({ clientId: 'passing', properties: { receiveMaximum: 1 } });
    await passing.subscribe('$share/group/s', { qos: 1 });
    await away(before, 'lasting', '$share/group/s');
    for (const payload of numbered(0, 3)) publish(before, 's', payload);
    const first = await passing.expect('publish');
    before.broker.endSession('lasting');
    await nextSegment(brokers, before);
    await written(brokers);
    // Another lasts: what waits is kept again.
    await away(before, 'other', '$share/group/s');
    passing.acknowledge('puback', first.packetId);
    await passing.expect('publish');
    const writer = await before.connect('writer');
    await writer.publishAcknowledged('r', 'x', { retain: true });
    await brokers.kill(before);

    await using running = await brokers.run();
    const other = await running.connect(back('other'));
    expect(payloadsOf(await other.settled()).toSorted()).toEqual(['1', '2']);
  });
});
