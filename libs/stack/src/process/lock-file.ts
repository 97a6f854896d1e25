import { randomUUID } from 'node:crypto';
import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { findProcess, isRunning } from './running-process.ts';
import { waitUntil } from './wait-until.ts';

export interface LockHolder {
  pid: number;
  startedAt: string;
}

export interface Lock {
  /** May be called twice. */
  release(): void;
}

/** Somebody else holds the lock, and runs. */
export class LockHeldError extends Error {
  readonly holder: LockHolder;

  constructor(file: string, holder: LockHolder) {
    super(`${file} is held by process ${holder.pid}`);
    this.holder = holder;
  }
}

/**
 * Takes a lock that one process on this machine can hold. A lock whose holder no longer runs is taken over.
 * @throws LockHeldError when it is still held after `waitMs`
 */
export async function takeLock(file: string, waitMs = 0): Promise<Lock> {
  mkdirSync(path.dirname(file), { recursive: true });
  let held: LockHolder | undefined;
  const taken = await waitUntil(() => {
    held = tryTake(file);
    return held === undefined;
  }, waitMs);
  if (!taken && held) throw new LockHeldError(file, held);
  let released = false;
  return {
    release() {
      if (!released) rmSync(file, { force: true });
      released = true;
    },
  };
}

/** @returns the holder when the lock is held, undefined when it is now ours */
function tryTake(file: string): LockHolder | undefined {
  const mine = `${file}.${randomUUID()}`;
  const self = findProcess(process.pid);
  writeFileSync(mine, JSON.stringify({ pid: process.pid, startedAt: self?.startedAt ?? '' }));
  try {
    for (;;) {
      // A link appears with its content, or not at all.
      if (link(mine, file)) return undefined;
      const holder = readHolder(file);
      if (holder && isRunning(holder)) return holder;
      setAside(file, holder);
    }
  } finally {
    rmSync(mine, { force: true });
  }
}

/** Moves a lock away whose holder is gone, unless somebody else took it over since it was read. */
function setAside(file: string, seen: LockHolder | undefined): void {
  const aside = `${file}.${randomUUID()}`;
  try {
    renameSync(file, aside);
  } catch {
    return;
  }
  const moved = readHolder(aside);
  if (moved && (moved.pid !== seen?.pid || moved.startedAt !== seen.startedAt)) link(aside, file);
  rmSync(aside, { force: true });
}

function link(existing: string, name: string): boolean {
  try {
    linkSync(existing, name);
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw error;
  }
}

function readHolder(file: string): LockHolder | undefined {
  try {
    const value: unknown = JSON.parse(readFileSync(file, 'utf8'));
    return isHolder(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function isHolder(value: unknown): value is LockHolder {
  return (
    typeof value === 'object' &&
    value !== null &&
    'pid' in value &&
    'startedAt' in value &&
    typeof value.pid === 'number' &&
    typeof value.startedAt === 'string'
  );
}
