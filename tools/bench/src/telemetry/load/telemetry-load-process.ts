import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import type {
  Pace,
  TelemetryLoadCall,
  TelemetryLoadMark,
  TelemetryLoadReply,
  TelemetryLoadSpec,
} from './telemetry-load-protocol.ts';

/** Cars in a process of their own. Each call resolves with a mark when it is done; all reject once the process is gone. */
export class TelemetryLoadProcess implements AsyncDisposable {
  readonly #child: ChildProcess;
  readonly #closed: Promise<unknown>;
  readonly #waiting = new Map<number, PromiseWithResolvers<TelemetryLoadMark>>();
  #calls = 0;
  #error: Error | undefined;

  constructor() {
    const execArgv = ['--conditions=@roadwire/source', '--max-semi-space-size=16'];
    this.#child = fork(path.join(import.meta.dirname, 'main.ts'), [], { execArgv });
    this.#child.on('message', (message: unknown) => {
      if (isReply(message)) this.#take(message);
    });
    this.#child.on('error', (error) => this.#fail(error));
    this.#child.on('exit', () => this.#fail(new Error('the process ended')));
    this.#closed = once(this.#child, 'exit').catch(() => {});
  }

  get pid(): number | undefined {
    return this.#child.pid;
  }

  prepare(spec: TelemetryLoadSpec): Promise<TelemetryLoadMark> {
    return this.#call({ name: 'prepare', spec });
  }

  /** `password` is that of `tools` on the plain listener. */
  join(address: { host: string; port: number; password: string }): Promise<TelemetryLoadMark> {
    return this.#call({ name: 'join', ...address });
  }

  start(pace: Pace): Promise<TelemetryLoadMark> {
    return this.#call({ name: 'start', pace });
  }

  mark(): Promise<TelemetryLoadMark> {
    return this.#call({ name: 'mark' });
  }

  /** When all is acknowledged, or the broker made no progress for ten seconds. */
  stop(): Promise<TelemetryLoadMark> {
    return this.#call({ name: 'stop' });
  }

  /** Writes what was acknowledged until now into that file, for `readLedger`. */
  writeLedger(file: string): Promise<TelemetryLoadMark> {
    return this.#call({ name: 'ledger', file });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#child.kill('SIGKILL');
    await this.#closed;
  }

  #call(call: TelemetryLoadCall): Promise<TelemetryLoadMark> {
    if (this.#error) return Promise.reject(this.#error);
    const id = (this.#calls += 1);
    const answer = Promise.withResolvers<TelemetryLoadMark>();
    this.#waiting.set(id, answer);
    this.#child.send({ id, call }, (error) => error && this.#fail(error));
    return answer.promise;
  }

  #take(reply: TelemetryLoadReply): void {
    const answer = this.#waiting.get(reply.id);
    this.#waiting.delete(reply.id);
    if ('error' in reply) answer?.reject(new Error(`the load: ${reply.error}`));
    else answer?.resolve(reply.mark);
  }

  #fail(error: Error): void {
    this.#error ??= new Error(`the load: ${error.message}`, { cause: error });
    for (const { reject } of this.#waiting.values()) reject(this.#error);
    this.#waiting.clear();
  }
}

const isReply = (message: unknown): message is TelemetryLoadReply =>
  typeof message === 'object' && message !== null && 'id' in message && ('mark' in message || 'error' in message);
