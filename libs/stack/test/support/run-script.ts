import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { onTestFinished } from 'vitest';
import { onLine } from '../../src/service/lines.ts';
import { createRecorder } from './recorder.ts';

/** Runs a script of `test/fixtures` as a process that a test can kill. Ends with the test. */
export function runScript(name: string, args: string[]) {
  const lines = createRecorder<string>();
  const script = path.join(import.meta.dirname, '../fixtures', name);
  const child = spawn(process.execPath, ['--conditions=@roadwire/source', script, ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  onLine(child.stdout, lines.record);
  const exited = once(child, 'exit');
  onTestFinished(() => void child.kill('SIGKILL'));
  return {
    lines,
    async kill(signal: NodeJS.Signals): Promise<void> {
      child.kill(signal);
      await exited;
    },
  };
}
