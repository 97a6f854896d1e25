import type { Clock } from '../clock/clock.ts';
import type { TimingWheel } from '../clock/timing-wheel.ts';
import type { BrokerEvents } from '../events.ts';
import type { Limits } from '../limits/limits.ts';
import type { QueueBudget } from '../limits/queue-budget.ts';
import type { Message } from '../message.ts';
import type { Store } from '../store/store.ts';

/** What all sessions share. */
export interface SessionContext {
  readonly clock: Clock;
  readonly wheel: TimingWheel;
  readonly limits: Limits;
  readonly budget: QueueBudget;
  readonly store: Store;
  readonly events: BrokerEvents;
  /** Of an extension; undefined when nobody asks to decide. */
  readonly onDeliver: ((message: Message, clientId: string) => boolean) | undefined;
}
