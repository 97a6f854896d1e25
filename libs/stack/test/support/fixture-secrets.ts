import path from 'node:path';
import type { Secrets } from '../../src/stack/secrets.ts';

/** Fixture services need no keys. */
export async function fixtureSecrets(dataDir: string): Promise<Secrets> {
  return { dir: path.join(dataDir, 'secrets'), postgresPassword: 'secret', servicePostgresPassword: 'service secret' };
}
