import { findMosquitto } from '@roadwire/testing';
import { makeFolder } from '../temporary-folder.ts';
import type { BrokerProcess } from './broker-process.ts';
import { startMosquitto } from './start-mosquitto.ts';
import { startStandalone } from './start-standalone.ts';

/**
 * What is measured side by side. The second line has clients whose sessions are kept, so that there is something to store; the
 * last one is no broker.
 */
export const contenderNames = [
  ...(['core', 'mosquitto', 'aedes'] as const),
  ...(['core-memory', 'core-os', 'core-fsync'] as const),
  ...(['bare-tls'] as const),
] as const;
export type ContenderName = (typeof contenderNames)[number];

/** Whether the clients of its measures have sessions that outlive their connection. */
export const keepsSessions = (name: ContenderName): boolean => name.startsWith('core-');

export const isInstalled = (name: ContenderName): boolean => name !== 'mosquitto' || findMosquitto() !== undefined;

export interface StartOptions {
  /** Of core. */
  readonly limits?: Readonly<Record<string, number>>;
  readonly signal: AbortSignal;
}

/** A broker that nothing warmed up or littered before. Throws when it does not start. */
export async function startContender(name: ContenderName, { limits, signal }: StartOptions): Promise<BrokerProcess> {
  switch (name) {
    case 'mosquitto':
      return await startMosquitto(signal);
    case 'aedes':
      return await startStandalone({ engine: 'aedes' }, signal);
    case 'core':
    case 'core-memory':
      return await startStandalone({ engine: 'core', limits }, signal);
    case 'core-os':
      return await startKept('os', { limits, signal });
    case 'core-fsync':
      return await startKept('fsync', { limits, signal });
    case 'bare-tls':
      throw new Error('the bare TLS server passes on no messages');
  }
}

async function startKept(durability: 'os' | 'fsync', { limits, signal }: StartOptions): Promise<BrokerProcess> {
  await using undo = new AsyncDisposableStack();
  const folder = undo.use(makeFolder());
  const kept = { durability, directory: folder.path };
  const broker = undo.use(await startStandalone({ engine: 'core', kept, limits }, signal));
  const started = undo.move();
  return { ...broker, [Symbol.asyncDispose]: () => started.disposeAsync() };
}
