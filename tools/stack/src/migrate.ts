import { readFileSync } from 'node:fs';
import { databaseUrl } from '@roadwire/db';
import { letServicesLogIn, migrate } from '@roadwire/stack';

/**
 * Brings the database of `ROADWIRE_DATABASE_URL` to the newest migration, lets services log in to it with the password of
 * `ROADWIRE_SERVICE_PASSWORD_FILE`, and ends.
 */
const {
  ROADWIRE_DATABASE_URL: url,
  ROADWIRE_DATABASE_PASSWORD_FILE: passwordFile,
  ROADWIRE_SERVICE_PASSWORD_FILE: servicePasswordFile,
} = process.env;
if (!url) throw new Error('ROADWIRE_DATABASE_URL is missing');

const owner = databaseUrl(url, passwordFile);
const applied = await migrate({ databaseUrl: owner, log: (line) => console.log(line) });
if (applied.length === 0) console.log('the database is up to date');
if (servicePasswordFile) {
  await letServicesLogIn({ databaseUrl: owner, password: readFileSync(servicePasswordFile, 'utf8').trim() });
}
