import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { DurableStore } from '../../src/index.ts';
import { away, back } from '../support/durable-brokers.ts';
import { MemoryDisk } from '../support/memory-disk.ts';
import { payloadsOf } from '../support/payloads.ts';
import { runBroker } from '../support/running-broker.ts';

const full = new Error('no space left on device');

/** A broker on a disk that may fail, and what it told of it. */
async function onFailingDisk(logBytes?: number) {
  const disk = new MemoryDisk();
  const faults: Error[] = [];
  let onTold = () => {};
  const onFault = (error: Error) => {
    faults.push(error);
    onTold();
  };
  const running = await runBroker({ store: new DurableStore(disk, { onFault, retryMilliseconds: 1, logBytes }) });
  return {
    disk,
    faults,
    running,
    /** Resolves when so many more were told. */
    moreFaults: (count: number) =>
      new Promise<void>((resolve) => {
        const wanted = faults.length + count;
        onTold = () => {
          if (faults.length >= wanted) resolve();
        };
      }),
  };
}

const onFault = (error: Error): void => {
  throw error;
};
const successor = (disk: MemoryDisk) => runBroker({ store: new DurableStore(disk, { onFault }) });

describe('a disk that fails', () => {
  it('is told of and tried again; nothing is acknowledged meanwhile, and nothing is lost', async () => {
    const { disk, faults, running, moreFaults } = await onFailingDisk();
    await away(running, 'car');
    const writer = await running.connect('writer');
    await writer.publishAcknowledged('a', 'before');
    disk.failure = full;
    writer.publish('a', 'meanwhile', { qos: 1 });
    await moreFaults(3);
    writer.publish('a', 'later', { qos: 1 });
    await moreFaults(3);
    expect(await writer.settled()).toEqual([]);
    expect(faults[0]?.message).toContain('nothing is acknowledged until it can');
    expect(new Set(faults.map(({ cause }) => cause))).toEqual(new Set([full]));
    disk.failure = undefined;
    for (let left = 2; left > 0; left -= 1) await writer.expect('puback');
    await writer.publishAcknowledged('a', 'after');
    await running.stop();

    await using again = await successor(disk);
    const car = await again.connect(back('car'));
    expect(payloadsOf(await car.settled())).toEqual(['before', 'meanwhile', 'later', 'after']);
  });

  it('may be found by the next broker as it is: what was acknowledged is there, and nothing of the rest', async () => {
    const { disk, running, moreFaults } = await onFailingDisk();
    await away(running, 'car');
    const writer = await running.connect('writer');
    await writer.publishAcknowledged('a', 'before');
    disk.failure = full;
    writer.publish('a', 'x'.repeat(1000), { qos: 1 });
    await moreFaults(1);
    const found = disk.crash();
    await running.abandon();
    disk.failure = undefined;

    await using again = await successor(found);
    const car = await again.connect(back('car'));
    expect(payloadsOf(await car.settled())).toEqual(['before']);
  });

  it('keeps nobody waiting who leaves no trace', async () => {
    const { disk, running, moreFaults } = await onFailingDisk();
    await away(running, 'car');
    const writer = await running.connect('writer');
    disk.failure = full;
    writer.publish('a', 'x', { qos: 1 });
    await moreFaults(1);
    const other = await running.connect('other');
    await other.subscribe('b', { qos: 1 });
    other.publish('b', 'x');
    expect(payloadsOf([await other.expect('publish')])).toEqual(['x']);
    disk.failure = undefined;
    await writer.expect('puback');
    await running.stop();
  });

  it('is written to again only when what the write before left was taken back', async () => {
    const { disk, running, moreFaults } = await onFailingDisk();
    const writer = await running.connect('writer');
    disk.failure = full;
    writer.publish('a', 'x'.repeat(1000), { qos: 1, retain: true });
    await moreFaults(1);
    disk.failing = (what) => what === 'cut';
    await moreFaults(3);
    expect(await writer.settled()).toEqual([]);
    disk.failure = undefined;
    await writer.expect('puback');
    await running.stop();

    await using again = await successor(disk);
    expect(again.broker.counters()).toMatchObject({ retained: 1 });
  });

  it('makes a broker that stops say that not everything is kept, and is free then', async () => {
    const { disk, running, moreFaults } = await onFailingDisk();
    disk.failure = full;
    running.broker.publish({ topic: 'a', payload: Buffer.from('x'), retain: true });
    await moreFaults(1);
    await expect(running.broker.stop()).rejects.toThrow('the store cannot be written');
    await running.abandon();
    await expect(disk.open()).resolves.toEqual([1]);
  });

  it('lets no program end before it has said so', async () => {
    const program = path.resolve(import.meta.dirname, '../support/stops-on-full-disk.ts');
    const child = spawn(process.execPath, ['--conditions=@roadwire/source', program], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let said = '';
    child.stdout.on('data', (text) => (said += text));
    await once(child, 'close');
    expect(said).toContain('the store cannot be written');
  });

  it.each([
    ['be made', 'create'],
    ['be begun', 'append'],
  ] as const)('lets the log grow while no new segment can %s, and has it written anew then', async (_, call) => {
    const { disk, faults, running } = await onFailingDisk(0);
    await away(running, 'car');
    const writer = await running.connect('writer');
    let published = 0;
    const publish = () => writer.publishAcknowledged('a', `${(published += 1)}`);
    disk.failure = full;
    disk.failing = (what, segmentBytes) => what === call && segmentBytes === 0;
    const before = [...disk.segments.keys()];
    while (published < 50) await publish();
    expect(faults.length).toBeGreaterThan(0);
    expect(new Set(faults)).toEqual(new Set([full]));
    expect([...disk.segments.keys()]).toEqual(before);
    disk.failure = undefined;
    while (disk.segments.has(1)) await publish();
    await running.stop();

    await using again = await successor(disk);
    const car = await again.connect(back('car'));
    expect(payloadsOf(await car.settled())).toEqual(Array.from({ length: published }, (__, index) => `${index + 1}`));
  });
});
