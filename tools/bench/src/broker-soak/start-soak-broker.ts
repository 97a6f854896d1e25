import { chmodSync } from 'node:fs';
import { startStack } from '@roadwire/stack';
import type { BrokerProcess } from '../broker/brokers/broker-process.ts';
import { makeFolder } from '../broker/temporary-folder.ts';

export interface SoakBroker extends BrokerProcess {
  /** Of its HTTP server. */
  readonly adminUrl: string;
  readonly databaseUrl: string;
  readonly secretsDir: string;
}

/** The broker service as people run it, with the registry in a PostgreSQL of its own and what it acknowledged on a disk. */
export async function startSoakBroker(options: {
  signal: AbortSignal;
  progress: (line: string) => void;
}): Promise<SoakBroker> {
  const { signal, progress } = options;
  await using undo = new AsyncDisposableStack();
  const folder = undo.use(makeFolder());
  // As root, PostgreSQL runs as another user, who has to come through here.
  chmodSync(folder.path, 0o711);
  const stack = undo.use(
    await startStack({
      dataDir: folder.path,
      ports: { http: 0, mqtt: 0, mqtts: 0 },
      logLevel: 'warn',
      services: ['broker'],
      signal,
      onStep: ({ name, durationMs }) => progress(`started ${name} (${(durationMs / 1000).toFixed(1)} s)`),
    }),
  );
  const broker = stack.services.get('broker');
  if (broker?.pid === undefined || broker.url === undefined) throw new Error('the broker did not start');
  const started = undo.move();
  return {
    pid: broker.pid,
    host: '127.0.0.1',
    port: stack.ports.mqtts,
    adminUrl: broker.url,
    databaseUrl: stack.database.url,
    secretsDir: stack.secretsDir,
    [Symbol.asyncDispose]: () => started.disposeAsync(),
  };
}
