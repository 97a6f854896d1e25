import type { Limits } from './limits.ts';

/**
 * The bytes of all messages that are held for clients, queued and in flight, so that many slow clients together cannot take what
 * one may not.
 */
export class QueueBudget {
  readonly #limits: Pick<Limits, 'queueMessages' | 'queueBytes' | 'totalQueueBytes'>;
  #bytes = 0;
  /** Messages in queues, of sessions and of shared groups. */
  queued = 0;

  constructor(limits: Pick<Limits, 'queueMessages' | 'queueBytes' | 'totalQueueBytes'>) {
    this.#limits = limits;
  }

  get bytes(): number {
    return this.#bytes;
  }

  /** Whether a queue that holds this much may take a further message. */
  hasRoom(queue: { readonly length: number; readonly bytes: number }, bytes: number): boolean {
    const { queueMessages, queueBytes, totalQueueBytes } = this.#limits;
    return queue.length < queueMessages && queue.bytes + bytes <= queueBytes && this.#bytes + bytes <= totalQueueBytes;
  }

  /** What is held, or with a negative number is held no longer. */
  add(bytes: number): void {
    this.#bytes += bytes;
  }
}
