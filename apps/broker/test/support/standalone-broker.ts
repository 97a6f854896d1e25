import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { createInterface } from 'node:readline';

const program = path.resolve(import.meta.dirname, '../../src/standalone/main.ts');

export interface ProgramEnd {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

const start = (args: readonly string[], env: Record<string, string> = {}) =>
  spawn(process.execPath, ['--conditions=@roadwire/source', program, ...args], {
    env: { ...process.env, npm_lifecycle_event: undefined, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });

/** The program from start to end. */
export async function runStandalone(args: readonly string[], env: Record<string, string> = {}): Promise<ProgramEnd> {
  const child = start(args, env);
  let stdout = '';
  let stderr = '';
  child.stdout.on('data', (text) => (stdout += text));
  child.stderr.on('data', (text) => (stderr += text));
  await once(child, 'close');
  return { code: child.exitCode, stdout, stderr };
}

/** The program while it runs, with one URL for each place it listens on. */
export async function startStandalone(schemes: readonly ('tcp' | 'ws')[], args: readonly string[] = []) {
  const listen = schemes.flatMap((scheme) => ['--listen', `${scheme}://127.0.0.1:0`]);
  const child = start(['--permissions', 'open', '--json', ...listen, ...args]);
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const nextLine = async (): Promise<Record<string, unknown>> => JSON.parse((await lines.next()).value ?? '{}');
  const urls: string[] = [];
  const opened = args.includes('--data') ? await nextLine() : undefined;
  for (const scheme of schemes)
    urls.push(String((await nextLine())['url']).replace(/^tcp:/, `${scheme === 'tcp' ? 'mqtt' : 'ws'}:`));
  return {
    urls,
    pid: child.pid,
    /** What it read from its folder, if it has one. */
    opened,
    /** Without a word, as when the power goes. */
    kill: async (): Promise<void> => {
      const closed = once(child, 'close');
      child.kill('SIGKILL');
      await closed;
    },
    /** What it says last. */
    stop: async (): Promise<Record<string, unknown>> => {
      const closed = once(child, 'close');
      child.kill('SIGTERM');
      const said = await nextLine();
      await closed;
      return { ...said, code: child.exitCode };
    },
    [Symbol.asyncDispose]: async () => {
      if (child.exitCode !== null || child.signalCode !== null) return;
      child.kill('SIGKILL');
      await once(child, 'close');
    },
  };
}
