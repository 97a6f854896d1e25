import { type Postgres, type PostgresOptions, startPostgres } from '../postgres/start-postgres.ts';
import type { Backoff } from '../process/backoff.ts';
import { keepRunning, type RestartEvent } from '../process/keep-running.ts';

export interface Database {
  /** postgres:// address; the same over restarts. */
  readonly url: string;
  readonly port: number;
  readonly pid: number;
  start(): Promise<void>;
  /** May be called twice, and without a start. */
  stop(graceMs?: number): Promise<void>;
}

/** PostgreSQL that, when it ends by itself, is started again on the same port. */
export function createDatabase(
  options: PostgresOptions & { backoff?: Backoff; onEvent?: (event: RestartEvent) => void },
): Database {
  const ending = new AbortController();
  let current: Postgres | undefined;
  let supervision: Promise<void> = Promise.resolve();

  const running = (): Postgres => {
    if (!current) throw new Error('the database was not started');
    return current;
  };
  const launch = async (port = options.port) => {
    const postgres = await startPostgres({ ...options, port });
    current = postgres;
    return { exited: postgres.exited.then(() => 'ended unexpectedly') };
  };

  return {
    get url() {
      return running().url;
    },
    get port() {
      return running().port;
    },
    get pid() {
      return running().pid;
    },
    async start() {
      const { exited } = await launch();
      const { port } = running();
      supervision = keepRunning({
        exited,
        launch: () => launch(port),
        onEvent: options.onEvent,
        backoff: options.backoff,
        signal: ending.signal,
      });
    },
    async stop(graceMs) {
      ending.abort();
      await current?.stop(graceMs);
      await supervision;
      // A restart may have been under way.
      await current?.stop(graceMs);
    },
  };
}
