import type { Client } from 'aedes';
import type { ConnectedClient, SessionView } from './client-view.ts';
import type { Capabilities, EngineCounters } from './engine.ts';

/** aedes says who is connected, what they subscribed to and how much is carried; nothing of sessions, queues and drops. */
export const aedesCapabilities: Capabilities = {
  sessions: false,
  deleteSession: false,
  retainedMessages: false,
  drops: false,
  traces: false,
  deliveries: false,
  trafficPerClient: false,
  messageHooks: false,
  publishRates: false,
  latencies: false,
};

export const aedesUnknown = {
  sessions: null,
  retainedBytes: null,
  queuedMessages: null,
  queuedBytes: null,
  bytesIn: null,
  bytesOut: null,
  connectLatency: null,
  publishLatency: null,
  deliveryLatency: null,
} as const satisfies Partial<EngineCounters>;

/** What is known of a client that is connected. */
export const connectedSessionView = (client: Client, seat: ConnectedClient): SessionView => ({
  clientId: seat.clientId,
  client: seat,
  disconnectedSince: undefined,
  expirySeconds: 0,
  subscriptions: subscriptionsOf(client),
  ...{ queuedMessages: 0, queuedBytes: 0, inFlight: 0, unreadBytes: 0 },
  ...{ will: undefined, traffic: undefined, lastHeard: undefined, throttledSince: undefined },
});

/** Aedes keeps them in a plain object by filter. */
export function subscriptionsOf(client: Client): SessionView['subscriptions'] {
  const found: unknown = Reflect.get(client, 'subscriptions');
  if (typeof found !== 'object' || found === null) return [];
  return Object.entries(found).map(([filter, subscription]: [string, unknown]) => ({
    filter,
    qos: qosOf(subscription),
    noLocal: false,
    retainAsPublished: false,
  }));
}

function qosOf(subscription: unknown): 0 | 1 | 2 {
  const qos = typeof subscription === 'object' && subscription !== null && 'qos' in subscription ? subscription.qos : 0;
  return qos === 1 || qos === 2 ? qos : 0;
}
