import { readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { findProcess, type RunningProcess } from '../process/running-process.ts';
import { stopProcess } from '../process/stop-process.ts';

/**
 * Stops the PostgreSQL that a killed parent left running on a data folder, and removes a lock file whose process number
 * has gone to another program.
 * @returns its process number, or undefined when there was none
 * @throws when it does not stop
 */
export async function stopOrphan(dataDir: string): Promise<number | undefined> {
  const lockFile = path.join(dataDir, 'postmaster.pid');
  const pid = readPid(lockFile);
  if (pid === undefined) return undefined;
  const found = findProcess(pid);
  // With the lock file PostgreSQL itself finds out whether sessions of a dead server still write to the folder.
  if (!found) return undefined;
  if (!servesFolder(found, dataDir)) {
    // Its number now belongs to a stranger, for whom PostgreSQL would wait.
    rmSync(lockFile, { force: true });
    return undefined;
  }
  await stopProcess(found, [
    // Fast shutdown: ends the sessions and writes everything.
    { signal: 'SIGINT', graceMs: 10_000 },
    // Immediate shutdown: the next start recovers from the log.
    { signal: 'SIGQUIT', graceMs: 5_000 },
  ]);
  return pid;
}

/** The lock file's first line is the process; it may be empty when the writer was killed. */
function readPid(lockFile: string): number | undefined {
  try {
    const pid = Number.parseInt(readFileSync(lockFile, 'utf8'), 10);
    return pid > 0 ? pid : undefined;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}

function servesFolder({ command }: RunningProcess, dataDir: string): boolean {
  return command.includes('postgres') && `${command} `.includes(` -D ${dataDir} `);
}
