import type { Limits } from './limits.ts';

/** The bytes of all queues together, so that many slow clients cannot take what one may not. */
export class QueueBudget {
  readonly #limits: Pick<Limits, 'queueMessages' | 'queueBytes' | 'totalQueueBytes'>;
  #bytes = 0;

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

  take(bytes: number): void {
    this.#bytes += bytes;
  }

  give(bytes: number): void {
    this.#bytes -= bytes;
  }
}
