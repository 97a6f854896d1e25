import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { ensureDatabaseClient } from '../src/database/generate-client.ts';
import { migrate } from '../src/database/migrate.ts';
import { startPostgres } from '../src/postgres/start-postgres.ts';
import { query } from './support/query.ts';
import { temporaryWorkspace } from './support/temporary-workspace.ts';

async function workspaceWithDatabase() {
  const root = temporaryWorkspace();
  const dataDir = path.join(root, 'postgres');
  const postgres = await startPostgres({ dataDir, password: 'secret', database: 'roadwire', durable: false });
  onTestFinished(() => postgres.stop());
  const log: string[] = [];
  return {
    root,
    databaseUrl: postgres.url,
    log,
    options: { databaseUrl: postgres.url, root, log: (line: string) => log.push(line) },
  };
}

function writeMigration(root: string, name: string, sql: string): void {
  const folder = path.join(root, 'prisma/migrations', name);
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, 'migration.sql'), sql);
}

describe('migrate', () => {
  it('applies what is missing, function bodies included, and nothing a second time', async () => {
    const { options, databaseUrl, root } = await workspaceWithDatabase();

    expect(await migrate(options)).toEqual(['20260101000000_first']);
    // Without the engine nothing could be applied: the second time it is not even asked.
    rmSync(path.join(root, 'tools/schema-engine'));
    expect(await migrate(options)).toEqual([]);

    await query(databaseUrl, `INSERT INTO trips VALUES (1, 'Ada')`);
    await expect(query(databaseUrl, 'DELETE FROM trips')).rejects.toThrow('trips are kept as they are');
  });

  it('names a migration that fails, and says why', async () => {
    const { options, root } = await workspaceWithDatabase();
    writeMigration(root, '20260102000000_broken', 'ALTER TABLE nowhere ADD COLUMN x INTEGER;');

    await expect(migrate(options)).rejects.toThrow(
      'the database could not be migrated: 20260102000000_broken: No such table: nowhere',
    );
  });

  it('tells of a migration that was changed after it was applied', async () => {
    const { options, root, log } = await workspaceWithDatabase();
    await migrate(options);
    writeMigration(root, '20260101000000_first', '-- changed');

    await migrate(options);

    expect(log.at(-1)).toBe('migration 20260101000000_first was changed after it was applied to this database');
  });
});

describe('ensureDatabaseClient', () => {
  it('generates once for two that ask at the same time, and again when the schema changes', async () => {
    const root = temporaryWorkspace();
    const schema = path.join(root, 'prisma/schema.prisma');

    const generated = await Promise.all([ensureDatabaseClient({ root }), ensureDatabaseClient({ root })]);

    expect(generated.toSorted()).toEqual([false, true]);
    expect(existsSync(path.join(root, 'libs/db/src/generated/client.ts'))).toBe(true);
    writeFileSync(schema, readFileSync(schema, 'utf8').replace('driver String', 'driver String?'));
    expect(await ensureDatabaseClient({ root })).toBe(true);
    expect(await ensureDatabaseClient({ root })).toBe(false);
  });

  it('says what is wrong with a schema', async () => {
    const root = temporaryWorkspace();
    writeFileSync(path.join(root, 'prisma/schema.prisma'), 'model Trip {');

    await expect(ensureDatabaseClient({ root })).rejects.toThrow(/could not be generated:[\s\S]*model Trip/);
  });
});
