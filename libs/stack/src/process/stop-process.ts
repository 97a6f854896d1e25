import { isRunning, type RunningProcess } from './running-process.ts';
import { waitUntil } from './wait-until.ts';

/**
 * Ends a process that need not be our child, with the given signals, each when the one before did not work in time.
 * Checks before every signal that the number still means the same process.
 */
export async function stopProcess(
  target: Pick<RunningProcess, 'pid' | 'startedAt' | 'command'>,
  steps: { signal: NodeJS.Signals; graceMs: number }[],
): Promise<void> {
  for (const { signal, graceMs } of steps) {
    if (!isRunning(target)) return;
    sendSignal(target.pid, signal);
    if (await waitUntil(() => !isRunning(target), graceMs)) return;
  }
  throw new Error(`process ${target.pid} (${target.command}) does not stop; end it by hand: kill -9 ${target.pid}`);
}

function sendSignal(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error;
  }
}
