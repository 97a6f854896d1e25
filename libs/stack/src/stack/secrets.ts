import { readFileSync } from 'node:fs';
import path from 'node:path';

/** Where the generated keys, certificates and passwords of a data folder are. */
export interface Secrets {
  dir: string;
  /** Of the owner of the database. */
  postgresPassword: string;
  /** Of the role that services connect as. */
  servicePostgresPassword: string;
}

/** Generates what is missing; what is there stays. */
export async function prepareSecrets(dataDir: string): Promise<Secrets> {
  // Here and not above: who only wants a database need not load the certificate machinery.
  const { provisionSecrets } = await import('@roadwire/auth');
  const { dir } = await provisionSecrets(path.join(dataDir, 'secrets'), { brokerHosts: ['localhost', '127.0.0.1'] });
  const secret = (name: string) => readFileSync(path.join(dir, name), 'utf8').trim();
  return {
    dir,
    postgresPassword: secret('postgres-password'),
    servicePostgresPassword: secret('service-postgres-password'),
  };
}
