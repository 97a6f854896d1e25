import { TimingWheel } from '../../src/clock/timing-wheel.ts';
import { eventsOf } from '../../src/events.ts';
import { LatencyHistogram } from '../../src/histogram.ts';
import { defaultLimits, type Limits, MemoryStore } from '../../src/index.ts';
import { QueueBudget } from '../../src/limits/queue-budget.ts';
import type { SessionContext } from '../../src/session/session-context.ts';
import { ManualClock } from './manual-clock.ts';

/** What a session needs around it when there is no broker. */
export function sessionContext(limits: Partial<Limits> = {}): SessionContext {
  const clock = new ManualClock();
  const all = { ...defaultLimits, ...limits };
  return {
    clock,
    wheel: new TimingWheel(clock.now()),
    limits: all,
    budget: new QueueBudget(all),
    store: new MemoryStore(),
    events: eventsOf(),
    onDeliver: undefined,
    deliveryLatency: new LatencyHistogram(),
  };
}
