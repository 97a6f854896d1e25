import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import type { BrokerProcess } from '../brokers/broker-process.ts';
import type { LoadCall, LoadReply, Mark, RoleSpec } from './load-protocol.ts';

interface Waiting {
  resolve(mark: Mark): void;
  reject(error: Error): void;
}

/** Clients in a process of their own. Each call resolves when it is done; all reject once one client has lost its connection. */
export class LoadProcess implements AsyncDisposable {
  readonly #name: string;
  readonly #child: ChildProcess;
  readonly #closed: Promise<unknown>;
  readonly #waiting = new Map<number, Waiting>();
  #calls = 0;
  #error: Error | undefined;

  constructor(name: string) {
    this.#name = name;
    const program = path.join(import.meta.dirname, 'main.ts');
    this.#child = fork(program, [], { execArgv: ['--conditions=@roadwire/source'] });
    this.#child.on('message', (message: unknown) => {
      if (isReply(message)) this.#take(message);
    });
    this.#child.on('error', (error) => this.#fail(error));
    this.#child.on('exit', () => this.#fail(new Error('the process ended')));
    this.#closed = once(this.#child, 'exit').catch(() => {});
  }

  join({ host, port, pid: brokerPid }: BrokerProcess, spec: RoleSpec): Promise<Mark> {
    return this.#call({ name: 'join', host, port, brokerPid, spec });
  }

  start(): Promise<Mark> {
    return this.#call({ name: 'start' });
  }

  /** At the next moment that is fit for counting; see `Role`. */
  mark(): Promise<Mark> {
    return this.#call({ name: 'mark' });
  }

  /** At once. */
  count(): Promise<Mark> {
    return this.#call({ name: 'count' });
  }

  stop(): Promise<Mark> {
    return this.#call({ name: 'stop' });
  }

  comeBack(): Promise<Mark> {
    return this.#call({ name: 'comeBack' });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#child.kill('SIGKILL');
    await this.#closed;
  }

  #call(call: LoadCall): Promise<Mark> {
    return new Promise((resolve, reject) => {
      if (this.#error) return reject(this.#error);
      const id = (this.#calls += 1);
      this.#waiting.set(id, { resolve, reject });
      this.#child.send({ id, call }, (error) => error && this.#fail(error));
    });
  }

  #take(reply: LoadReply): void {
    if ('error' in reply) return this.#fail(new Error(reply.error));
    this.#waiting.get(reply.id)?.resolve(reply.mark);
    this.#waiting.delete(reply.id);
  }

  #fail(error: Error): void {
    this.#error ??= new Error(`${this.#name}: ${error.message}`, { cause: error });
    for (const { reject } of this.#waiting.values()) reject(this.#error);
    this.#waiting.clear();
  }
}

const isReply = (message: unknown): message is LoadReply =>
  typeof message === 'object' && message !== null && (('id' in message && 'mark' in message) || 'error' in message);
