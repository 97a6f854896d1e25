import path from 'node:path';
import { reservePort } from '../network/free-port.ts';
import { createServiceProcess, type ServiceProcess } from '../service/service-process.ts';
import type { DevUrls } from './prepare-web-apps.ts';
import type { PublicPorts } from './public-ports.ts';
import { serviceEnvironment, type StackFacts } from './service-environment.ts';
import { type ServiceName, startOrder } from './services.ts';
import type { StackRun } from './stack-run.ts';

/** Even the last service gets this long to put its things in order. */
const LEAST_GRACE_MS = 250;

/** What is known before the first service starts. */
export type Foundations = Pick<StackFacts, 'secretsDir' | 'databaseUrl'> & { webApps: Promise<DevUrls | undefined> };

export interface ServiceGroup {
  services: ReadonlyMap<ServiceName, ServiceProcess>;
  /** Those that people and cars connect to, as far as their services have started. */
  ports(): PublicPorts;
  /** @throws the first error of a service that does not start; the others may be starting still */
  start(foundations: Foundations): Promise<void>;
  /** In reverse order, within `graceMs` in all; then what is left is killed. May be called twice. */
  stop(graceMs: number): Promise<void>;
}

/** The services of one stack. */
export function createServiceGroup(run: StackRun): ServiceGroup {
  const { options, root, dataDir, names, record, report, signal } = run;
  const services = new Map<ServiceName, ServiceProcess>();
  const order = startOrder.map((group) => group.filter((name) => names.includes(name)));

  const ports = (): PublicPorts => {
    const broker = services.get('broker')?.ports;
    return {
      http: services.get('web')?.port ?? run.ports.http,
      mqtt: broker?.mqtt ?? run.ports.mqtt,
      mqtts: broker?.mqtts ?? run.ports.mqtts,
    };
  };

  /** Command-api, which starts first, is told where the simulator will take wake requests. */
  const reserveWakePort = () =>
    names.includes('simulator') && names.includes('command-api') ? reservePort() : undefined;

  const startOne = async (
    name: ServiceName,
    { webApps, ...known }: Foundations,
    wakePort: Awaited<ReturnType<typeof reserveWakePort>>,
  ): Promise<void> => {
    if (name === 'simulator') await wakePort?.release();
    const devUrls = name === 'web' ? await webApps : undefined;
    signal.throwIfAborted();
    const urls = Object.fromEntries([...services].map(([other, { url }]) => [other, url]));
    const { fleetSize = 25, logLevel = 'info', durable = true } = options;
    const addresses = { ports: ports(), urls, devUrls, wakePort: wakePort?.port };
    const facts: StackFacts = { ...known, dataDir, durable, fleetSize, logLevel, ...addresses };
    const service = createServiceProcess({
      name,
      entry: path.join(root, 'apps', name, 'src/main.ts'),
      cwd: root,
      env: { ...serviceEnvironment(name, facts), ...options.environment?.[name] },
      backoff: options.backoff,
      onOutput: (line, stream) => report.say(name, line, stream === 'stderr' ? 'warn' : 'info'),
      onEvent: (event) => report.restart(name, event),
      onPid: (pid) => record.note(name, pid),
    });
    services.set(name, service);
    await report.step(
      name,
      () => service.start(),
      () => 'ready',
    );
  };

  const stop = async (graceMs: number): Promise<void> => {
    const deadline = performance.now() + graceMs;
    for (const group of order.toReversed()) {
      const rest = Math.max(LEAST_GRACE_MS, deadline - performance.now());
      await Promise.all(group.map((name) => services.get(name)?.stop(rest)));
    }
  };

  options.killSignal?.addEventListener('abort', () => {
    for (const service of services.values()) void service.stop(0);
  });

  return {
    services,
    ports,
    async start(foundations) {
      const giveUp = () => void stop(LEAST_GRACE_MS);
      signal.addEventListener('abort', giveUp);
      const wakePort = await reserveWakePort();
      try {
        for (const group of order) await Promise.all(group.map((name) => startOne(name, foundations, wakePort)));
      } finally {
        await wakePort?.release();
        signal.removeEventListener('abort', giveUp);
      }
    },
    stop,
  };
}
