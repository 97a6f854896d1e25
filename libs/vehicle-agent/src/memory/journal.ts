import {
  closeSync,
  existsSync,
  fdatasyncSync,
  fsyncSync,
  openSync,
  readFileSync,
  renameSync,
  writeSync,
} from 'node:fs';
import path from 'node:path';

/** The lines of a journal. One that a crash cut off at the end was never confirmed to anybody, and is left out. */
export function readJournal(file: string): string[] {
  if (!existsSync(file)) return [];
  const lines = readFileSync(file, 'utf8').split('\n');
  const last = lines.pop() ?? '';
  return last !== '' && isWhole(last) ? [...lines, last] : lines;
}

function isWhole(line: string): boolean {
  try {
    JSON.parse(line);
    return true;
  } catch {
    return false;
  }
}

/** Adds a line. Unless it is `durable` it outlives the process, but not necessarily a loss of power. */
export function appendLine(file: string, line: string, { durable }: { durable: boolean }): void {
  writeLine(file, 'a', line, durable ? fdatasyncSync : undefined);
}

/** Replaces the journal by one line: after a crash it is the old one or the new one. */
export function replaceJournal(file: string, line: string): void {
  writeLine(`${file}.next`, 'w', line, fsyncSync);
  renameSync(`${file}.next`, file);
  const folder = openSync(path.dirname(file), 'r');
  try {
    fsyncSync(folder);
  } finally {
    closeSync(folder);
  }
}

function writeLine(file: string, flags: 'a' | 'w', line: string, sync: ((handle: number) => void) | undefined): void {
  const handle = openSync(file, flags, 0o600);
  try {
    writeSync(handle, `${line}\n`);
    sync?.(handle);
  } finally {
    closeSync(handle);
  }
}
