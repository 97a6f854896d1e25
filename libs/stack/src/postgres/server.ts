import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import path from 'node:path';
import { within } from '../process/within.ts';
import { findPostgresBinaries } from './binaries.ts';
import { postgresUser } from './run-as.ts';

const READY = 'database system is ready to accept connections';
const PORT_TAKEN = 'Address already in use';
const LOG_TAIL_CHARACTERS = 4_000;
const START_TIMEOUT_MS = 60_000;
const STOP_GRACE_MS = 3_000;

export class PortTakenError extends Error {}

export interface PostgresServer {
  port: number;
  pid: number;
  exited: Promise<void>;
  stop(graceMs?: number): Promise<void>;
}

/**
 * Runs the server process on a complete data folder until it accepts connections.
 * @throws PortTakenError when the port is taken, otherwise an error with the end of the server's log
 */
export async function launchServer(options: {
  dataDir: string;
  port: number;
  durable: boolean;
  logFile?: string;
}): Promise<PostgresServer> {
  const { dataDir, port, durable, logFile } = options;
  const child = spawn(
    path.join(findPostgresBinaries(), 'postgres'),
    ['-D', dataDir, '-p', String(port), ...settings(durable).flatMap((setting) => ['-c', setting])],
    // Out of reach of the terminal's Ctrl-C: the stack ends the database last.
    { ...postgresUser(), cwd: dataDir, stdio: ['ignore', 'ignore', 'pipe'], detached: true },
  );
  const exited = new Promise<void>((resolve) => {
    child.once('exit', () => resolve());
    child.once('error', () => resolve());
  });
  const stop = async (graceMs = STOP_GRACE_MS) => {
    // Fast shutdown; then immediate shutdown, after which the next start recovers from the log.
    child.kill('SIGINT');
    if (await within(exited, graceMs)) return;
    child.kill('SIGQUIT');
    await exited;
  };

  let tail = '';
  const ready = new Promise<void>((resolve) => {
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      tail = (tail + text).slice(-LOG_TAIL_CHARACTERS);
      if (tail.includes(READY)) resolve();
    });
  });
  if (logFile) child.stderr.pipe(createWriteStream(logFile, { flags: 'a' }));
  child.once('error', (error) => {
    tail += error.message;
  });

  const started = await within(Promise.race([ready, exited]), START_TIMEOUT_MS);
  if (child.pid === undefined || !started || child.exitCode !== null || child.signalCode !== null) {
    if (!started) await stop();
    else if (!child.stderr.closed && child.pid !== undefined) await once(child.stderr, 'close');
    if (tail.includes(PORT_TAKEN)) throw new PortTakenError(`port ${port} for PostgreSQL is taken`);
    throw new Error(`PostgreSQL did not start:\n${tail.trim()}`);
  }
  return { port, pid: child.pid, exited, stop };
}

function settings(durable: boolean): string[] {
  return [
    'listen_addresses=127.0.0.1',
    'unix_socket_directories=',
    'max_connections=100',
    'shared_buffers=64MB',
    'timezone=UTC',
    'log_timezone=UTC',
    // A commit that was answered survives the death of the server in any case; this is about the machine's.
    'synchronous_commit=on',
    ...(durable ? ['fsync=on', 'full_page_writes=on'] : ['fsync=off', 'full_page_writes=off']),
  ];
}
