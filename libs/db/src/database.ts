import { readFileSync } from 'node:fs';
import { PrismaPg } from '@prisma/adapter-pg';
import pg from 'pg';
import { isDatabaseAway } from './database-away.ts';
import { PrismaClient } from './generated/client.ts';

export type Transaction = Omit<PrismaClient, '$connect' | '$disconnect' | '$on' | '$transaction' | '$extends'>;

const longestStatementMilliseconds = 15_000;

/** A statement of ours, prepared once per connection under its name. */
export interface Statement {
  name: string;
  text: string;
}

/**
 * Runs one statement, which is one transaction. `Row` is what the statement's own column list says; numbers of 64 bits
 * come as text.
 */
export type Query = <Row extends object>(statement: Statement, values: readonly unknown[]) => Promise<Row[]>;

export interface Database {
  readonly prisma: PrismaClient;
  /** For statements that have to be one round trip; everything else goes through `prisma`. */
  readonly query: Query;
  /**
   * Runs work on one connection, which nobody else uses meanwhile. When it fails, what it has begun is rolled back, or the
   * connection is closed.
   */
  withConnection<T>(work: (client: pg.PoolClient) => Promise<T>): Promise<T>;
  /** Why the database does not answer, or undefined when it does. */
  problem(): Promise<string | undefined>;
  stop(): Promise<void>;
}

/**
 * A pool of connections to PostgreSQL. Nothing is connected yet; connections are made when needed and made anew after the
 * server was away.
 */
export function createDatabase(options: { url: string; poolSize?: number; onError: (error: Error) => void }): Database {
  const pool = new pg.Pool({
    connectionString: options.url,
    max: options.poolSize ?? 8,
    connectionTimeoutMillis: 5_000,
    // A server that is frozen, or a network that swallows everything, must not hold a service up for ever.
    query_timeout: longestStatementMilliseconds,
    statement_timeout: longestStatementMilliseconds,
    keepAlive: true,
    application_name: 'roadwire',
  });
  let stopped: Promise<void> | undefined;
  // The pool is said to be closed before its sockets are: what they meet then is nobody's concern.
  pool.on('error', (error) => {
    if (!stopped) options.onError(error);
  });
  const prisma = new PrismaClient({ adapter: new PrismaPg(pool) });
  return {
    prisma,
    query: async <Row extends object>({ name, text }: Statement, values: readonly unknown[]) =>
      (await pool.query<Row>({ name, text, values: [...values] })).rows,
    withConnection: async (work) => {
      const client = await pool.connect();
      // Nobody else listens while it is ours; what waits for an answer is told by its own promise.
      const ignore = () => undefined;
      client.on('error', ignore);
      let broken = false;
      try {
        return await work(client);
      } catch (error) {
        // Whoever did not answer in time is not waited for once more.
        broken =
          isDatabaseAway(error) ||
          (await client.query('ROLLBACK').then(
            () => false,
            () => true,
          ));
        throw error;
      } finally {
        client.off('error', ignore);
        client.release(broken);
      }
    },
    problem: async () => {
      try {
        await pool.query('SELECT 1');
        return undefined;
      } catch (error) {
        return `PostgreSQL: ${error instanceof Error ? error.message : String(error)}`;
      }
    },
    stop: () => (stopped ??= prisma.$disconnect().then(() => pool.end())),
  };
}

/** The database's URL, with the password of a file where it is not in the URL itself. */
export function databaseUrl(url: string, passwordFile: string | undefined): string {
  if (!passwordFile) return url;
  const complete = new URL(url);
  complete.password = encodeURIComponent(readFileSync(passwordFile, 'utf8').trimEnd());
  return complete.href;
}
