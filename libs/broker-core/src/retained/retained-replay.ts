import type { QoS } from '@roadwire/mqtt-codec';
import type { Message } from '../message.ts';
import type { Subscription } from '../routing/subscription.ts';
import type { RetainedMessages, RetainedTopic } from './retained-messages.ts';
import type { RetainedWalk } from './retained-walk.ts';

/** One of them, as its receiver gets it. */
export interface ReplayedMessage {
  readonly message: Message;
  readonly qos: QoS;
  readonly identifiers: readonly number[];
}

/** How many that changed since are passed over in one go. */
const mostPassedOver = 1000;

/**
 * Retained messages on their way to a new subscription. They are looked up when their turn comes, so that thousands of them
 * wait without a copy, for thousands of subscriptions. A client never gets an older message behind a newer one of the same
 * topic and QoS: what was retained after the subscription is queued for it already, and is left out.
 */
export class RetainedReplay {
  readonly subscription: Subscription;
  readonly #walk: RetainedWalk;
  readonly #asOf: number;
  /** Looked up, and not sent. */
  #at: RetainedTopic | null = null;

  /** For a subscription that was made just now. */
  constructor(subscription: Subscription, retained: Pick<RetainedMessages, 'walk' | 'changes'>) {
    this.subscription = subscription;
    this.#walk = retained.walk(subscription.filter);
    this.#asOf = retained.changes;
  }

  /** Undefined when all were sent; `later` when it has looked for long enough and did not come to the end. */
  current(now: number): ReplayedMessage | 'later' | undefined {
    for (let passedOver = 0; passedOver < mostPassedOver; passedOver += 1) {
      if (this.#at === null) {
        const next = this.#walk.next();
        if (next === undefined || next === 'later') return next;
        this.#at = next;
      }
      const { message, change, since } = this.#at;
      if (message && since <= this.#asOf && !message.isExpired(now)) {
        const { qos: granted, identifiers } = this.subscription;
        const qos = message.qos < granted ? message.qos : granted;
        // At QoS 0 nothing is queued, and the newest is what is wanted.
        if (change <= this.#asOf || qos === 0) return { message, qos, identifiers };
      }
      this.#at = null;
    }
    return 'later';
  }

  advance(): void {
    this.#at = null;
  }
}
