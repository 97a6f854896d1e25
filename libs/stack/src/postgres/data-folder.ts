import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import {
  chownSync,
  existsSync,
  globSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  writeFileSync,
} from 'node:fs';
import { rm } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { findPostgresBinaries, POSTGRES_MAJOR } from './binaries.ts';
import { assertReachable, postgresUser } from './run-as.ts';

const run = promisify(execFile);

/** The superuser, and the owner of everything, in a database of ours. */
export const POSTGRES_USER = 'roadwire';

export interface DataFolderOptions {
  dataDir: string;
  /** Of the superuser. It counts when the folder is made; a folder that exists keeps its own. */
  password: string;
  /** False leaves out the wait for the disk. */
  durable: boolean;
}

/**
 * Makes a PostgreSQL data folder unless there is one.
 * It appears under its name only when it is complete, so one that was interrupted is simply made again.
 * @throws when the folder holds something else, or another major version of PostgreSQL
 */
export async function prepareDataFolder({ dataDir, password, durable }: DataFolderOptions): Promise<void> {
  const parent = path.dirname(dataDir);
  mkdirSync(parent, { recursive: true });
  const bin = findPostgresBinaries();
  assertReachable(bin);
  if (isComplete(dataDir)) {
    assertReachable(dataDir);
    return;
  }

  await removeUnfinished(dataDir);
  const staging = `${dataDir}.unfinished-${randomUUID().slice(0, 8)}`;
  makeFolder(staging);
  assertReachable(staging);
  const passwordFile = path.join(staging, 'password');
  writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 });
  giveToPostgres(passwordFile);
  const data = path.join(staging, 'data');
  try {
    await run(
      path.join(bin, 'initdb'),
      [
        ...['-D', data, '-U', POSTGRES_USER, `--pwfile=${passwordFile}`, '--auth=scram-sha-256'],
        ...['--locale=C', '--encoding=UTF8', '--no-instructions', ...(durable ? [] : ['--no-sync'])],
      ],
      // A folder that the database user may enter: the current one need not be.
      { ...postgresUser(), cwd: staging },
    );
    renameSync(data, dataDir);
  } catch (error) {
    const reason = error instanceof Error && 'stderr' in error && error.stderr ? error.stderr : error;
    throw new Error(`PostgreSQL could not make its data folder ${dataDir}: ${`${reason}`.trim()}`, { cause: error });
  } finally {
    await rm(staging, { recursive: true, force: true });
  }
}

function isComplete(dataDir: string): boolean {
  if (!existsSync(dataDir) || readdirSync(dataDir).length === 0) return false;
  const versionFile = path.join(dataDir, 'PG_VERSION');
  if (!existsSync(versionFile)) {
    throw new Error(`${dataDir} is neither empty nor a PostgreSQL data folder: move it away`);
  }
  const version = readFileSync(versionFile, 'utf8').trim();
  if (version !== POSTGRES_MAJOR) {
    throw new Error(
      `${dataDir} was made by PostgreSQL ${version}, this is PostgreSQL ${POSTGRES_MAJOR}: move the folder away to start anew`,
    );
  }
  return true;
}

async function removeUnfinished(dataDir: string): Promise<void> {
  for (const folder of globSync(`${path.basename(dataDir)}.unfinished-*`, { cwd: path.dirname(dataDir) })) {
    // An initdb whose parent was killed may still be writing there; the next start removes the rest.
    await rm(path.join(path.dirname(dataDir), folder), { recursive: true, force: true }).catch(() => undefined);
  }
}

function makeFolder(folder: string): void {
  mkdirSync(folder, { mode: 0o700 });
  giveToPostgres(folder);
}

function giveToPostgres(file: string): void {
  const { uid, gid } = postgresUser();
  if (uid !== undefined && gid !== undefined) chownSync(file, uid, gid);
}
