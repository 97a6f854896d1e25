import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { workspaceRoot } from '@roadwire/stack';
import { cpuMicrosecondsIn, residentBytesIn } from './process-figures.ts';

/** The broker core, and the baseline that it is measured beside. */
export const engines = ['core', 'aedes'] as const;
export type EngineName = (typeof engines)[number];

export interface BrokerProcess {
  readonly host: string;
  readonly port: number;
  /** Microseconds of processor time since it started. */
  cpuMicroseconds(): number;
  residentBytes(): number;
}

const program = path.join(workspaceRoot, 'apps/broker/src/standalone/main.ts');

/** Longer than any measure takes: idle clients need not speak. */
export const keepAliveSeconds = 600;

/** The broker alone, open to everybody, in a process of its own with nothing else in it. Throws when it does not start. */
export async function startBroker(engine: EngineName, signal: AbortSignal): Promise<BrokerProcess & AsyncDisposable> {
  const options = ['--engine', engine, '--permissions', 'open', '--listen', 'tcp://127.0.0.1:0', '--json'];
  const limits = ['--limit', `keepAliveSeconds=${keepAliveSeconds}`];
  const child = spawn(process.execPath, ['--conditions=@roadwire/source', program, ...options, ...limits], {
    stdio: ['ignore', 'pipe', 'inherit'],
    // It ends by itself when this process is killed.
    env: { ...process.env, NODE_ENV: 'test', npm_lifecycle_event: 'bench' },
    signal,
  });
  child.on('error', () => {});
  const closed = once(child, 'close').catch(() => {});
  const [firstLine] = await Promise.race([
    once(createInterface({ input: child.stdout }), 'line'),
    closed.then(() => []),
  ]);
  signal.throwIfAborted();
  if (typeof firstLine !== 'string') throw new Error(`the broker on ${engine} did not start`);
  const { hostname, port } = listeningUrl(firstLine);
  const proc = (file: string) => readFileSync(`/proc/${child.pid}/${file}`, 'utf8');
  return {
    host: hostname,
    port: Number(port),
    cpuMicroseconds: () => cpuMicrosecondsIn(proc('stat')),
    residentBytes: () => residentBytesIn(proc('status')),
    [Symbol.asyncDispose]: async () => {
      // Nothing of it is needed any more, not even its goodbye.
      child.kill('SIGKILL');
      await closed;
    },
  };
}

function listeningUrl(line: string): URL {
  const said: unknown = JSON.parse(line);
  if (typeof said === 'object' && said !== null && 'url' in said && typeof said.url === 'string')
    return new URL(said.url);
  throw new Error(`the broker did not say where it listens, but ${line}`);
}
