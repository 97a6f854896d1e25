import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { lockDirectory } from '../../src/store/log/directory-lock.ts';

const program = path.resolve(import.meta.dirname, '../support/lock-holder.ts');

let directory: string;
const children: ChildProcess[] = [];

beforeEach(async () => {
  directory = await mkdtemp(path.join(tmpdir(), 'roadwire-lock-'));
});
afterEach(async () => {
  await Promise.all(children.splice(0).map(kill));
  await rm(directory, { recursive: true });
});

async function kill(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exited = once(child, 'exit');
  child.kill('SIGKILL');
  await exited;
}

/** Another process that wants the directory; `answer` is what came of it. */
async function other() {
  const child = spawn(process.execPath, [program, directory], { stdio: ['ignore', 'pipe', 'inherit'] });
  children.push(child);
  const [answer] = await once(createInterface({ input: child.stdout }), 'line');
  return { child, answer: String(answer) };
}

describe('a directory', () => {
  it('is for one process, and says which', async () => {
    const { child, answer } = await other();
    expect(answer).toBe('locked');
    await expect(lockDirectory(directory)).rejects.toThrow(`is in use by process ${child.pid}: stop that broker`);
    expect((await other()).answer).toContain(`is in use by process ${child.pid}`);
  });

  it('is for one broker of a process', async () => {
    const lock = await lockDirectory(directory);
    await expect(lockDirectory(directory)).rejects.toThrow(`is in use by process ${process.pid}`);
    await lock.release();
    await (await lockDirectory(directory)).release();
    expect(await readdir(directory)).toEqual([]);
  });

  it('is taken over from a process that was killed', async () => {
    const { child, answer } = await other();
    expect(answer).toBe('locked');
    await kill(child);
    const lock = await lockDirectory(directory);
    expect(await readFile(path.join(directory, 'lock'), 'utf8')).toMatch(new RegExp(`^${process.pid}\\b`));
    await lock.release();
    expect(await readdir(directory)).toEqual([]);
  });

  it.each(['', 'nonsense', '0', '-1', '999999999 1', '99999999999999999999 1'])(
    'is taken over when its lock says %j, which is no process',
    async (text) => {
      await writeFile(path.join(directory, 'lock'), text);
      await (await lockDirectory(directory)).release();
    },
  );

  it.runIf(process.platform === 'linux')(
    'is taken over from a process whose number another has meanwhile',
    async () => {
      await writeFile(path.join(directory, 'lock'), `${process.ppid} 1`);
      await (await lockDirectory(directory)).release();
    },
  );

  it.each(['free', 'of a process that was killed'])('is for one of several that want it at once, %s', async (how) => {
    for (let round = 0; round < 300; round += 1) {
      if (how !== 'free') await writeFile(path.join(directory, 'lock'), '999999999 1');
      const wanted = await Promise.allSettled(Array.from({ length: 8 }, () => lockDirectory(directory)));
      const locks = wanted.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
      expect(locks).toHaveLength(1);
      await locks[0]?.release();
    }
    expect(await readdir(directory)).toEqual([]);
  });

  it('is taken over from a process that was killed while it took it over', async () => {
    for (const name of ['lock', 'lock.turn']) await writeFile(path.join(directory, name), '999999999 1');
    await (await lockDirectory(directory)).release();
    expect(await readdir(directory)).toEqual([]);
  });

  it('that is not there cannot be locked', async () => {
    await expect(lockDirectory(path.join(directory, 'missing'))).rejects.toThrow('ENOENT');
  });
});
