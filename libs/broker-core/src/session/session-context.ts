import type { Clock } from '../clock/clock.ts';
import type { TimingWheel } from '../clock/timing-wheel.ts';
import type { BrokerEvents } from '../events.ts';
import type { Limits } from '../limits/limits.ts';
import type { LatencyHistogram } from '../histogram.ts';
import type { QueueBudget } from '../limits/queue-budget.ts';
import type { Message } from '../message.ts';
import type { Store } from '../store/store.ts';

/** What a client gets in the place of a message, or why it gets nothing. */
export type OnDeliver = (message: Message, clientId: string) => Message | { readonly withheld: string };

/** What all sessions share. */
export interface SessionContext {
  readonly clock: Clock;
  readonly wheel: TimingWheel;
  readonly limits: Limits;
  readonly budget: QueueBudget;
  readonly store: Store;
  readonly events: BrokerEvents;
  /** Of an extension; undefined when nobody asks to decide. */
  readonly onDeliver: OnDeliver | undefined;
  readonly deliveryLatency: LatencyHistogram;
}
