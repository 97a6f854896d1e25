import type { QueueBudget } from '../limits/queue-budget.ts';
import { PendingReplays } from '../retained/pending-replays.ts';
import type { ReplayedMessage, RetainedReplay } from '../retained/retained-replay.ts';
import type { Subscription } from '../routing/subscription.ts';
import type { Delivery } from './delivery.ts';
import { DeliveryQueue } from './delivery-queue.ts';

/**
 * What one client cannot be sent yet: the queue, and retained messages of new subscriptions, in the order in which they began
 * to wait. Both exist only when they are needed.
 */
export class Waiting {
  readonly #budget: QueueBudget;
  #queue: DeliveryQueue | null = null;
  #replays: PendingReplays | null = null;

  constructor(budget: QueueBudget) {
    this.#budget = budget;
  }

  get queue(): DeliveryQueue {
    return (this.#queue ??= new DeliveryQueue(this.#budget));
  }

  get queueLength(): number {
    return this.#queue?.length ?? 0;
  }

  get isEmpty(): boolean {
    return this.queueLength === 0 && this.#replays === null;
  }

  /** Behind what is queued now. */
  replay(replay: RetainedReplay): void {
    (this.#replays ??= new PendingReplays()).add(replay, this.queueLength);
  }

  forgetReplay(subscription: Subscription): void {
    this.#replays?.forget(subscription);
  }

  /** Whose turn it is; undefined when nothing waits any more, `later` when others are to be served before it is known. */
  first(now: number): Delivery | ReplayedMessage | 'later' | undefined {
    const retained = this.#replays?.next(now, this.queueLength);
    if (retained !== undefined) return retained;
    const queued = this.#queue?.first;
    if (queued === undefined) this.#replays = null;
    return queued;
  }

  /** `first` was a delivery, and waits no longer. */
  queuedIsTaken(): void {
    this.#queue?.shift();
    this.#replays?.queueMoved();
  }

  /** `first` was a retained message, and waits no longer. */
  retainedIsTaken(): void {
    this.#replays?.advance();
  }

  /** Nothing waits any more; returns what was queued. */
  clear(): Delivery[] {
    const queued = [...(this.#queue ?? [])];
    this.#queue?.clear();
    this.#replays = null;
    return queued;
  }
}
