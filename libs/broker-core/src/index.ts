export { Broker, type BrokerCounters, type BrokerOptions, type PublishRequest, type SessionSummary } from './broker.ts';
export { type Clock, systemClock } from './clock/clock.ts';
export type { BrokerEvents, Departure, DropReason, SessionEnd } from './events.ts';
export { defaultLimits, type Limits, neverExpires, type QueueOverflow, queueOverflows } from './limits/limits.ts';
export { Message } from './message.ts';
export type { Counters, MessageHooks } from './server/broker-context.ts';
export { allRights, type Client, type Rights } from './server/client.ts';
export { readShared } from './server/shared-read.ts';
export type {
  Admission,
  AuthenticationExchange,
  AuthenticationStep,
  ConnectRequest,
  Door,
  Refusal,
  Verdict,
} from './server/door.ts';
export { createStore, durabilities, type Durability, type StoreOptions } from './store/create-store.ts';
export { DurableStore, type DurableStoreOptions, type OpenedStore } from './store/durable-store.ts';
export type { Disk, SegmentFile } from './store/log/disk.ts';
export { FileDisk, type FileDurability } from './store/log/file-disk.ts';
export { DamagedLogError } from './store/log/segment-log.ts';
export { MemoryStore } from './store/memory-store.ts';
export type { DeliveryState, LiveState, SessionState, Store, StoredState } from './store/store.ts';
export { reasonCodes } from '@roadwire/mqtt-codec';
