export { Broker, type BrokerCounters, type BrokerOptions, type PublishRequest, type WaitingMessage } from './broker.ts';
export { type Clock, systemClock } from './clock/clock.ts';
export type { BrokerEvents, Departure, DropReason, HookRefusal, PacketRefusal, SessionEnd } from './events.ts';
export { type LatencyHistogram, latencyBounds } from './histogram.ts';
export {
  defaultLimits,
  type LimitName,
  type Limits,
  neverExpires,
  type PublishRates,
  type QueueOverflow,
  queueOverflows,
} from './limits/limits.ts';
export { Message, type MessageChange } from './message.ts';
export type { Counters, HookVeto, MessageHooks, PublishAnswer } from './server/broker-context.ts';
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
export type { OnDeliver } from './session/session-context.ts';
export type { SessionView, Traffic } from './session/session-view.ts';
export type { Tap, TapPeer, TapPublish } from './tap.ts';
export { createStore, durabilities, type Durability, type StoreOptions } from './store/create-store.ts';
export { DurableStore, type DurableStoreOptions, type OpenedStore } from './store/durable-store.ts';
export type { Disk, SegmentFile } from './store/log/disk.ts';
export { FileDisk, type FileDurability } from './store/log/file-disk.ts';
export { DamagedLogError } from './store/log/segment-log.ts';
export { MemoryStore } from './store/memory-store.ts';
export type { DeliveryState, LiveState, SessionState, Store, StoredState } from './store/store.ts';
export { type Packet, type Properties, reasonCodes, type WillMessage } from '@roadwire/mqtt-codec';
