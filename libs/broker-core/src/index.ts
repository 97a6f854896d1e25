export { Broker, type BrokerCounters, type BrokerOptions, type PublishRequest, type SessionSummary } from './broker.ts';
export { type Clock, systemClock } from './clock/clock.ts';
export type { BrokerEvents, Departure, DropReason, SessionEnd } from './events.ts';
export { defaultLimits, type Limits, neverExpires } from './limits/limits.ts';
export { Message } from './message.ts';
export type { Counters, MessageHooks } from './server/broker-context.ts';
export { allRights, type Client, type Rights } from './server/client.ts';
export type {
  Admission,
  AuthenticationExchange,
  AuthenticationStep,
  ConnectRequest,
  Door,
  Refusal,
  Verdict,
} from './server/door.ts';
export { MemoryStore } from './store/memory-store.ts';
export type { SessionState, Store, StoredState } from './store/store.ts';
export { reasonCodes } from '@roadwire/mqtt-codec';
