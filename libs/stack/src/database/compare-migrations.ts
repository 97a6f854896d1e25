import { createHash } from 'node:crypto';
import { existsSync, globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import pg from 'pg';

const UNDEFINED_TABLE = '42P01';

export interface MigrationState {
  /** In the folder, but not completely applied; oldest first. */
  pending: string[];
  /** Applied with another content than the folder's. */
  changed: string[];
}

/** Compares a folder of Prisma migrations with what Prisma noted in the database. */
export async function compareMigrations(databaseUrl: string, folder: string): Promise<MigrationState> {
  const names = existsSync(folder)
    ? globSync('*/migration.sql', { cwd: folder })
        .map((file) => path.dirname(file))
        .sort()
    : [];
  const applied = await readApplied(databaseUrl);
  return {
    pending: names.filter((name) => !applied.has(name)),
    changed: names.filter((name) => applied.has(name) && applied.get(name) !== checksum(path.join(folder, name))),
  };
}

function checksum(migration: string): string {
  return createHash('sha256')
    .update(readFileSync(path.join(migration, 'migration.sql')))
    .digest('hex');
}

async function readApplied(databaseUrl: string): Promise<Map<string, string>> {
  const client = new pg.Client({ connectionString: databaseUrl });
  try {
    await client.connect();
    const { rows } = await client.query<{ name: string; checksum: string }>(
      `SELECT migration_name AS name, checksum FROM _prisma_migrations
       WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL`,
    );
    return new Map(rows.map(({ name, checksum }) => [name, checksum]));
  } catch (error) {
    if (error instanceof pg.DatabaseError && error.code === UNDEFINED_TABLE) return new Map();
    throw error;
  } finally {
    await client.end().catch(() => undefined);
  }
}
