import { randomBytes } from 'node:crypto';
import { ensureDatabaseClient, migrate, startPostgres } from '@roadwire/stack';
import { makeTemporaryFolder } from './temporary-folder.ts';

/** A real PostgreSQL with all migrations, for one suite; it is gone after `stop`. */
export async function startTestDatabase(): Promise<{ url: string; stop(): Promise<void> }> {
  const folder = makeTemporaryFolder();
  const postgres = await startPostgres({
    dataDir: folder.path,
    password: randomBytes(12).toString('hex'),
    database: 'roadwire',
    durable: false,
  });
  await ensureDatabaseClient();
  await migrate({ databaseUrl: postgres.url });
  return {
    url: postgres.url,
    stop: async () => {
      await postgres.stop();
      await folder.remove();
    },
  };
}
