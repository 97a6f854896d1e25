import { chmodSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { provisionSecrets } from '@roadwire/auth';

/**
 * Makes the secrets of an installation in containers; `npm start` makes its own. What is there stays.
 *
 * `--directory` gets all of them. `--database-password` and `--service-database-password` name files that get only that
 * one, readable by every user who has their folder: PostgreSQL runs as another user. `--origin` is noted beside the directory for the command line.
 * `--production` makes secrets that services take when NODE_ENV is production; without it they refuse them.
 */
const { values } = parseArgs({
  options: {
    directory: { type: 'string' },
    'broker-hosts': { type: 'string', default: 'localhost' },
    'database-password': { type: 'string' },
    'service-database-password': { type: 'string' },
    origin: { type: 'string' },
    production: { type: 'boolean', default: false },
  },
});
if (!values.directory) throw new Error('--directory is missing: where do the secrets go?');

const brokerHosts = values['broker-hosts'].split(',').filter((host) => host !== '');
const { dir } = await provisionSecrets(values.directory, { brokerHosts, production: values.production });
for (const [file, secret] of [
  [values['database-password'], 'postgres-password'],
  [values['service-database-password'], 'service-postgres-password'],
] as const) {
  if (file) replaceFile(file, readFileSync(path.join(dir, secret), 'utf8'), 0o444);
}
if (values.origin) {
  const endpoints = { origin: values.origin, services: {} };
  replaceFile(path.join(dir, '../run/endpoints.json'), `${JSON.stringify(endpoints)}\n`, 0o644);
}
console.log(`keys, certificates and passwords are in ${dir}`);

/** Readers see the old content or the new one, never half of it. */
function replaceFile(file: string, content: string, mode: number): void {
  mkdirSync(path.dirname(file), { recursive: true });
  const next = `${file}.${process.pid}`;
  writeFileSync(next, content);
  chmodSync(next, mode);
  renameSync(next, file);
}
