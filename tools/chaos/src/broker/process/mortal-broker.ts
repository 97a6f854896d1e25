import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { appendFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import type { Book } from '../history/book.ts';
import type { BrokerLife } from '../history/history.ts';
import type { BrokerProgram } from './broker-program.ts';

export interface MortalBrokerOptions {
  readonly program: BrokerProgram;
  readonly port: number;
  readonly book: Book;
  /** Where compiled programs are kept, so that a start is quick. */
  readonly cacheFolder: string;
  /** Gets everything it says. */
  readonly logFile: string;
}

/** A broker that is killed and started again; one process at a time. */
export class MortalBroker implements AsyncDisposable {
  readonly port: number;
  readonly #options: MortalBrokerOptions;
  #child: ChildProcess | undefined;
  #exited: Promise<void> = Promise.resolve();
  /** When the present life, or the one to come, takes connections. */
  #up = Promise.withResolvers<BrokerLife>();
  #isStopping = false;

  constructor(options: MortalBrokerOptions) {
    this.#options = options;
    this.port = options.port;
  }

  /** Starts a new life; the one before must be over. `tornBytes`: added to its log since. */
  spawn(tornBytes = 0): BrokerLife {
    const { program, book, cacheFolder } = this.#options;
    const child = spawn(process.execPath, ['--conditions=@roadwire/source', program.file, ...program.args], {
      stdio: ['pipe', 'pipe', 'pipe'],
      // It ends by itself when this process is killed.
      env: { ...process.env, NODE_ENV: 'test', npm_lifecycle_event: 'chaos', NODE_COMPILE_CACHE: cacheFolder },
    });
    const number = book.lives.length;
    const life: BrokerLife = {
      number,
      spawned: book.now(),
      listening: undefined,
      killed: undefined,
      keptUpTo: 0,
      tornBytes,
      cutBytes: undefined,
    };
    book.lives.push(life);
    this.#child = child;
    createInterface({ input: child.stdout }).on('line', (line) => this.#heard(life, line));
    createInterface({ input: child.stderr }).on('line', (line) => this.#complained(life, line));
    this.#exited = once(child, 'close').then(([code]) => this.#ended(life, `exit code ${String(code)}`));
    return life;
  }

  /** Resolves when it takes connections; rejects when the signal comes first. */
  whenListening(signal: AbortSignal): Promise<BrokerLife> {
    return new Promise((resolve, reject) => {
      const giveUp = (): void => reject(signal.reason);
      if (signal.aborted) return giveUp();
      signal.addEventListener('abort', giveUp, { once: true });
      void this.#up.promise.then((life) => {
        signal.removeEventListener('abort', giveUp);
        resolve(life);
      });
    });
  }

  /** SIGKILL. Resolves when it is gone. */
  async kill(): Promise<void> {
    const life = this.#options.book.lives.at(-1);
    if (life && life.killed === undefined) {
      this.#over(life);
      this.#child?.kill('SIGKILL');
    }
    await this.#exited;
  }

  /** SIGTERM. Resolves when it has ended. */
  async stop(): Promise<void> {
    this.#isStopping = true;
    this.#child?.kill('SIGTERM');
    await this.#exited;
    this.#isStopping = false;
  }

  /** Resolves when the present life is over. */
  whenOver(): Promise<void> {
    return this.#exited;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.kill();
  }

  #heard(life: BrokerLife, line: string): void {
    this.#log(life, line);
    const said: unknown = line.startsWith('{') ? JSON.parse(line) : {};
    if (typeof said !== 'object' || said === null || !('event' in said)) return;
    if (said.event === 'opened' && 'cutBytes' in said) life.cutBytes = Number(said.cutBytes);
    if (said.event !== 'listening' || life.killed !== undefined) return;
    life.listening = this.#options.book.now();
    this.#up.resolve(life);
  }

  #complained(life: BrokerLife, line: string): void {
    this.#log(life, line);
    if (line.startsWith('broker: a fault')) this.#options.book.note('fault', `life ${life.number}`, line);
  }

  #ended(life: BrokerLife, how: string): void {
    if (life.killed !== undefined) return;
    this.#over(life);
    if (this.#isStopping) return;
    const what = life.listening === undefined ? 'did not start' : 'ended by itself';
    this.#options.book.note('startFailed', `life ${life.number}`, `it ${what}: ${how}; its log says why`);
  }

  #over(life: BrokerLife): void {
    life.killed = this.#options.book.now();
    // Who waits already waits for the next one.
    if (life.listening) this.#up = Promise.withResolvers();
  }

  #log(life: BrokerLife, line: string): void {
    appendFileSync(this.#options.logFile, `${new Date().toISOString()} life ${life.number}: ${line}\n`);
  }
}
