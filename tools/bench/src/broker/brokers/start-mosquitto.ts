import { fork } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { findFreePort } from '@roadwire/stack';
import { findMosquitto, mosquittoIsMissing } from '@roadwire/testing';
import { makeFolder } from '../temporary-folder.ts';
import type { BrokerProcess } from './broker-process.ts';
import { mosquittoConfiguration } from './mosquitto-configuration.ts';

const host = '127.0.0.1';

/** Mosquitto, open to everybody. Throws an error that says what to install, or when it does not start. */
export async function startMosquitto(signal: AbortSignal): Promise<BrokerProcess> {
  const program = findMosquitto();
  if (program === undefined) throw new Error(mosquittoIsMissing);
  await using undo = new AsyncDisposableStack();
  const folder = undo.use(makeFolder());
  const port = await findFreePort(host);
  const file = path.join(folder.path, 'mosquitto.conf');
  writeFileSync(file, mosquittoConfiguration({ host, port, user: os.userInfo().username }));
  const keeper = fork(path.join(import.meta.dirname, 'keep-mosquitto.ts'), [program, file], {
    execArgv: ['--conditions=@roadwire/source'],
  });
  const closed = once(keeper, 'exit').catch(() => {});
  undo.defer(async () => {
    keeper.kill('SIGTERM');
    await closed;
  });
  const said: unknown = await Promise.race([
    once(keeper, 'message', { signal }).then(([message]: unknown[]) => message),
    closed.then(() => undefined),
  ]);
  if (typeof said !== 'object' || said === null || !('pid' in said) || typeof said.pid !== 'number') {
    throw new Error('mosquitto did not start');
  }
  const started = undo.move();
  return { pid: said.pid, host, port, [Symbol.asyncDispose]: () => started.disposeAsync() };
}
