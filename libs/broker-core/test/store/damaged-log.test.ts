import { describe, expect, it } from 'vitest';
import { frameHeaderBytes, sealFrame } from '../../src/store/log/frame.ts';
import { DamagedLogError, DurableStore } from '../../src/index.ts';
import { MemoryDisk } from '../support/memory-disk.ts';
import { batchOf, openLog } from '../support/segment-logs.ts';
import { runBroker } from '../support/running-broker.ts';

const onFault = (error: Error): void => {
  throw error;
};

/** A log of two segments; where each batch of the last one begins. */
async function writtenLog() {
  const disk = new MemoryDisk();
  const { log, append } = await openLog(disk);
  await append('a batch of the first segment', 'another');
  await log.startSegment();
  const begins: number[] = [];
  const texts = ['first', 'second '.repeat(30), 'the last one'];
  for (const text of texts) {
    begins.push(log.currentBytes);
    await append(text);
  }
  await log.close();
  return { disk, begins, all: ['a batch of the first segment', 'another', ...texts] };
}

/** The same log with one segment changed. */
function withSegment(disk: MemoryDisk, segment: number, change: (bytes: Buffer) => Buffer): MemoryDisk {
  const found = disk.crash();
  found.segments.set(segment, change(found.segments.get(segment) ?? Buffer.alloc(0)));
  return found;
}

const flipped =
  (at: number, bit = at % 8) =>
  (bytes: Buffer): Buffer => {
    const changed = Buffer.from(bytes);
    changed[at] = (changed[at] ?? 0) ^ (1 << bit);
    return changed;
  };

describe('a log whose last batch was not written as a whole', () => {
  it('has everything before it, and says what was cut, wherever it ends', async () => {
    const { disk, begins, all } = await writtenLog();
    const begin = begins.at(-1) ?? 0;
    const end = disk.segments.get(2)?.length ?? 0;
    expect(end - begin).toBe(frameHeaderBytes + 'the last one'.length);
    for (let at = begin; at < end; at += 1) {
      const torn = withSegment(disk, 2, (bytes) => bytes.subarray(0, at));
      const { log, read, append } = await openLog(torn);
      expect(read).toEqual(all.slice(0, -1));
      expect(log.cutBytes).toBe(at - begin);
      expect(torn.segments.get(2)?.length).toBe(begin);
      await append('a new one');
      await log.close();
      const again = await openLog(torn);
      expect(again.read).toEqual([...all.slice(0, -1), 'a new one']);
      expect(again.log.cutBytes).toBe(0);
    }
  });

  it('also when what was not written is there as zeros, or as anything', async () => {
    const { disk, begins, all } = await writtenLog();
    const begin = begins.at(-1) ?? 0;
    for (const filler of [0, 0xff, 0x52]) {
      for (const from of [begin, begin + 4, begin + frameHeaderBytes, begin + frameHeaderBytes + 3]) {
        const torn = withSegment(disk, 2, (bytes) => Buffer.from(bytes).fill(filler, from));
        const { log, read } = await openLog(torn);
        expect(read).toEqual(all.slice(0, -1));
        expect(log.cutBytes).toBe(frameHeaderBytes + 'the last one'.length);
      }
    }
  });

  it('whatever it held: nobody can write what looks like another batch behind it', async () => {
    const disk = new MemoryDisk();
    const { append } = await openLog(disk);
    await append('a');
    const forged = batchOf('I am a batch');
    // Somebody who knows everything but the segment's salt.
    sealFrame(forged, 3, 0);
    disk.freeze();
    const appended = append(Buffer.concat(Array.from({ length: 1000 }, () => forged)).toString('latin1'));
    await disk.hangs();
    const found = disk.crash(disk.hangingBytes - 1);
    const again = await openLog(found);
    expect(again.read).toEqual(['a']);
    await expect(Promise.race([appended, 'it never ends'])).resolves.toBe('it never ends');
  });
});

