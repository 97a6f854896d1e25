import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { migrate } from '../src/database/migrate.ts';
import { letServicesLogIn, serviceUrl } from '../src/database/service-login.ts';
import { type Postgres, startPostgres } from '../src/postgres/start-postgres.ts';
import { query } from './support/query.ts';
import { temporaryFolder } from './support/temporary-folder.ts';

let postgres: Postgres;
let service: string;
let removeFolder: () => Promise<void>;
const password = "it's a secret / 100%";

beforeAll(async () => {
  const folder = temporaryFolder((remove) => {
    removeFolder = remove;
  });
  const dataDir = path.join(folder, 'postgres');
  postgres = await startPostgres({ dataDir, password: 'owner', database: 'roadwire', durable: false });
  await migrate({ databaseUrl: postgres.url });
  await letServicesLogIn({ databaseUrl: postgres.url, password });
  service = serviceUrl(postgres.url, password);
});
afterAll(async () => {
  await postgres?.stop();
  await removeFolder?.();
});

const line = `INSERT INTO audit_log (at, actor, action, target, outcome, details) VALUES (now(), 'a', 'b', 'c', 'done', '{}')`;
const head = `INSERT INTO audit_heads (last_entry_id, hash, signature, at) VALUES (1, 'x', 'y', now())`;

describe('the role of the services', () => {
  it('reads and writes rows, and adds to the audit log', async () => {
    await query(service, `INSERT INTO people (id, email, name, roles) VALUES (gen_random_uuid(), 'a@b', 'A', '{}')`);
    await query(service, `UPDATE people SET name = 'B'`);
    await query(service, 'DELETE FROM people');
    await query(service, line);
    await query(service, head);
    await query(service, 'SELECT lock_audit_log()');
  });

  it.each([
    ...["UPDATE audit_log SET actor = 'x'", 'DELETE FROM audit_log', 'TRUNCATE audit_log', 'TRUNCATE people'],
    ...["UPDATE audit_heads SET hash = 'x'", 'DELETE FROM audit_heads'],
    ...['ALTER TABLE audit_log DISABLE TRIGGER ALL', 'DROP TRIGGER audit_log_insert_only ON audit_log'],
    ...['DROP TABLE audit_log', 'SET session_replication_role = replica', 'CREATE TABLE mine (id INTEGER)'],
    ...[
      'DELETE FROM _prisma_migrations',
      "GRANT ALL ON audit_log TO roadwire_service; UPDATE audit_log SET actor = 'x'",
    ],
    ...[
      'ALTER ROLE roadwire_service SUPERUSER',
      'SET ROLE roadwire',
      'CREATE OR REPLACE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$',
    ],
  ])('may not: %s', async (statement) => {
    await query(postgres.url, line);
    await query(postgres.url, head);
    const before = await query(postgres.url, 'SELECT * FROM audit_log');
    await expect(query(service, statement)).rejects.toThrow(/permission denied|must be owner|no privileges/i);
    expect(await query(postgres.url, 'SELECT * FROM audit_log')).toEqual(before);
  });

  it('may use tables that come with later migrations', async () => {
    await query(postgres.url, 'CREATE TABLE later (id BIGSERIAL PRIMARY KEY)');
    await query(service, 'INSERT INTO later DEFAULT VALUES');
    expect(await query(service, 'SELECT count(*)::int AS count FROM later')).toEqual([{ count: 1 }]);
  });

  it('logs in with a new password after it was changed', async () => {
    await letServicesLogIn({ databaseUrl: postgres.url, password: 'another' });
    await expect(query(service, 'SELECT 1')).rejects.toThrow('password authentication failed');
    await query(serviceUrl(postgres.url, 'another'), 'SELECT 1');
    await letServicesLogIn({ databaseUrl: postgres.url, password });
  });
});
