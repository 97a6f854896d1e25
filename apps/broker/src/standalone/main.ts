import type { OpenedStore } from '@roadwire/broker-core';
import { createOpenListener } from './open-listener.ts';
import { createOpenAedes, createOpenCore } from './open-engine.ts';
import { readStandaloneOptions, standaloneHelp, type StandaloneOptions } from './standalone-options.ts';

try {
  const options = readStandaloneOptions(process.argv.slice(2), process.env);
  if (options === 'help') process.stdout.write(standaloneHelp);
  else await run(options);
} catch (error) {
  process.stderr.write(`broker: ${error instanceof Error ? error.message : error}\n`);
  process.exitCode = 1;
}

async function run({ listen, tls, engine: name, json, ...options }: StandaloneOptions): Promise<void> {
  const say = (document: object, text: string) =>
    process.stdout.write(json ? `${JSON.stringify(document)}\n` : `${text}\n`);
  // Whoever started us may be gone when we say our last word.
  process.stdout.on('error', () => {});
  const onFault = (error: Error) => process.stderr.write(`broker: a fault: ${error.stack ?? error.message}\n`);
  const onOpened = (opened: OpenedStore) => {
    const { sessions, bytes, cutBytes } = opened;
    const cut = cutBytes > 0 ? `; ${cutBytes} bytes of an unfinished batch were cut off` : '';
    say({ event: 'opened', ...opened }, `${sessions} sessions from ${bytes} bytes in ${options.directory}${cut}`);
  };
  const onRefused = (address: string, { message }: Error) =>
    process.stderr.write(`broker: refused ${address}: ${message}\n`);
  const engine = (name === 'core' ? createOpenCore : createOpenAedes)({ ...options, onFault, onOpened });
  const listeners = listen.map((address) => ({
    ...address,
    listener: createOpenListener(address, { engine, tls, onRefused }),
  }));
  let isStopping = false;
  const stop = async (): Promise<void> => {
    if (isStopping) return;
    isStopping = true;
    const counters = engine.counters();
    await engine.stop().catch((error: unknown) => {
      process.exitCode = 1;
      onFault(error instanceof Error ? error : new Error(String(error)));
    });
    await Promise.all(listeners.map(({ listener }) => listener.stop()));
    say({ event: 'stopped', ...counters }, `stopped: ${counters.messagesIn} messages in, ${counters.messagesOut} out`);
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void stop());
  // An npm that is killed hands no signal on.
  if (process.env['npm_lifecycle_event'] !== undefined) onceParentIsGone(() => void stop());

  await engine.start();
  try {
    for (const { scheme, host, listener } of listeners) {
      const url = `${scheme}://${host.includes(':') ? `[${host}]` : host}:${await listener.start()}`;
      say({ event: 'listening', engine: name, permissions: 'open', url }, `${name}, open to everybody on ${url}`);
    }
  } catch (error) {
    await stop();
    throw error;
  }
}

function onceParentIsGone(callback: () => void): void {
  const parent = process.ppid;
  const timer = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(timer);
    callback();
  }, 250);
  timer.unref();
}
