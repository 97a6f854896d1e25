import { mkdirSync, realpathSync } from 'node:fs';
import path from 'node:path';
import pg from 'pg';
import { findFreePort } from '../network/free-port.ts';
import { POSTGRES_USER, prepareDataFolder } from './data-folder.ts';
import { stopOrphan } from './orphan.ts';
import { launchServer, PortTakenError, type PostgresServer } from './server.ts';

const PORT_ATTEMPTS = 5;

export interface PostgresOptions {
  /** Holds the data; made when it is not there. The folders above it must be open to user 65534 when run as root. */
  dataDir: string;
  /** TCP port on 127.0.0.1; 0 or nothing chooses a free one. */
  port?: number;
  /** Of the user `roadwire`; fixed when the data folder is made. */
  password: string;
  /** Created when it is not there. */
  database: string;
  /** Where the server's own log goes. */
  logFile?: string;
  /** False trades safety against power loss for speed: for tests only. */
  durable?: boolean;
}

export interface Postgres extends AsyncDisposable {
  /** postgres:// address with user, password and database. */
  url: string;
  port: number;
  pid: number;
  /** Settles when the server has ended, whoever ended it. */
  exited: Promise<void>;
  /** Ends all sessions and writes everything; after `graceMs` (3000 by default) it stops at once, which is safe too. */
  stop(graceMs?: number): Promise<void>;
}

/**
 * Starts the PostgreSQL that comes with the packages, on 127.0.0.1 only, and creates the database.
 * A server that a killed parent left running on the same folder is stopped first.
 * @throws an error for people: a port that is taken, a folder that cannot be used, a password that does not fit
 */
export async function startPostgres(options: PostgresOptions): Promise<Postgres> {
  const { password, database, logFile, durable = true } = options;
  await prepareDataFolder({ dataDir: path.resolve(options.dataDir), password, durable });
  const dataDir = realpathSync(options.dataDir);
  await stopOrphan(dataDir);
  if (logFile) mkdirSync(path.dirname(logFile), { recursive: true });

  const server = await launchOnPort(options.port ?? 0, (port) => launchServer({ dataDir, port, durable, logFile }));
  const urlOf = (name: string) =>
    `postgres://${POSTGRES_USER}:${encodeURIComponent(password)}@127.0.0.1:${server.port}/${encodeURIComponent(name)}`;
  try {
    await ensureDatabase(urlOf('postgres'), database, dataDir);
  } catch (error) {
    await server.stop();
    throw error;
  }
  return { ...server, url: urlOf(database), [Symbol.asyncDispose]: () => server.stop() };
}

async function launchOnPort(
  wanted: number,
  launch: (port: number) => Promise<PostgresServer>,
): Promise<PostgresServer> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await launch(wanted || (await findFreePort()));
    } catch (error) {
      // A port that was found free can be taken a moment later.
      if (!(error instanceof PortTakenError) || wanted || attempt === PORT_ATTEMPTS) throw error;
    }
  }
}

async function ensureDatabase(adminUrl: string, name: string, dataDir: string): Promise<void> {
  const client = new pg.Client({ connectionString: adminUrl });
  try {
    await client.connect();
    const { rowCount } = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [name]);
    if (rowCount === 0) await client.query(`CREATE DATABASE ${pg.escapeIdentifier(name)}`);
  } catch (error) {
    if (error instanceof pg.DatabaseError && error.code === '28P01') {
      throw new Error(`the database in ${dataDir} was made with another password: restore it, or move the folder away`);
    }
    throw error;
  } finally {
    await client.end().catch(() => undefined);
  }
}
