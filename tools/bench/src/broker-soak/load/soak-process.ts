import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import type { SoakAnswer, SoakCall, SoakReply } from './soak-protocol.ts';

/** Clients in a process of their own. Each call resolves when it is done; all reject once one client has lost its connection. */
export class SoakProcess implements AsyncDisposable {
  readonly #name: string;
  readonly #child: ChildProcess;
  readonly #closed: Promise<unknown>;
  readonly #waiting = new Map<number, PromiseWithResolvers<SoakAnswer>>();
  #calls = 0;
  #error: Error | undefined;

  constructor(name: string) {
    this.#name = name;
    this.#child = fork(path.join(import.meta.dirname, 'main.ts'), [], { execArgv: ['--conditions=@roadwire/source'] });
    this.#child.on('message', (message: unknown) => {
      if (isReply(message)) this.#take(message);
    });
    this.#child.on('error', (error) => this.#fail(error));
    this.#child.on('exit', () => this.#fail(new Error('the process ended')));
    this.#closed = once(this.#child, 'exit').catch(() => {});
  }

  call(call: SoakCall): Promise<SoakAnswer> {
    if (this.#error) return Promise.reject(this.#error);
    const id = (this.#calls += 1);
    const answer = Promise.withResolvers<SoakAnswer>();
    this.#waiting.set(id, answer);
    this.#child.send({ id, call }, (error) => error && this.#fail(error));
    return answer.promise;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#child.kill('SIGKILL');
    await this.#closed;
  }

  #take(reply: SoakReply): void {
    if ('error' in reply) return this.#fail(new Error(reply.error));
    this.#waiting.get(reply.id)?.resolve(reply.answer);
    this.#waiting.delete(reply.id);
  }

  #fail(error: Error): void {
    this.#error ??= new Error(`${this.#name}: ${error.message}`, { cause: error });
    for (const { reject } of this.#waiting.values()) reject(this.#error);
    this.#waiting.clear();
  }
}

const isReply = (message: unknown): message is SoakReply =>
  typeof message === 'object' && message !== null && (('id' in message && 'answer' in message) || 'error' in message);
