import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** What tells one process from a later one that was given the same number. */
export interface RunningProcess {
  pid: number;
  parentPid: number;
  /** Opaque; equal for the same process, whoever asks and whenever. */
  startedAt: string;
  command: string;
}

/** Reads the process with this number; undefined when there is none, or only a zombie that nobody has collected. */
export function findProcess(pid: number): RunningProcess | undefined {
  return process.platform === 'linux' ? fromProc(pid) : fromPs(pid);
}

/** True while this very process runs: not a later one with the same number. */
export function isRunning({ pid, startedAt }: Pick<RunningProcess, 'pid' | 'startedAt'>): boolean {
  return findProcess(pid)?.startedAt === startedAt;
}

function fromProc(pid: number): RunningProcess | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The second field is the program's name in parentheses and may hold spaces and parentheses itself.
    const [state, ...fields] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    // proc_pid_stat(5): the state is field 3, ppid 4, starttime 22.
    const [parent, startedAt] = [fields[0], fields[18]];
    if (!parent || !startedAt || state === 'Z' || state === 'X') return undefined;
    const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim();
    return { pid, parentPid: Number(parent), startedAt, command };
  } catch {
    return undefined;
  }
}

function fromPs(pid: number): RunningProcess | undefined {
  const { status, stdout } = spawnSync('ps', ['-ww', '-o', 'stat=,ppid=,lstart=,command=', '-p', String(pid)], {
    encoding: 'utf8',
    env: { ...process.env, LC_ALL: 'C' },
  });
  // lstart has five words, such as "Mon Nov 23 09:52:21 2026".
  const [, state, parent, startedAt, command] =
    /^(\S+)\s+(\d+)\s+((?:\S+\s+){4}\S+)\s+(.*)$/m.exec(stdout?.trim() ?? '') ?? [];
  if (status !== 0 || !startedAt || command === undefined || state?.startsWith('Z')) return undefined;
  return { pid, parentPid: Number(parent), startedAt, command };
}
