import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { childEnvironment } from '../process/child-environment.ts';
import { createLastError } from './last-error.ts';
import { onLine } from './lines.ts';
import { isReadyMessage, type ReadyMessage } from './ready-message.ts';

/** A process that lives on in a grandchild's hands keeps its output open: do not wait for that. */
const OUTPUT_GRACE_MS = 500;

export interface ServiceSpec {
  name: string;
  /** The program. */
  entry: string;
  args?: string[];
  nodeArgs?: string[];
  cwd: string;
  /** All that it is told, beside what every child process gets. */
  env: Record<string, string>;
  onOutput?: (line: string, stream: 'stdout' | 'stderr') => void;
  /** For programs that cannot send the message: reads it from a line of their output. */
  readyFromLine?: (line: string) => ReadyMessage | undefined;
}

/** One life of a service. */
export interface SpawnedService {
  pid: number | undefined;
  /** @throws an error with the service's own words when it ends before it is ready */
  ready: Promise<ReadyMessage>;
  /** Settles with the reason after its last line of output. */
  exited: Promise<string>;
  kill(signal: NodeJS.Signals): void;
}

/**
 * Runs a service as a process of its own. It stops by itself when we are killed, because its IPC channel closes; it is
 * out of reach of the terminal's Ctrl-C, because the stack stops its parts in order.
 */
export function spawnService(spec: ServiceSpec): SpawnedService {
  const { name, entry, args = [], nodeArgs = [], cwd, env, onOutput, readyFromLine } = spec;
  // Half the usual young generation: less memory on a laptop, and no slower with commands coming in as fast as they go.
  const child = spawn(
    process.execPath,
    ['--conditions=@roadwire/source', '--max-semi-space-size=8', ...nodeArgs, entry, ...args],
    {
      cwd,
      env: childEnvironment(env),
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      detached: true,
    },
  );
  const lastError = createLastError();
  const told = Promise.withResolvers<ReadyMessage>();
  child.on('message', (message) => {
    if (isReadyMessage(message)) told.resolve(message);
  });
  for (const stream of ['stdout', 'stderr'] as const) {
    const output = child[stream];
    if (!output) throw new Error(`${name} has no ${stream}`);
    onLine(output, (line) => {
      lastError.see(line, stream);
      onOutput?.(line, stream);
      const message = readyFromLine?.(line);
      if (message) told.resolve(message);
    });
  }

  const exited = new Promise<string>((resolve) => {
    child.once('error', (error) => resolve(error.message));
    child.once('exit', (code, signal) => {
      const late = new Promise((wait) => setTimeout(wait, OUTPUT_GRACE_MS).unref());
      const settle = () =>
        resolve(signal ?? [`exit code ${code}`, code && lastError.read()].filter(Boolean).join(': '));
      void Promise.race([once(child, 'close'), late]).then(settle);
    });
  });
  const ready = Promise.race([
    told.promise,
    exited.then((reason) => {
      throw new Error(`${name} did not start: ${reason}`);
    }),
  ]);
  // Who only waits for the end need not look at this one.
  ready.catch(() => undefined);
  return { pid: child.pid, ready, exited, kill: (signal) => void child.kill(signal) };
}