describe('a log that was changed is refused:', () => {
  it('one bit in anything but its last batch', async () => {
    const { disk, begins } = await writtenLog();
    const ends = new Map([
      [1, disk.segments.get(1)?.length ?? 0],
      [2, begins.at(-1) ?? 0],
    ]);
    for (const [segment, end] of ends) {
      for (let at = 0; at < end; at += 1) {
        const opened = openLog(withSegment(disk, segment, flipped(at)));
        // The version of the format is believed.
        const isVersion = at >= 8 && at < 12;
        await expect(opened, `byte ${at} of segment ${segment}`).rejects.toThrow(
          isVersion ? /has format \d+/ : DamagedLogError,
        );
      }
    }
  });

  it('the end of a segment that is not the last one', async () => {
    const { disk } = await writtenLog();
    for (const less of [1, 10, 26, 27, 28, 40]) {
      const opened = openLog(withSegment(disk, 1, (bytes) => bytes.subarray(0, bytes.length - less)));
      await expect(opened, `${less} bytes less`).rejects.toThrow(DamagedLogError);
    }
  });

  it('a batch in its middle that is not there, or there twice, or in another place', async () => {
    const { disk, begins } = await writtenLog();
    const [first = 0, second = 0, third = 0] = begins;
    const parts = (bytes: Buffer) => ({
      header: bytes.subarray(0, first),
      one: bytes.subarray(first, second),
      two: bytes.subarray(second, third),
      three: bytes.subarray(third),
    });
    const changes: ((bytes: Buffer) => readonly Buffer[])[] = [
      (bytes) => [parts(bytes).header, parts(bytes).one, parts(bytes).three],
      (bytes) => [parts(bytes).header, parts(bytes).two, parts(bytes).three],
      (bytes) => [parts(bytes).header, parts(bytes).one, parts(bytes).one, parts(bytes).two],
      (bytes) => [parts(bytes).header, parts(bytes).two, parts(bytes).one, parts(bytes).three],
    ];
    for (const change of changes) {
      const opened = openLog(withSegment(disk, 2, (bytes) => Buffer.concat(change(bytes))));
      await expect(opened).rejects.toThrow(DamagedLogError);
    }
  });

  it('a segment in its middle that is not there', async () => {
    const disk = new MemoryDisk();
    const { log, append } = await openLog(disk);
    for (const text of ['a', 'b', 'c']) {
      await append(text);
      await log.startSegment();
    }
    await log.close();
    disk.segments.delete(2);
    await expect(openLog(disk)).rejects.toThrow(/segment 2 .* is missing/);
  });

  it('a segment of another log in the place of one of its own', async () => {
    const [{ disk }, other] = [await writtenLog(), await openOther()];
    await expect(openLog(withSegment(disk, 1, () => other))).rejects.toThrow(DamagedLogError);
  });

  it('a file that is not ours', async () => {
    for (const bytes of [Buffer.from('#!/bin/sh\nexit 1 # and so on'), Buffer.alloc(100)]) {
      const disk = new MemoryDisk();
      disk.segments.set(1, bytes);
      await expect(openLog(disk)).rejects.toThrow(/segment 1 .* does not begin as one/);
      expect(disk.segments.get(1)).toEqual(bytes);
    }
  });

  it('a format that is not known, and says so', async () => {
    const { disk } = await writtenLog();
    const found = withSegment(disk, 1, (bytes) => {
      const changed = Buffer.from(bytes);
      changed.writeUInt32BE(7, 8);
      return changed;
    });
    await expect(openLog(found)).rejects.toThrow('the store has format 7, and this version knows 1 only');
  });
});

describe('a store', () => {
  /** Of a broker that retained some messages, with a log of two segments: the second was begun and not completed. */
  async function twoSegments() {
    const disk = new MemoryDisk();
    const running = await runBroker({ store: new DurableStore(disk, { onFault, checkpointBytes: 1, logBytes: 1000 }) });
    for (let topic = 0; disk.segments.size < 2; topic += 1) {
      running.broker.publish({ topic: `${topic}`, payload: Buffer.alloc(100), retain: true });
      await new Promise((resolve) => setImmediate(resolve));
    }
    await running.stop();
    expect([...disk.segments.keys()]).toEqual([1, 2]);
    return disk;
  }

  const open = (disk: MemoryDisk) =>
    new DurableStore(disk, { onFault }).open({ sessions: [], retained: () => [], retainedOn: () => undefined });

  it('whose first segment is not there is refused', async () => {
    const disk = await twoSegments();
    await open(disk.crash());
    for (const bytes of [disk.segments.get(2)?.length, 20]) {
      const found = withSegment(disk, 2, (all) => all.subarray(0, bytes));
      found.segments.delete(1);
      await expect(open(found), `${bytes} bytes of the second`).rejects.toThrow(DamagedLogError);
    }
  });

  it('whose first segment is empty is refused', async () => {
    const disk = await twoSegments();
    const length = disk.segments.get(1)?.length ?? 0;
    for (const left of [0, 1, 19, 20, 21, length - 1]) {
      const found = withSegment(disk, 1, (bytes) => bytes.subarray(0, left));
      await expect(open(found), `${left} bytes of the first`).rejects.toThrow(DamagedLogError);
    }
  });

  it('with records that make no sense is refused, with what is wrong with them', async () => {
    const disk = new MemoryDisk();
    const { append } = await openLog(disk);
    await append('\u0001', '\u007f');
    const opened = open(disk.crash());
    await expect(opened).rejects.toThrow(DamagedLogError);
    await expect(opened).rejects.toHaveProperty('cause', new RangeError('a record of type 127'));
  });

  it('that was refused can be closed, and the disk is free again', async () => {
    const disk = await twoSegments();
    disk.segments.delete(1);
    const store = new DurableStore(disk, { onFault });
    const live = { sessions: [], retained: () => [], retainedOn: () => undefined };
    await expect(store.open(live)).rejects.toThrow(DamagedLogError);
    await store.close();
    await disk.open();
  });
});

async function openOther(): Promise<Buffer> {
  const { disk } = await writtenLog();
  return disk.segments.get(2) ?? Buffer.alloc(0);
}
