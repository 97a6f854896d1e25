import { describe, expect, it } from 'vitest';
import { MemoryDisk } from '../support/memory-disk.ts';
import { batchOf, openLog } from '../support/segment-logs.ts';

const full = new Error('no space left on device');

describe('a log', () => {
  it('on an empty disk holds nothing', async () => {
    const disk = new MemoryDisk();
    const { log, read } = await openLog(disk);
    expect(read).toEqual([]);
    expect(log).toMatchObject({ segments: 1, current: 1, cutBytes: 0 });
    await log.close();
    const again = await openLog(disk);
    expect(again.read).toEqual([]);
    expect(again.log).toMatchObject({ segments: 1, current: 1, cutBytes: 0 });
  });

  it('gives back the batches as they were appended, also over several openings', async () => {
    const disk = new MemoryDisk();
    const written: string[] = [];
    for (let opening = 0; opening < 4; opening += 1) {
      const { log, read, append } = await openLog(disk);
      expect(read).toEqual(written);
      const batches = [`${opening}`, '', 'x'.repeat(opening * 90), 'äö€𝄞'];
      await append(...batches);
      written.push(...batches);
      await log.close();
    }
    expect((await openLog(disk)).read).toEqual(written);
  });

  it('goes on in a new segment when it is told to, and counts what they hold', async () => {
    const disk = new MemoryDisk();
    const { log, append } = await openLog(disk);
    await append('a', 'b');
    const before = log.bytes;
    await log.startSegment();
    expect(log).toMatchObject({ segments: 2, current: 2 });
    await append('c');
    expect(log.bytes).toBe(before + log.currentBytes);
    expect([...disk.segments.values()].map(({ length }) => length)).toEqual([before, log.currentBytes]);
    await log.close();
    const again = await openLog(disk);
    expect(again.read).toEqual(['a', 'b', 'c']);
    expect(again.segments).toEqual([1, 1, 2]);
    expect(again.log).toMatchObject({ segments: 2, current: 2, bytes: log.bytes, currentBytes: log.currentBytes });
  });

  it('removes all segments but the one it writes to', async () => {
    const disk = new MemoryDisk();
    const { log, append } = await openLog(disk);
    for (const text of ['a', 'b', 'c']) {
      await append(text);
      await log.startSegment();
    }
    await append('d');
    await log.removeOlder();
    expect([...disk.segments.keys()]).toEqual([4]);
    expect(log).toMatchObject({ segments: 1, current: 4, bytes: log.currentBytes });
    await append('e');
    await log.close();
    expect((await openLog(disk)).read).toEqual(['d', 'e']);
  });

  it('takes back what a write that failed left behind', async () => {
    const disk = new MemoryDisk();
    const { log, append } = await openLog(disk);
    await append('a');
    const before = log.bytes;
    disk.failure = full;
    await expect(append('b'.repeat(1000))).rejects.toBe(full);
    expect(disk.segments.get(1)?.length).toBeGreaterThan(before);
    disk.failure = undefined;
    await log.repair();
    expect(disk.segments.get(1)?.length).toBe(before);
    await append('c');
    await log.close();
    const again = await openLog(disk);
    expect(again.read).toEqual(['a', 'c']);
    expect(again.log.cutBytes).toBe(0);
  });

  it.each(['create', 'append'] as const)('goes on in the segment it has when %s of another fails', async (what) => {
    const disk = new MemoryDisk();
    const { log, append } = await openLog(disk);
    await append('a');
    disk.failure = full;
    disk.failing = (call) => call === what;
    await expect(log.startSegment()).rejects.toBe(full);
    disk.failure = undefined;
    await append('b');
    expect(log).toMatchObject({ segments: 1, current: 1 });
    await log.startSegment();
    await append('c');
    await log.close();
    expect((await openLog(disk)).read).toEqual(['a', 'b', 'c']);
  });

  it.each([0, 1, 19])(
    'was killed when %i bytes of a new segment were there, and has what was before',
    async (bytes) => {
      const disk = new MemoryDisk();
      const { log, append } = await openLog(disk);
      await append('a', 'b');
      disk.freeze();
      const started = log.startSegment();
      await disk.hangs();
      const found = disk.crash(bytes);
      const again = await openLog(found);
      expect(again.read).toEqual(['a', 'b']);
      expect(again.log).toMatchObject({ cutBytes: bytes, current: 2, segments: 2 });
      await again.append('c');
      await again.log.close();
      expect((await openLog(found)).read).toEqual(['a', 'b', 'c']);
      await expect(Promise.race([started, 'it never ends'])).resolves.toBe('it never ends');
    },
  );

  it.each([0, 1, 19])('was killed when %i bytes of its first segment were there, and is empty', async (bytes) => {
    const disk = new MemoryDisk();
    disk.freeze();
    const opened = openLog(disk);
    await disk.hangs();
    const found = disk.crash(bytes);
    const { log, read, append } = await openLog(found);
    expect(read).toEqual([]);
    expect(log).toMatchObject({ current: 1, cutBytes: bytes });
    await append('a');
    await log.close();
    expect((await openLog(found)).read).toEqual(['a']);
    await expect(Promise.race([opened, 'it never ends'])).resolves.toBe('it never ends');
  });

  it('takes nothing when it was closed', async () => {
    const { log } = await openLog(new MemoryDisk());
    await log.close();
    await expect(log.append(batchOf('a'))).rejects.toThrow('not open');
  });
});
