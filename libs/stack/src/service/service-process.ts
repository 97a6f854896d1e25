import type { Backoff } from '../process/backoff.ts';
import { keepRunning, type RestartEvent } from '../process/keep-running.ts';
import { within } from '../process/within.ts';
import type { ReadyMessage } from './ready-message.ts';
import { type ServiceSpec, type SpawnedService, spawnService } from './spawn-service.ts';

const READY_TIMEOUT_MS = 60_000;
const STOP_GRACE_MS = 3_000;

export interface ServiceProcessOptions extends ServiceSpec {
  backoff?: Backoff;
  readyTimeoutMs?: number;
  onEvent?: (event: RestartEvent) => void;
  /** Told the number of every process that begins, and undefined when it has ended. */
  onPid?: (pid: number | undefined) => void;
}

export interface ServiceProcess extends AsyncDisposable {
  readonly name: string;
  /** Of the process that runs now. */
  readonly pid: number | undefined;
  /** Of its HTTP server, once it was ready; kept over restarts. */
  readonly port: number | null;
  /** Its other ports by purpose; kept over restarts. */
  readonly ports: Readonly<Record<string, number>>;
  /** http:// address of its HTTP server, if it has one. */
  readonly url: string | undefined;
  /** @throws an error with the service's own words when it ends, or takes too long, before it is ready */
  start(): Promise<void>;
  /** Settles when the process that runs now, or the next one, is ready. */
  whenReady(): Promise<void>;
  /** SIGTERM, and SIGKILL after `graceMs` (3000 by default). May be called twice. */
  stop(graceMs?: number): Promise<void>;
  /** Stops it and starts it again on the same ports, without a wait. */
  restart(): Promise<void>;
  /** For fault tests: it is restarted as after any other death. */
  kill(signal: NodeJS.Signals): void;
  /** Another process of the same service, on ports of its own where it may choose them; to be started and stopped apart. */
  sibling(): ServiceProcess;
}

/** Keeps one service running, on the ports it first chose, until it is stopped. */
export function createServiceProcess(options: ServiceProcessOptions): ServiceProcess {
  const { name, backoff, readyTimeoutMs = READY_TIMEOUT_MS, onEvent, onPid } = options;
  let current: SpawnedService | undefined;
  let known: ReadyMessage | undefined;
  let ending: AbortController | undefined;
  let nextReady = Promise.withResolvers<void>();
  let isReady = false;
  let supervision: Promise<void> = Promise.resolve();

  const launch = async (): Promise<SpawnedService> => {
    const spawned = spawnService({ ...options, env: { ...options.env, ...portVariables(known) } });
    current = spawned;
    onPid?.(spawned.pid);
    void spawned.exited.then(() => {
      if (current !== spawned) return;
      current = undefined;
      // Who waits for one that died before it was ready waits for the one after it.
      if (isReady) nextReady = Promise.withResolvers<void>();
      isReady = false;
      onPid?.(undefined);
    });
    if (!(await within(spawned.ready, readyTimeoutMs))) {
      spawned.kill('SIGKILL');
      await spawned.exited;
      throw new Error(`${name} did not start: not ready after ${readyTimeoutMs / 1000} s`);
    }
    known = await spawned.ready;
    if (current === spawned) {
      isReady = true;
      nextReady.resolve();
    }
    return spawned;
  };

  const start = async (): Promise<void> => {
    if (ending && !ending.signal.aborted) throw new Error(`${name} is started already`);
    ending = new AbortController();
    const { signal } = ending;
    try {
      const { exited } = await launch();
      supervision = keepRunning({ exited, launch, backoff, onEvent, signal });
    } catch (error) {
      ending.abort();
      throw error;
    }
  };

  const stop = async (graceMs = STOP_GRACE_MS): Promise<void> => {
    ending?.abort();
    const running = current;
    if (running) {
      running.kill('SIGTERM');
      if (!(await within(running.exited, graceMs))) running.kill('SIGKILL');
      await running.exited;
    }
    await supervision;
  };

  return {
    name,
    get pid() {
      return current?.pid;
    },
    get port() {
      return known?.port ?? null;
    },
    get ports() {
      return known?.ports ?? {};
    },
    get url() {
      return known?.port ? `http://127.0.0.1:${known.port}` : undefined;
    },
    start,
    whenReady: () => nextReady.promise,
    stop,
    async restart() {
      await stop();
      await start();
    },
    kill: (signal) => current?.kill(signal),
    sibling: () => createServiceProcess({ ...options, onPid: undefined }),
    [Symbol.asyncDispose]: () => stop(),
  };
}

/** Tells a service to take the ports it had. */
function portVariables(known: ReadyMessage | undefined): Record<string, string> {
  const others = Object.entries(known?.ports ?? {});
  return {
    ...(known?.port ? { ROADWIRE_PORT: `${known.port}` } : {}),
    ...Object.fromEntries(others.map(([purpose, port]) => [`ROADWIRE_${purpose.toUpperCase()}_PORT`, `${port}`])),
  };
}
