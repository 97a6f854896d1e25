import { Problem } from '@roadwire/protocol';
import { type HttpService, requireRole } from '@roadwire/service';
import { Type } from 'typebox';
import type { BrokerEngine } from '../engine/engine.ts';
import type { Insight } from '../insight/create-insight.ts';
import type { SlowSubscriber } from '../insight/slow-subscribers.ts';
import { At, Count, forOperators, OrNull, stamp, stampOrNull } from './admin-schemas.ts';
import { requireCapability } from './require-capability.ts';

const BrokerSlowSubscriber = Type.Object(
  {
    clientId: Type.String(),
    isConnected: Type.Boolean(),
    unreadBytes: Count('Bytes that wait for it to read them'),
    queuedMessages: Count('Messages that wait for it'),
    queuedBytes: Count('Of messages that wait for it'),
    inFlight: Count('Sent and not acknowledged'),
    inFlightSince: OrNull(At),
  },
  { title: 'BrokerSlowSubscriber' },
);
const Slowest = (description: string) => Type.Array(BrokerSlowSubscriber, { description });

export interface SlowSubscribersNeeds {
  engine: Pick<BrokerEngine, 'name' | 'capabilities'>;
  insight: Pick<Insight, 'slowSubscribers'>;
}

export function slowSubscribersRoute(app: HttpService, { engine, insight }: SlowSubscribersNeeds): void {
  app.get(
    '/v1/broker/slow-subscribers',
    {
      config: { scope: 'fleet:read' },
      schema: {
        ...forOperators,
        operationId: 'listSlowBrokerSubscribers',
        summary: 'Who does not keep up, the 20 worst of each kind, for operators',
        description: 'As it is now: every session is looked at.',
        response: {
          200: Type.Object(
            {
              at: At,
              sessions: Count('Sessions that were looked at'),
              byUnreadBytes: Slowest('By what waits to be read'),
              byTimeInFlight: Slowest('By how long they have not acknowledged'),
              byQueuedMessages: Slowest('By what waits for them'),
            },
            { title: 'BrokerSlowSubscribers' },
          ),
          '4xx': Problem,
          501: Problem,
        },
      },
    },
    async (request) => {
      requireRole(request, 'operator', 'admin');
      requireCapability(engine, 'sessions', 'tell what waits for its clients');
      const { at, sessions, byUnreadBytes, byTimeInFlight, byQueuedMessages } = await insight.slowSubscribers();
      return {
        ...{ at: stamp(at), sessions },
        byUnreadBytes: byUnreadBytes.map(shown),
        byTimeInFlight: byTimeInFlight.map(shown),
        byQueuedMessages: byQueuedMessages.map(shown),
      };
    },
  );
}

const shown = ({ inFlightSince, ...subscriber }: SlowSubscriber) => ({
  ...subscriber,
  inFlightSince: stampOrNull(inFlightSince),
});
