import { ensureDatabaseClient } from '../database/generate-client.ts';
import { watchSources } from '../dev/watch-sources.ts';
import type { ServiceProcess } from '../service/service-process.ts';
import { claimDataFolder } from './claim-data-folder.ts';
import type { Database } from './database.ts';
import { type Endpoints, removeEndpoints, writeEndpoints } from './endpoints.ts';
import type { StackOptions } from './options.ts';
import { prepareWebApps } from './prepare-web-apps.ts';
import { assertPortsFree, type PublicPorts } from './public-ports.ts';
import { createServiceGroup, type ServiceGroup } from './service-group.ts';
import type { ServiceName } from './services.ts';
import { createStackRun, type StackRun } from './stack-run.ts';
import { startDatabase } from './start-database.ts';

/** Together they stay inside the five seconds that a person waits after Ctrl-C. */
const SERVICES_STOP_MS = 3_000;
const DATABASE_STOP_MS = 1_200;

export interface Stack extends AsyncDisposable {
  /** http:// address of the one origin; absent when `web` does not run. */
  origin: string | undefined;
  /** Those that were chosen where 0 was asked for. */
  ports: PublicPorts;
  dataDir: string;
  secretsDir: string;
  database: Pick<Database, 'url' | 'port' | 'pid'>;
  services: ReadonlyMap<ServiceName, ServiceProcess>;
  /** Services first, in reverse order, the database last; takes less than 5 s. May be called twice. */
  stop(): Promise<void>;
}

/**
 * Starts the whole of Roadwire on a data folder, or the services that were asked for, and waits until they can serve.
 * What an earlier run left behind after a kill is ended first. When anything fails, all that was started is stopped.
 * @throws an error for people: a port that is taken, a folder in use, a service that does not start and why
 */
export async function startStack(options: StackOptions = {}): Promise<Stack> {
  const halt = new AbortController();
  const run = createStackRun(options, halt.signal);
  const acquired = new AsyncDisposableStack();
  const besides: Promise<unknown>[] = [];
  try {
    await claim(run, acquired);
    const client = prepareDatabaseClient(run);
    const webApps = prepareWebApps(run, acquired);
    besides.push(client, webApps);
    // They are looked at later; until then a failure is nobody's.
    void Promise.allSettled(besides);
    const { database, secrets, serviceDatabaseUrl } = await startDatabase(run, acquired, DATABASE_STOP_MS);
    await client;

    const group = createServiceGroup(run);
    acquired.defer(() => group.stop(SERVICES_STOP_MS));
    await group.start({ secretsDir: secrets.dir, databaseUrl: serviceDatabaseUrl, webApps });
    const { root, dataDir, report } = run;
    if (options.dev) acquired.use(watchSources({ root, services: group.services, say: report.say }));

    const endpoints = describeEndpoints(run, group);
    writeEndpoints(dataDir, endpoints);
    acquired.defer(() => removeEndpoints(dataDir));
    let stopping: Promise<void> | undefined;
    const stop = () => (stopping ??= acquired.disposeAsync());
    const { services } = group;
    return {
      origin: endpoints.origin,
      ports: group.ports(),
      dataDir,
      secretsDir: secrets.dir,
      database,
      services,
      stop,
      [Symbol.asyncDispose]: stop,
    };
  } catch (error) {
    halt.abort();
    await Promise.allSettled(besides);
    await acquired.disposeAsync();
    throw error;
  }
}

/** Makes the data folder ours alone, ends what a killed run left there, and checks the ports before anything starts. */
async function claim({ dataDir, names, ports, record, report, signal }: StackRun, acquired: AsyncDisposableStack) {
  const lock = await claimDataFolder(dataDir);
  acquired.defer(() => lock.release());
  const leftovers = await record.endLeftovers();
  acquired.defer(() => record.clear());
  if (leftovers > 0) report.say('stack', `ended ${leftovers} processes that an earlier run left behind`);
  await assertPortsFree({
    ...(names.includes('web') ? { http: ports.http } : {}),
    ...(names.includes('broker') ? { mqtt: ports.mqtt, mqtts: ports.mqtts } : {}),
  });
  signal.throwIfAborted();
}

function prepareDatabaseClient({ root, report, signal }: StackRun): Promise<boolean> {
  return report.step(
    'database client',
    () => ensureDatabaseClient({ root, signal }),
    (generated) => (generated ? 'generated' : 'up to date'),
  );
}

function describeEndpoints({ names }: StackRun, group: ServiceGroup): Endpoints {
  const { http, mqtt, mqtts } = group.ports();
  return {
    ...(names.includes('web') ? { origin: `http://localhost:${http}` } : {}),
    ...(names.includes('broker') ? { mqtt: `mqtt://localhost:${mqtt}`, mqtts: `mqtts://localhost:${mqtts}` } : {}),
    services: Object.fromEntries([...group.services].flatMap(([name, { url }]) => (url ? [[name, url]] : []))),
    pid: process.pid,
  };
}
