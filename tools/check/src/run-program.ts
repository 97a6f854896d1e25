import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { childEnvironment, workspaceRoot } from '@roadwire/stack';
import type { Outcome, StageContext } from './stage.ts';

const require = createRequire(import.meta.url);
const KILL_AFTER_MS = 5_000;

/**
 * Runs a program with our own Node, as a process group of its own so that an aborted stage leaves nothing running.
 * @returns failed unless it ends with 0
 */
export async function runProgram(args: string[], { write, signal }: StageContext): Promise<Outcome> {
  const child = spawn(process.execPath, args, {
    cwd: workspaceRoot,
    env: environment(),
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  });
  const endGroup = (how: NodeJS.Signals) => {
    try {
      if (child.pid) process.kill(-child.pid, how);
    } catch {
      // The group has ended by itself.
    }
  };
  let timer: NodeJS.Timeout | undefined;
  const onAbort = () => {
    endGroup('SIGTERM');
    timer = setTimeout(endGroup, KILL_AFTER_MS, 'SIGKILL');
  };
  signal.addEventListener('abort', onAbort, { once: true });
  try {
    for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', write);
    const [code, endedBy]: unknown[] = await once(child, 'close');
    return code === 0 ? { state: 'passed' } : { state: 'failed', detail: `ended with ${String(endedBy ?? code)}` };
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', onAbort);
  }
}

/** The file that a package's command starts, such as `nx`. */
export function programOf(name: string): string {
  const manifest = require.resolve(`${name}/package.json`);
  const { bin }: { bin?: unknown } = JSON.parse(readFileSync(manifest, 'utf8'));
  const file = typeof bin === 'object' && bin !== null ? Object.entries(bin).find(([key]) => key === name)?.[1] : bin;
  if (typeof file !== 'string') throw new Error(`${name} has no command of that name`);
  return path.join(path.dirname(manifest), file);
}

/** All of ours, because tests read variables of their own; without colours, and without Nx's daemon, which outlives us. */
function environment(): NodeJS.ProcessEnv {
  return {
    ...process.env,
    FORCE_COLOR: undefined,
    ...childEnvironment({ NO_COLOR: '1', NX_DAEMON: 'false', NX_TUI: 'false' }),
  };
}
