import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { FileDisk } from '../../src/index.ts';
import { openLog } from '../support/segment-logs.ts';

let directory: string;

beforeEach(async () => {
  directory = await mkdtemp(path.join(tmpdir(), 'roadwire-disk-'));
});
afterEach(() => rm(directory, { recursive: true }));

const fileOf = (segment: number): string => path.join(directory, `${String(segment).padStart(8, '0')}.log`);

describe.each(['os', 'fsync'] as const)('a directory with %s', (durability) => {
  const disk = (in_ = directory) => new FileDisk(in_, durability);

  it('has what was appended, when it is opened again', async () => {
    const first = await openLog(disk());
    await first.append('a', 'b'.repeat(3_000_000), 'c');
    await first.log.startSegment();
    await first.append('d');
    await first.log.close();
    const again = await openLog(disk());
    expect(again.read.map((text) => text.length)).toEqual([1, 3_000_000, 1, 1]);
    expect(again.segments).toEqual([1, 1, 1, 2]);
    await again.append('e');
    await again.log.removeOlder();
    await again.log.close();
    const last = await openLog(disk());
    expect(last.read).toEqual(['d', 'e']);
    await last.log.close();
  });

  it('is made when it is not there, for its owner alone', async () => {
    const nested = path.join(directory, 'a', 'b');
    const { log, append } = await openLog(disk(nested));
    await append('a');
    expect((await stat(nested)).mode & 0o777).toBe(0o700);
    expect((await stat(path.join(nested, '00000001.log'))).mode & 0o777).toBe(0o600);
    await log.close();
    expect(await readdir(nested)).toEqual(['00000001.log']);
  });

  it('is cut where the last batch was not written as a whole', async () => {
    const { log, append } = await openLog(disk());
    await append('a', 'b');
    await log.close();
    const whole = await readFile(fileOf(1));
    await writeFile(fileOf(1), whole.subarray(0, -1));
    const again = await openLog(disk());
    expect(again.read).toEqual(['a']);
    expect(again.log.cutBytes).toBe(20);
    expect((await stat(fileOf(1))).size).toBe(whole.length - 21);
    await again.append('c');
    await again.log.close();
    const last = await openLog(disk());
    expect(last.read).toEqual(['a', 'c']);
    await last.log.close();
  });

  it('can be cut and gone on with, after a write that failed', async () => {
    const mine = disk();
    await mine.open();
    const file = await mine.create(1);
    await file.append(Buffer.from('one two'));
    await file.cut(4);
    await file.append(Buffer.from('three'));
    await file.close();
    const resumed = await mine.resume(1, 6);
    await resumed.append(Buffer.from('!'));
    await resumed.close();
    await mine.close();
    expect(await readFile(fileOf(1), 'utf8')).toBe('one th!');
  });

  it('never writes over a segment that is there', async () => {
    const mine = disk();
    await mine.open();
    await writeFile(fileOf(1), 'precious');
    await expect(mine.create(1)).rejects.toThrow('EEXIST');
    await mine.close();
    expect(await readFile(fileOf(1), 'utf8')).toBe('precious');
  });

  it('reads from where it is told to, in pieces', async () => {
    const mine = disk();
    await mine.open();
    await writeFile(fileOf(3), Buffer.alloc(2_500_000, 'x'));
    const pieces: number[] = [];
    for await (const piece of mine.read(3, 100)) pieces.push(piece.length);
    expect(pieces.length).toBeGreaterThan(1);
    expect(pieces.reduce((sum, length) => sum + length, 0)).toBe(2_499_900);
    await mine.close();
  });

  it('leaves alone what is not its own', async () => {
    const others = ['1.log', '00000001.log.old', 'notes.txt', '00000001', 'x00000001.log'];
    for (const name of others) await writeFile(path.join(directory, name), name);
    const { log, read, append } = await openLog(disk());
    expect(read).toEqual([]);
    await append('a');
    await log.close();
    expect((await readdir(directory)).toSorted()).toEqual([...others, '00000001.log'].toSorted());
    for (const name of others) expect(await readFile(path.join(directory, name), 'utf8')).toBe(name);
  });

  it('has its segments in the order of their numbers, also of nine digits', async () => {
    for (const segment of [100_000_000, 99_999_999, 12_345_678_901]) await writeFile(fileOf(segment), '');
    const mine = disk();
    expect(await mine.open()).toEqual([99_999_999, 100_000_000, 12_345_678_901]);
    await mine.close();
  });

  it('is for one at a time', async () => {
    const mine = disk();
    await mine.open();
    const other = disk();
    await expect(other.open()).rejects.toThrow('is in use by process');
    // One that did not get it lets go of nothing.
    await other.close();
    await expect(disk().open()).rejects.toThrow('is in use by process');
    await mine.close();
    await other.open();
    await other.close();
  });

  it('that is a file is refused', async () => {
    const file = path.join(directory, 'file');
    await writeFile(file, '');
    await expect(disk(file).open()).rejects.toThrow('EEXIST');
  });
});
