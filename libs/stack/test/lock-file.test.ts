import { readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { LockHeldError, takeLock } from '../src/process/lock-file.ts';
import { findProcess } from '../src/process/running-process.ts';
import { temporaryFolder } from './support/temporary-folder.ts';

describe('a lock file', () => {
  it('lets one in at a time', async () => {
    const file = path.join(temporaryFolder(), 'lock');
    const first = await takeLock(file);

    await expect(takeLock(file)).rejects.toThrow(LockHeldError);
    const waiting = takeLock(file, 5_000);
    first.release();
    (await waiting).release();

    expect(readdirSync(path.dirname(file))).toEqual([]);
  });

  it('is taken over from a process that is gone, though its number is in use again', async () => {
    const file = path.join(temporaryFolder(), 'lock');
    writeFileSync(file, JSON.stringify({ pid: process.pid, startedAt: 'long ago' }));

    const lock = await takeLock(file);
    lock.release();
  });

  it('is taken over when its writer was killed before it wrote', async () => {
    const file = path.join(temporaryFolder(), 'lock');
    writeFileSync(file, '');

    const lock = await takeLock(file);
    lock.release();
  });

  it('names its holder', async () => {
    const file = path.join(temporaryFolder(), 'lock');
    await takeLock(file);

    const refusal = await takeLock(file).catch((error: unknown) => error);

    const { startedAt } = findProcess(process.pid) ?? {};
    expect(refusal).toMatchObject({ holder: { pid: process.pid, startedAt } });
  });
});
