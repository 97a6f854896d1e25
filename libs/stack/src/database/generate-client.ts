import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { takeLock } from '../process/lock-file.ts';
import { runTool, ToolError } from '../process/run-tool.ts';
import { workspaceRoot } from '../workspace.ts';
import { prismaScript, prismaVersion } from './prisma-script.ts';

const OTHER_PROCESS_MS = 60_000;

/**
 * Generates the database client of `libs/db` when the schema or Prisma changed since it was last generated.
 * Two processes may ask at once: one generates, the other waits for it.
 * @returns true when it was generated now
 * @throws an error with Prisma's own words when the schema is wrong
 */
export async function ensureDatabaseClient({
  root = workspaceRoot,
  signal,
}: { root?: string; signal?: AbortSignal } = {}): Promise<boolean> {
  const stamp = path.join(root, 'libs/db/src/generated/.schema-hash');
  const hash = () =>
    createHash('sha256')
      .update(prismaVersion())
      .update(readFileSync(path.join(root, 'prisma/schema.prisma')))
      .digest('hex');
  if (readStamp(stamp) === hash()) return false;

  const lock = await takeLock(path.join(root, '.cache/locks/database-client.lock'), OTHER_PROCESS_MS);
  try {
    const wanted = hash();
    if (readStamp(stamp) === wanted) return false;
    await runTool({ script: prismaScript(), args: ['generate'], cwd: root, signal });
    writeFileSync(stamp, wanted);
    return true;
  } catch (error) {
    if (error instanceof ToolError) throw new Error(`the database client could not be generated:\n${error.output}`);
    throw error;
  } finally {
    lock.release();
  }
}

function readStamp(file: string): string | undefined {
  return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
}
