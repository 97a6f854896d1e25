import {
  Broker,
  type BrokerEvents,
  type Limits,
  type LatencyHistogram as CoreHistogram,
  latencyBounds,
  readShared,
  reasonCodes,
  type Store,
  systemClock as coreClock,
} from '@roadwire/broker-core';
import type { Clock } from '@roadwire/service';
import { coreHooks } from './core-hooks.ts';
import { CoreDoor } from './core-door.ts';
import { coreTap } from './core-tap.ts';
import { CoreSessionView, retainedView, waitingView } from './core-views.ts';
import type { BrokerEngine, Capabilities, DisconnectReason, EngineHooks, LatencyHistogram } from './engine.ts';
import type { EngineTap } from './engine-tap.ts';
import { seatOf } from './seat.ts';

export interface CoreEngineOptions {
  hooks: EngineHooks;
  clock: Clock;
  limits?: Partial<Limits>;
  /** Where sessions and messages are kept; in memory by default. */
  store?: Store;
}

const disconnectCodes = {
  administrative: reasonCodes.administrativeAction,
  not_authorised: reasonCodes.notAuthorized,
} as const satisfies Record<DisconnectReason, number>;

const everything: Capabilities = {
  sessions: true,
  deleteSession: true,
  retainedMessages: true,
  drops: true,
  traces: true,
  deliveries: true,
  trafficPerClient: true,
  messageHooks: true,
  publishRates: true,
  latencies: true,
};

/** Our own broker. */
export function createCoreEngine({ hooks, clock, limits = {}, store }: CoreEngineOptions): BrokerEngine {
  const broker = new Broker({
    limits,
    ...(store && { store }),
    refusedPublish: 'disconnect',
    hooks: coreHooks(hooks.messages),
    events: coreEvents(hooks),
  });
  const now = () => clock.now().getTime();
  let tap: EngineTap | undefined;

  return {
    name: 'core',
    capabilities: everything,
    start: () => broker.start(),
    stop: () => broker.stop(),
    adopt: readShared,
    accept: (socket, connection) => broker.accept(socket, new CoreDoor(connection, hooks, clock, broker)),
    clients: function* () {
      for (const client of broker.clients()) yield seatOf(client);
    },
    sessions: function* () {
      for (const session of broker.sessions()) yield new CoreSessionView(session);
    },
    session: (clientId) => {
      const session = broker.session(clientId);
      return session && new CoreSessionView(session);
    },
    waiting: function* (clientId) {
      for (const waiting of broker.waiting(clientId)) yield waitingView(waiting, now());
    },
    retained: function* (filter) {
      for (const message of broker.retained(filter)) yield retainedView(message, now());
    },
    counters: () => {
      const { queued, connectLatency, publishLatency, deliveryLatency, ...counters } = broker.counters();
      return {
        ...counters,
        queuedMessages: queued,
        connectLatency: latencyOf(connectLatency),
        publishLatency: latencyOf(publishLatency),
        deliveryLatency: latencyOf(deliveryLatency),
      };
    },
    publish: ({ topic, payload, retain }) => broker.publish({ topic, payload: Buffer.from(payload), retain }),
    disconnect: (clientId, reason, why) => broker.disconnect(clientId, disconnectCodes[reason], why),
    deleteSession: (clientId) => broker.endSession(clientId),
    deleteRetained: (topic) => broker.deleteRetained(topic),
    get tap() {
      return tap;
    },
    set tap(given) {
      tap = given;
      broker.tap = given && coreTap(given);
    },
  };
}

const latencyOf = ({ counts, sum }: CoreHistogram): LatencyHistogram => ({ bounds: latencyBounds, counts, sum });

function coreEvents({ events }: EngineHooks): Partial<BrokerEvents> {
  return {
    connected: (client) => events.connected(seatOf(client)),
    disconnected: (client, departure) => events.disconnected(seatOf(client), departure),
    connectionFailed: (from, departure) => events.connectionFailed(from, departure),
    refused: ({ clientId, address, door }, refusal) => {
      // What the core refuses by itself is told here; what the door refused, it has told.
      if (door instanceof CoreDoor && door.hasRefused) return;
      events.connectionFailed({ clientId, address }, { by: 'server', ...refusal });
    },
    publishRefused: (client, topic, { hook, ...refusal }) => {
      if (!hook?.isDrop) return events.publishRefused(seatOf(client), topic, { ...refusal, extension: hook?.name });
      const { clientId } = client;
      const detail = `${hook.name}: ${refusal.why}`;
      events.dropped({ clientId, topic, reason: 'extension', detail, publisher: clientId });
    },
    subscribeRefused: (client, filter, { hook, ...refusal }) =>
      events.subscribeRefused(seatOf(client), filter, { ...refusal, extension: hook?.name }),
    subscribed: (client, filter, qos) => events.subscribed(seatOf(client), filter, qos),
    unsubscribed: (client, filter) => events.unsubscribed(seatOf(client), filter),
    taken: (client, message, hasReached) => {
      const seat = seatOf(client);
      // What cars say is of no interest one by one, and there is much of it.
      if (seat.identity.kind === 'vehicle') return;
      const { topic, qos, retain, receivedAt, expiryInterval } = message;
      // By the clock of the core, which is not that of the wall.
      const ageMilliseconds = Math.max(0, coreClock.now() - receivedAt);
      events.taken(seat, { topic, qos, retain, ageMilliseconds, expirySeconds: expiryInterval, hasReached });
    },
    acknowledged: (client, { topic }) => events.acknowledged(seatOf(client), topic),
    heldTo: (client, limit) => {
      if (limit === 'messagesPerSecond' || limit === 'bytesPerSecond') events.throttled(seatOf(client), limit);
      else events.heldTo(seatOf(client), limit);
    },
    dropped: (clientId, { topic, publisher }, why, detail) =>
      events.dropped({ clientId, topic, reason: why === 'withheld' ? 'extension' : why, detail, publisher }),
    willNotRetained: (clientId, topic, limit) => events.willNotRetained(clientId, topic, limit),
    sessionEnded: (clientId, why) => events.sessionEnded(clientId, why),
    fault: (error) => events.fault(error),
  };
}
