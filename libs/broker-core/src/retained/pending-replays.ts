import type { Subscription } from '../routing/subscription.ts';
import type { ReplayedMessage, RetainedReplay } from './retained-replay.ts';

/** How many of them may turn out to have nothing to send in one go. */
const mostFinished = 20;

/** The retained messages that subscriptions of one session wait for, each behind what was queued for the session before it. */
export class PendingReplays {
  readonly #waiting = new Map<Subscription, { readonly replay: RetainedReplay; readonly after: number }>();
  /** Queued deliveries that have gone before them. */
  #passed = 0;

  /** `queued`: the deliveries that go first. Takes the place of what the same subscription waits for. */
  add(replay: RetainedReplay, queued: number): void {
    this.forget(replay.subscription);
    this.#waiting.set(replay.subscription, { replay, after: this.#passed + queued });
  }

  forget(subscription: Subscription): void {
    this.#waiting.delete(subscription);
  }

  /** The first of the queue has gone. */
  queueMoved(): void {
    this.#passed += 1;
  }

  /**
   * What may be sent now, of a queue that has so many left; undefined when there is nothing, or it is the queue's turn. `later`
   * when it has looked for long enough, and others have to be served meanwhile.
   */
  next(now: number, queued: number): ReplayedMessage | 'later' | undefined {
    let finished = 0;
    for (const [subscription, { replay, after }] of this.#waiting) {
      const current = finished < mostFinished ? replay.current(now) : 'later';
      if (current === 'later') return current;
      // What goes at QoS 0 overtakes the queue: order holds within one QoS (4.6).
      if (current) return current.qos > 0 && queued > 0 && after > this.#passed ? undefined : current;
      this.#waiting.delete(subscription);
      finished += 1;
    }
    return undefined;
  }

  /** What `next` returned was sent. */
  advance(): void {
    const [first] = this.#waiting.values();
    first?.replay.advance();
  }
}
