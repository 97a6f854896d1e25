import { fork } from 'node:child_process';
import path from 'node:path';
import type { BrokerProcess } from './broker-process.ts';
import { listening, type StandaloneOptions } from './start-standalone.ts';

/** A server that holds connections of mutual TLS and does nothing else. Throws when it does not start. */
export async function startBareTls(
  { caFile, certFile, keyFile }: NonNullable<StandaloneOptions['tls']>,
  signal: AbortSignal,
): Promise<BrokerProcess> {
  const program = path.join(import.meta.dirname, 'bare-tls-server.ts');
  const child = fork(program, [caFile, certFile, keyFile], {
    execArgv: ['--conditions=@roadwire/source'],
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
    signal,
  });
  return await listening(child, 'the bare TLS server', signal);
}
