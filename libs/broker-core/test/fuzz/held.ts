import v8 from 'node:v8';
import { WheelEntry } from '../../src/clock/timing-wheel.ts';
import type { Broker } from '../../src/index.ts';
import { Message } from '../../src/message.ts';
import { Connection } from '../../src/server/connection.ts';
import { Delivery } from '../../src/session/delivery.ts';
import { Session } from '../../src/session/session.ts';

/** What a broker holds, by its own counting and by what is alive in memory. */
export interface Held {
  readonly connections: number;
  readonly sessions: number;
  readonly subscriptions: number;
  readonly retained: number;
  readonly queuedBytes: number;
  readonly connectionObjects: number;
  readonly sessionObjects: number;
  readonly deliveryObjects: number;
  readonly messageObjects: number;
  /** Whatever may wait for time to pass. */
  readonly timers: number;
}

export function whatIsHeld(broker: Broker): Held {
  const { connections, sessions, subscriptions, retained, queuedBytes } = broker.counters();
  const objects = (of: typeof Connection | typeof Session | typeof Delivery | typeof Message | typeof WheelEntry) =>
    v8.queryObjects(of, { format: 'count' });
  return {
    ...{ connections, sessions, subscriptions, retained, queuedBytes },
    connectionObjects: objects(Connection),
    sessionObjects: objects(Session),
    deliveryObjects: objects(Delivery),
    messageObjects: objects(Message),
    timers: objects(WheelEntry),
  };
}
