import { expect, it } from 'vitest';
import { DurableStore, type LiveState, type StoredState } from '../../src/index.ts';
import { back, durableBrokers, kept } from '../support/durable-brokers.ts';
import type { ManualClock } from '../support/manual-clock.ts';
import { MemoryDisk } from '../support/memory-disk.ts';
import { willOf } from '../support/will.ts';

const onFault = (error: Error): void => {
  throw error;
};

/** A store that takes a moment to read what it has. */
class SlowStore extends DurableStore {
  readonly #clock: ManualClock;

  constructor(disk: MemoryDisk, clock: ManualClock) {
    super(disk, { onFault });
    this.#clock = clock;
  }

  override async open(live: LiveState): Promise<StoredState> {
    const state = await super.open(live);
    this.#clock.advance(0.05);
    return state;
  }
}

it('a log opens whose first words are about the end of what is written behind them', async () => {
  const { run, disk } = durableBrokers({ logBytes: 0, checkpointBytes: 1 });
  await using running = await run();
  const opens = async (): Promise<void> => {
    await running.until(() => disk.segments.size === 1);
    const copy = new MemoryDisk();
    for (const [segment, bytes] of disk.segments) copy.segments.set(segment, Buffer.from(bytes));
    const live = { sessions: [], retained: () => [], retainedOn: () => undefined };
    await new DurableStore(copy, { onFault }).open(live);
  };
  const car = await running.connect(kept('car'));
  for (let round = 0; round < 30; round += 1) {
    await car.subscribe('a');
    car.publish('a', 'x', { qos: 2, packetId: 9 });
    await car.expect('pubrec');
    await car.unsubscribe('a');
    await opens();
    car.acknowledge('pubrel', 9);
    await car.expect('pubcomp');
    await opens();
  }
});

it('[MQTT-3.1.2-8] a will without a delay comes though its client is back at once', async () => {
  const brokers = durableBrokers();
  const before = await brokers.run();
  const watcher = await before.connect(kept('watcher'));
  await watcher.subscribe('will', { qos: 1 });
  await before.connect({ ...kept('car'), will: willOf({ topic: 'will', qos: 1 }) });
  await brokers.kill(before);
  await using running = await brokers.run({ store: new SlowStore(brokers.disk, brokers.clock) });
  await running.connect(back('car'));
  expect(await (await running.connect(back('watcher'))).expect('publish')).toMatchObject({ topic: 'will' });
});

it('a session that ends with its connection is not there for a client that is back at once, and its will comes', async () => {
  const brokers = durableBrokers();
  const before = await brokers.run();
  const will = willOf({ topic: 'will', qos: 1, properties: { willDelayInterval: 100 } });
  await before.connect({ clientId: 'passing', will });
  await brokers.kill(before);
  await using running = await brokers.run({ store: new SlowStore(brokers.disk, brokers.clock) });
  const again = await running.connect({ clientId: 'passing', cleanStart: false });
  expect(again.connack.sessionPresent).toBe(false);
  expect(running.told.wills).toEqual(['passing']);
});

it('a member whose session ends with its connection gets nothing at QoS 2 that another might get after a restart', async () => {
  const { run, disk } = durableBrokers();
  await using running = await run();
  const away = await running.connect(kept('away'));
  await away.subscribe('$share/group/a', { qos: 2 });
  const publisher = await running.connect(kept('publisher'));
  const packetId = publisher.publish('a', 'x', { qos: 2 });
  await publisher.expect('pubrec');
  await away.drop();
  await running.left('away');
  const passing = await running.connect('passing');
  await passing.subscribe('$share/group/a', { qos: 2 });
  disk.freeze();
  publisher.acknowledge('pubrel', packetId);
  expect(await passing.settled()).toEqual([]);
  await disk.hangs();
  expect(await passing.settled()).toEqual([]);
  disk.thaw();
  expect(await passing.expect('publish')).toMatchObject({ topic: 'a', qos: 2 });
});
