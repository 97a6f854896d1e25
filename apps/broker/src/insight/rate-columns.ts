/** What is sampled, and how several samples become one: rates and shares by their mean, states by the last, waits by the worst. */
export const rateColumns = {
  messagesIn: { of: 'mean', description: 'Accepted publishes of clients, each second' },
  messagesOut: { of: 'mean', description: 'PUBLISH packets to clients, each second' },
  bytesIn: { of: 'mean', description: 'Bytes from clients, each second; null where the engine does not know' },
  bytesOut: { of: 'mean', description: 'Bytes to clients, each second; null where the engine does not know' },
  drops: { of: 'mean', description: 'Copies of messages that were dropped, each second' },
  connections: { of: 'last', description: 'Clients that are connected' },
  sessions: { of: 'last', description: 'Sessions; null where the engine does not know' },
  subscriptions: { of: 'last', description: 'Subscriptions' },
  retained: { of: 'last', description: 'Retained messages' },
  queuedMessages: { of: 'last', description: 'Messages that wait for clients; null where the engine does not know' },
  cpuPercent: { of: 'mean', description: 'Of one core' },
  memoryBytes: { of: 'worst', description: 'Resident memory of the process' },
  eventLoopDelayMs: {
    of: 'worst',
    description: 'How late one turn in a hundred of the event loop comes, milliseconds',
  },
} as const satisfies Record<string, { of: 'mean' | 'last' | 'worst'; description: string }>;

export type RateName = keyof typeof rateColumns;
const isRateName = (name: string): name is RateName => Object.hasOwn(rateColumns, name);
/** In the order of the columns of a file. */
export const rateNames: readonly RateName[] = Object.keys(rateColumns).filter(isRateName);

/** One moment. Null is what is not known. */
export type RateSample = { readonly [Name in RateName]: number | null } & {
  /** Milliseconds since 1970. */
  readonly at: number;
};

/** A sample of what is asked for by name. */
export function rateSample(at: number, valueOf: (name: RateName) => number | null): RateSample {
  return {
    at,
    messagesIn: valueOf('messagesIn'),
    messagesOut: valueOf('messagesOut'),
    bytesIn: valueOf('bytesIn'),
    bytesOut: valueOf('bytesOut'),
    drops: valueOf('drops'),
    connections: valueOf('connections'),
    sessions: valueOf('sessions'),
    subscriptions: valueOf('subscriptions'),
    retained: valueOf('retained'),
    queuedMessages: valueOf('queuedMessages'),
    cpuPercent: valueOf('cpuPercent'),
    memoryBytes: valueOf('memoryBytes'),
    eventLoopDelayMs: valueOf('eventLoopDelayMs'),
  };
}
