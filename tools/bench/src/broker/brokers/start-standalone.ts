import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { workspaceRoot } from '@roadwire/stack';
import { keepAliveSeconds } from '../load/raw-client.ts';
import type { BrokerProcess } from './broker-process.ts';

const program = path.join(workspaceRoot, 'apps/broker/src/standalone/main.ts');

export interface StandaloneOptions {
  readonly engine: 'core' | 'aedes';
  /** `tcp` unless there are files for mutual TLS. */
  readonly tls?: { readonly caFile: string; readonly certFile: string; readonly keyFile: string };
  /** In memory unless given. */
  readonly kept?: { readonly durability: 'os' | 'fsync'; readonly directory: string };
  readonly limits?: Readonly<Record<string, number>>;
  /** A free one unless given. */
  readonly port?: number;
}

/** The broker alone, as `npm run broker` starts it, open to everybody. Throws when it does not start. */
export async function startStandalone(options: StandaloneOptions, signal: AbortSignal): Promise<BrokerProcess> {
  const args = ['--conditions=@roadwire/source', '--max-semi-space-size=16', program, ...argumentsOf(options)];
  // It ends by itself when this process is killed.
  const env = { ...process.env, NODE_ENV: 'test', npm_lifecycle_event: 'bench' };
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'], env, signal });
  return await listening(child, `the broker on ${options.engine}`, signal);
}

function argumentsOf({ engine, tls, kept, limits = {}, port = 0 }: StandaloneOptions): string[] {
  const allLimits = Object.entries({ ...(engine === 'core' && { keepAliveSeconds }), ...limits });
  return [
    ...['--engine', engine, '--permissions', 'open', '--json'],
    ...['--listen', `${tls ? 'tls' : 'tcp'}://127.0.0.1:${port}`],
    ...(tls ? ['--tls-ca', tls.caFile, '--tls-cert', tls.certFile, '--tls-key', tls.keyFile] : []),
    ...(kept ? ['--durability', kept.durability, '--data', kept.directory] : []),
    ...allLimits.flatMap(([name, value]) => ['--limit', `${name}=${value}`]),
  ];
}

/** A child that says in a line of JSON at which `url` it listens. */
export async function listening(child: ChildProcess, name: string, signal: AbortSignal): Promise<BrokerProcess> {
  const closed = once(child, 'close').catch(() => {});
  child.on('error', () => {});
  const { stdout, pid } = child;
  if (!stdout || pid === undefined) throw new Error(`${name} did not start`);
  const url = new Promise<URL>((resolve) => {
    createInterface({ input: stdout }).on('line', (line) => {
      const found = urlIn(line);
      if (found) resolve(found);
    });
  });
  const started = await Promise.race([url, closed.then(() => undefined)]);
  signal.throwIfAborted();
  if (!started) throw new Error(`${name} did not start`);
  return {
    pid,
    host: started.hostname,
    port: Number(started.port),
    [Symbol.asyncDispose]: async () => {
      // Nothing of it is needed any more, not even its goodbye.
      child.kill('SIGKILL');
      await closed;
    },
  };
}

function urlIn(line: string): URL | undefined {
  const said: unknown = JSON.parse(line);
  return typeof said === 'object' && said !== null && 'url' in said && typeof said.url === 'string'
    ? new URL(said.url)
    : undefined;
}
