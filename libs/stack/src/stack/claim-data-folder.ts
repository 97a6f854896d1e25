import { chmodSync, mkdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { type Lock, LockHeldError, takeLock } from '../process/lock-file.ts';
import { readRunningStack, removeEndpoints } from './endpoints.ts';

/** A stack that is being stopped is gone by then. */
const OTHER_IS_STOPPING_MS = 6_000;

/**
 * Makes a data folder where there is none, and keeps other stacks out of it. What a killed one left is taken over.
 * @throws an error that names the process which uses the folder
 */
export async function claimDataFolder(dataDir: string): Promise<Lock> {
  mkdirSync(dataDir, { recursive: true, mode: 0o711 });
  // As root, PostgreSQL runs as another user, who has to come through here. What is secret lies in closed folders.
  const { mode } = statSync(dataDir);
  if (process.getuid?.() === 0 && (mode & 0o011) !== 0o011) chmodSync(dataDir, (mode & 0o777) | 0o011);

  const lock = await takeWhenFree(dataDir);
  removeEndpoints(dataDir);
  return lock;
}

async function takeWhenFree(dataDir: string): Promise<Lock> {
  const file = path.join(dataDir, 'run/lock');
  try {
    return await takeLock(file);
  } catch (error) {
    if (!(error instanceof LockHeldError)) throw error;
    const ready = readRunningStack(dataDir);
    if (ready?.pid === error.holder.pid) throw inUse(dataDir, error.holder.pid, ready.origin);
  }
  try {
    return await takeLock(file, OTHER_IS_STOPPING_MS);
  } catch (error) {
    throw error instanceof LockHeldError ? inUse(dataDir, error.holder.pid) : error;
  }
}

function inUse(dataDir: string, pid: number, origin?: string): Error {
  const where = origin ? ` at ${origin}` : '';
  return new Error(
    `Roadwire already runs${where} on ${dataDir} (process ${pid}): stop it, or set ROADWIRE_DATA_DIR to another folder`,
  );
}
