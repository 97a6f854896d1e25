import type { Clock } from '@roadwire/service';
import type { BrokerEngine, SessionView, WaitingMessage } from '../engine/engine.ts';
import { bestOf } from './best-of.ts';
import { inSlices } from './in-slices.ts';

const shownOfEach = 20;

export interface SlowSubscriber {
  readonly clientId: string;
  readonly isConnected: boolean;
  readonly unreadBytes: number;
  readonly queuedMessages: number;
  readonly queuedBytes: number;
  readonly inFlight: number;
  /** Of what is in flight, what came first; undefined with nothing in flight. */
  readonly inFlightSince: Date | undefined;
}

export interface SlowSubscribers {
  readonly at: Date;
  /** Sessions that were looked at. */
  readonly sessions: number;
  readonly byUnreadBytes: readonly SlowSubscriber[];
  readonly byTimeInFlight: readonly SlowSubscriber[];
  readonly byQueuedMessages: readonly SlowSubscriber[];
}

/** Those who hold up most: looked for when asked, in slices. The first 20 of each kind. */
export async function findSlowSubscribers(
  engine: Pick<BrokerEngine, 'sessions' | 'waiting'>,
  clock: Clock,
): Promise<SlowSubscribers> {
  const unread = bestOf<SlowSubscriber>(shownOfEach, (a, b) => a.unreadBytes > b.unreadBytes);
  const inFlight = bestOf<SlowSubscriber>(shownOfEach, (a, b) => since(a) < since(b));
  const queued = bestOf<SlowSubscriber>(shownOfEach, (a, b) => a.queuedMessages > b.queuedMessages);
  let sessions = 0;
  await inSlices(engine.sessions(), (session) => {
    sessions += 1;
    if (session.unreadBytes === 0 && session.inFlight === 0 && session.queuedMessages === 0) return;
    const subscriber = subscriberOf(session, engine);
    if (subscriber.unreadBytes > 0) unread.offer(subscriber);
    if (subscriber.inFlightSince) inFlight.offer(subscriber);
    if (subscriber.queuedMessages > 0) queued.offer(subscriber);
  });
  return {
    ...{ at: clock.now(), sessions },
    byUnreadBytes: unread.items,
    byTimeInFlight: inFlight.items,
    byQueuedMessages: queued.items,
  };
}

const since = ({ inFlightSince }: SlowSubscriber): number => inFlightSince?.getTime() ?? Number.POSITIVE_INFINITY;

function subscriberOf(session: SessionView, engine: Pick<BrokerEngine, 'waiting'>): SlowSubscriber {
  const { clientId, client, unreadBytes, queuedMessages, queuedBytes, inFlight } = session;
  const first = inFlight > 0 ? firstOf(engine.waiting(clientId)) : undefined;
  const inFlightSince = first?.state === 'in_flight' ? first.receivedAt : undefined;
  return {
    clientId,
    isConnected: client !== undefined,
    unreadBytes,
    queuedMessages,
    queuedBytes,
    inFlight,
    inFlightSince,
  };
}

function firstOf(messages: Iterable<WaitingMessage>): WaitingMessage | undefined {
  for (const message of messages) return message;
  return undefined;
}
