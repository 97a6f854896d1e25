import { databaseUrl } from '@roadwire/db';
import { migrate } from '@roadwire/stack';

/** Brings the database of `ROADWIRE_DATABASE_URL` to the newest migration, and ends. */
const { ROADWIRE_DATABASE_URL: url, ROADWIRE_DATABASE_PASSWORD_FILE: passwordFile } = process.env;
if (!url) throw new Error('ROADWIRE_DATABASE_URL is missing');

const applied = await migrate({ databaseUrl: databaseUrl(url, passwordFile), log: (line) => console.log(line) });
if (applied.length === 0) console.log('the database is up to date');
