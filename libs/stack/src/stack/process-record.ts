import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { findProcess, isRunning, type RunningProcess } from '../process/running-process.ts';
import { stopProcess } from '../process/stop-process.ts';

/** Services end by themselves when their parent is gone; this is for one that hangs. */
const LEFTOVER_STEPS: { signal: NodeJS.Signals; graceMs: number }[] = [
  { signal: 'SIGTERM', graceMs: 2_000 },
  { signal: 'SIGKILL', graceMs: 2_000 },
];

type RecordedProcess = Pick<RunningProcess, 'pid' | 'startedAt' | 'command'>;

/** A file that tells the next start which processes are ours. */
export interface ProcessRecord {
  /** Notes the process that runs under a name now, or that none does. */
  note(name: string, pid: number | undefined): void;
  /** Ends what an earlier run left behind, and nothing else: number and start time must both fit. */
  endLeftovers(): Promise<number>;
  /** Removes the file. */
  clear(): void;
}

export function createProcessRecord(file: string): ProcessRecord {
  const running = new Map<string, RecordedProcess>();
  return {
    note(name, pid) {
      const found = pid === undefined ? undefined : findProcess(pid);
      if (found) running.set(name, found);
      else running.delete(name);
      mkdirSync(path.dirname(file), { recursive: true });
      const next = `${file}.next`;
      writeFileSync(next, JSON.stringify(Object.fromEntries(running), null, 2));
      renameSync(next, file);
    },
    async endLeftovers() {
      const leftovers = read(file).filter(isRunning);
      await Promise.all(leftovers.map((leftover) => stopProcess(leftover, LEFTOVER_STEPS)));
      rmSync(file, { force: true });
      return leftovers.length;
    },
    clear: () => rmSync(file, { force: true }),
  };
}

function read(file: string): RecordedProcess[] {
  try {
    const value: unknown = JSON.parse(readFileSync(file, 'utf8'));
    return typeof value === 'object' && value !== null ? Object.values(value).filter(isRecordedProcess) : [];
  } catch {
    return [];
  }
}

function isRecordedProcess(value: unknown): value is RecordedProcess {
  return (
    typeof value === 'object' &&
    value !== null &&
    'pid' in value &&
    'startedAt' in value &&
    'command' in value &&
    typeof value.pid === 'number' &&
    typeof value.startedAt === 'string' &&
    typeof value.command === 'string'
  );
}
