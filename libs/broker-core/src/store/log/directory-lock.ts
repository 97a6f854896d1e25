import { readFileSync } from 'node:fs';
import { link, readFile, unlink, writeFile } from 'node:fs/promises';
import path from 'node:path';

export interface DirectoryLock {
  release(): Promise<void>;
}

/**
 * Takes a directory for this process alone. The lock of a process that is no more is taken over. Throws while another one has
 * it. Processes that do not see one another, as in two containers, are not kept apart.
 */
export async function lockDirectory(directory: string): Promise<DirectoryLock> {
  const file = path.join(directory, 'lock');
  const turn = path.join(directory, 'lock.turn');
  // It gets its name when it says whose it is, so that nobody finds it empty.
  const draft = path.join(directory, `lock.${crypto.randomUUID()}`);
  await writeFile(draft, `${process.pid} ${startOf(process.pid)}`, { mode: 0o600 });
  try {
    while (!(await linked(draft, file))) {
      const theirs = await contentOf(file);
      if (theirs === undefined) continue;
      if (isAlive(theirs)) {
        const [pid] = theirs.split(' ');
        throw new Error(
          `${directory} is in use by process ${pid}: stop that broker, or give this one another directory`,
        );
      }
      // One after the other, so that nobody removes what somebody else has put there meanwhile.
      if (await linked(draft, turn)) {
        if ((await contentOf(file)) === theirs) await removed(file);
        await removed(turn);
        continue;
      }
      const whose = await contentOf(turn);
      if (whose !== undefined && !isAlive(whose)) await removed(turn);
    }
  } finally {
    await unlink(draft);
  }
  return { release: () => unlink(file) };
}

/** False when there is a file of that name. */
async function linked(draft: string, file: string): Promise<boolean> {
  try {
    await link(draft, file);
    return true;
  } catch (error) {
    if (!isCode(error, 'EEXIST')) throw error;
    return false;
  }
}

/** Undefined when there is no such file. */
const contentOf = (file: string): Promise<string | undefined> => readFile(file, 'utf8').catch(unlessAbsent);
const removed = (file: string): Promise<void> => unlink(file).catch(unlessAbsent);

function unlessAbsent(error: unknown): undefined {
  if (!isCode(error, 'ENOENT')) throw error;
}

/** Whether the process that wrote this still runs. */
function isAlive(content: string): boolean {
  const [pid] = content.split(' ');
  return content !== '' && content === describe(Number(pid));
}

/** The process, told apart from an earlier one of the same number; undefined when there is none. */
function describe(pid: number): string | undefined {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if (!isCode(error, 'EPERM')) return undefined;
  }
  return `${pid} ${startOf(pid)}`;
}

/** When it started, where the system tells (Linux). */
function startOf(pid: number): string {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? '';
  } catch {
    // Another system: the number has to do.
    return '';
  }
}

const isCode = (error: unknown, code: string): boolean =>
  error instanceof Error && 'code' in error && error.code === code;
