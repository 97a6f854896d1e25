import path from 'node:path';
import { runTool, ToolError } from '../process/run-tool.ts';
import { workspaceRoot } from '../workspace.ts';
import { compareMigrations } from './compare-migrations.ts';
import { prismaScript } from './prisma-script.ts';

export interface MigrateOptions {
  databaseUrl: string;
  /** Told what happened, a line at a time. */
  log?: (line: string) => void;
  /** Holds `prisma.config.ts` and `prisma/migrations`; the repository by default. */
  root?: string;
  signal?: AbortSignal;
}

/**
 * Brings a database to the newest migration. When it is there already, that takes one query.
 * @returns the names of the migrations that were applied
 * @throws an error with Prisma's own words when a migration fails
 */
export async function migrate({ databaseUrl, log, root = workspaceRoot, signal }: MigrateOptions): Promise<string[]> {
  const { pending, changed } = await compareMigrations(databaseUrl, path.join(root, 'prisma/migrations'));
  for (const name of changed) log?.(`migration ${name} was changed after it was applied to this database`);
  if (pending.length === 0) return [];
  try {
    await runTool({
      script: prismaScript(),
      args: ['migrate', 'deploy'],
      cwd: root,
      env: { ROADWIRE_DATABASE_URL: databaseUrl },
      signal,
    });
  } catch (error) {
    if (error instanceof ToolError) throw new Error(`the database could not be migrated: ${explain(error.output)}`);
    throw error;
  }
  log?.(`applied ${pending.length === 1 ? `migration ${pending[0]}` : `${pending.length} migrations`}`);
  return pending;
}

/** What Prisma says about an error, without its headings and the trace of its own code. */
function explain(output: string): string {
  const heading =
    /^(Loaded Prisma config|Prisma schema loaded|Datasource "|\d+ migrations? found|Error: external connector)/;
  const [message = ''] = output.split(/^\s+0: /m);
  const [, migration] = /migration_name=\\?"([^"\\]+)/.exec(output) ?? [];
  const said = message.split('\n').filter((line) => line.trim() !== '' && !heading.test(line));
  return [migration, said.join('\n') || 'Prisma gave no reason'].filter(Boolean).join(': ');
}
