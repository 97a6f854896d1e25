import type { Message } from '../message.ts';
import type { Subscription } from '../routing/subscription.ts';
import type { RetainedTopic } from './retained-messages.ts';

/**
 * Retained messages on their way to a new subscription. They are looked up when their turn comes, so that a client never gets
 * an older message behind a newer one of the same topic, and thousands of them wait without a copy.
 */
export class RetainedReplay {
  readonly subscription: Subscription;
  readonly #topics: readonly RetainedTopic[];
  #next = 0;

  constructor(subscription: Subscription, topics: readonly RetainedTopic[]) {
    this.subscription = subscription;
    this.#topics = topics;
  }

  /** Undefined when all were sent. */
  current(): Message | undefined {
    for (; this.#next < this.#topics.length; this.#next += 1) {
      const message = this.#topics[this.#next]?.message;
      if (message) return message;
    }
    return undefined;
  }

  advance(): void {
    this.#next += 1;
  }

  qosOf(message: Message): 0 | 1 | 2 {
    return message.qos < this.subscription.qos ? message.qos : this.subscription.qos;
  }
}
