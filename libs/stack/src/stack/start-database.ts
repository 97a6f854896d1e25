import path from 'node:path';
import { migrate } from '../database/migrate.ts';
import { letServicesLogIn, serviceUrl } from '../database/service-login.ts';
import { createDatabase, type Database } from './database.ts';
import { prepareSecrets, type Secrets } from './secrets.ts';
import type { StackRun } from './stack-run.ts';

/** Generates the secrets, starts PostgreSQL and brings it to the newest migration. Hand what it acquires to `acquired`. */
export async function startDatabase(
  { options, root, dataDir, report, signal }: StackRun,
  acquired: AsyncDisposableStack,
  stopGraceMs: number,
): Promise<{ database: Database; secrets: Secrets; serviceDatabaseUrl: string }> {
  const secrets = await report.step(
    'secrets',
    () => (options.prepareSecrets ?? prepareSecrets)(dataDir),
    () => 'keys, certificates and passwords are there',
  );
  const database = createDatabase({
    dataDir: path.join(dataDir, 'postgres'),
    password: secrets.postgresPassword,
    database: 'roadwire',
    logFile: path.join(dataDir, 'logs/postgres.log'),
    durable: options.durable,
    backoff: options.backoff,
    onEvent: (event) => report.restart('postgres', event),
  });
  acquired.defer(() => database.stop(stopGraceMs));
  options.killSignal?.addEventListener('abort', () => void database.stop(0));
  await report.step(
    'database',
    () => database.start(),
    () => `PostgreSQL on port ${database.port}`,
  );
  signal.throwIfAborted();
  await report.step(
    'migrations',
    () => migrate({ databaseUrl: database.url, root, signal, log: (line) => report.say('migrations', line) }),
    (applied) => (applied.length === 0 ? 'nothing to do' : `applied ${applied.length}`),
  );
  const password = secrets.servicePostgresPassword;
  await letServicesLogIn({ databaseUrl: database.url, password });
  return { database, secrets, serviceDatabaseUrl: serviceUrl(database.url, password) };
}
