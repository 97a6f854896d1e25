import { readFileSync } from 'node:fs';
import type { BrokerEngine } from '../engine/engine.ts';
import type { Listener } from '../listeners/listener.ts';
import { createPlainListener } from '../listeners/plain-listener.ts';
import { createTlsListener } from '../listeners/tls-listener.ts';
import { createWebSocketListener } from '../listeners/websocket-listener.ts';
import type { ListenAddress, TlsFiles } from './standalone-options.ts';

export interface OpenListenerParts {
  readonly engine: Pick<BrokerEngine, 'accept' | 'adopt'>;
  readonly tls: TlsFiles | undefined;
  /** A client whose certificate does not come from the authority, or that has none. */
  readonly onRefused: (address: string, error: Error) => void;
}

/** What listens at an address of the broker alone. Throws for files that cannot be read. */
export function createOpenListener(
  { scheme, ...address }: ListenAddress,
  { engine, tls, onRefused }: OpenListenerParts,
): Listener {
  if (scheme === 'tcp') return createPlainListener({ ...address, engine });
  if (scheme === 'ws') return createWebSocketListener({ ...address, engine });
  if (!tls) throw new Error('there are no files for tls://');
  const pem = (file: string) => readFileSync(file, 'utf8');
  return createTlsListener({ ...address, engine, onRefused, ca: pem(tls.ca), cert: pem(tls.cert), key: pem(tls.key) });
}
