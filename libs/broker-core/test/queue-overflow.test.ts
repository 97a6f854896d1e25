import { describe, expect, it } from 'vitest';
import { DurableStore, type Limits } from '../src/index.ts';
import { ManualClock } from './support/manual-clock.ts';
import { MemoryDisk } from './support/memory-disk.ts';
import { payloadsOf } from './support/payloads.ts';
import { runBroker, type RunningBroker } from './support/running-broker.ts';

const kept = { clientId: 'reader', properties: { sessionExpiryInterval: 100 } };

const publish = ({ broker }: RunningBroker, payloads: readonly string[], messageExpiryInterval?: number) => {
  for (const payload of payloads) {
    broker.publish({ topic: 'a', payload: Buffer.from(payload), qos: 1, properties: { messageExpiryInterval } });
  }
};

/** A reader that subscribed and went away. */
async function away(running: RunningBroker, filter: string) {
  const client = await running.connect(kept);
  await client.subscribe(filter, { qos: 1 });
  await client.drop();
  await running.left('reader');
}

const whatComes = async (running: RunningBroker) => {
  const reader = await running.connect({ ...kept, cleanStart: false });
  return payloadsOf(await reader.settled());
};

describe.each(['a', '$share/group/a'])('a full queue of %s', (filter) => {
  const receiver = filter === 'a' ? 'reader' : filter;
  const discardOldest: Partial<Limits> = { queueMessages: 3, queueOverflow: 'discard_oldest' };

  it('does without what waited for longest, if it is told to', async () => {
    await using running = await runBroker({ limits: discardOldest });
    await away(running, filter);
    publish(running, ['1', '2', '3', '4', '5']);
    expect(running.told.dropped).toEqual(Array(2).fill({ receiver, topic: 'a', why: 'queue_full' }));
    expect(await whatComes(running)).toEqual(['3', '4', '5']);
  });

  it('makes room for as many bytes as it must, and not for what it could never hold', async () => {
    await using running = await runBroker({ limits: { ...discardOldest, queueMessages: 100, queueBytes: 310 } });
    await away(running, filter);
    publish(running, ['1', '2', '3', 'x'.repeat(100), 'x'.repeat(300)]);
    expect(running.told.dropped).toHaveLength(3);
    expect(await whatComes(running)).toEqual(['3', 'x'.repeat(100)]);
  });

  it('does without what has expired first, whatever it is told', async () => {
    const clock = new ManualClock();
    await using running = await runBroker({ clock, limits: { queueMessages: 3 } });
    await away(running, filter);
    publish(running, ['1', '2'], 10);
    publish(running, ['3']);
    clock.advance(11);
    publish(running, ['4', '5', '6']);
    expect(running.told.dropped.map(({ why }) => why)).toEqual(['expired', 'expired', 'queue_full']);
    expect(await whatComes(running)).toEqual(['3', '4', '5']);
  });

  it('is the same after a restart', async () => {
    const disk = new MemoryDisk();
    const storeOn = () => new DurableStore(disk, { onFault: (error) => expect.unreachable(error.message) });
    const before = await runBroker({ limits: discardOldest, store: storeOn() });
    await away(before, filter);
    publish(before, ['1', '2', '3', '4', '5']);
    await before.stop();
    await using running = await runBroker({ limits: discardOldest, store: storeOn() });
    expect(await whatComes(running)).toEqual(['3', '4', '5']);
  });
});
