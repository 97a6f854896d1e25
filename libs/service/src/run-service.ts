import type { DestinationStream } from 'pino';
import { type Clock, systemClock } from './clock.ts';
import { ConfigError } from './environment.ts';
import { createLogger, type Logger, logLevels } from './logger.ts';

export interface ServiceContext {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly logger: Logger;
  readonly clock: Clock;
}

export interface RunningService {
  /** The HTTP port, null for a service without one. */
  readonly port: number | null;
  readonly ports?: Readonly<Record<string, number>>;
  /** Finishes or hands back what is held. May be called twice. */
  stop(): Promise<void>;
}

/**
 * Runs a service as a process: says `ready` to its parent, stops on SIGTERM, SIGINT, or when the parent is gone, and ends
 * with one log line and exit code 1 when it cannot start.
 */
export async function runService(
  name: string,
  start: (context: ServiceContext) => Promise<RunningService>,
  options: { logAlsoTo?: DestinationStream } = {},
): Promise<void> {
  const level = logLevels.find((known) => known === process.env['ROADWIRE_LOG_LEVEL']) ?? 'info';
  const logger = createLogger({ name, level, alsoTo: options.logAlsoTo });
  let running: RunningService | undefined;
  let stopping = false;

  const stop = async (why: string) => {
    if (stopping) return;
    stopping = true;
    logger.debug({ why }, 'stopping');
    const force = setTimeout(() => process.exit(1), 5_000);
    try {
      await running?.stop();
    } catch (error) {
      logger.error({ err: error }, 'did not stop cleanly');
    }
    clearTimeout(force);
    process.exit(0);
  };
  process.once('SIGTERM', () => void stop('SIGTERM'));
  process.once('SIGINT', () => void stop('SIGINT'));
  if (process.connected) process.once('disconnect', () => void stop('the parent process is gone'));

  try {
    running = await start({ env: process.env, logger, clock: systemClock });
  } catch (error) {
    if (error instanceof ConfigError) logger.fatal(`cannot start: ${error.message}`);
    else logger.fatal({ err: error }, `cannot start: ${error instanceof Error ? error.message : String(error)}`);
    process.exit(1);
  }
  logger.debug({ port: running.port }, 'ready');
  process.send?.({ type: 'ready', port: running.port, ports: running.ports ?? {} });
}
