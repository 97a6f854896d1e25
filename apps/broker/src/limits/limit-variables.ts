import type { Limits } from '@roadwire/broker-core';
import { whole } from '@roadwire/service';
import type { PublishRates } from '../engine/engine.ts';

const day = 24 * 60 * 60;
const mebibyte = 1024 * 1024;

/** Every limit of the broker with its default; `limit-table.ts` says what happens at each. */
export const limitVariables = {
  /** 0: as many as the open-file limit allows. */
  ROADWIRE_BROKER_CONNECTIONS: whole({ default: 0, max: 10_000_000 }),
  ROADWIRE_BROKER_CONNECTS_PER_SECOND: whole({ default: 1_000, min: 1, max: 1_000_000 }),
  /** Of one IPv4 address, or one /64 of IPv6. */
  ROADWIRE_BROKER_CONNECTS_PER_SECOND_PER_ADDRESS: whole({ default: 100, min: 1, max: 1_000_000 }),
  /** To send CONNECT; seconds. */
  ROADWIRE_BROKER_CONNECT_SECONDS: whole({ default: 10, min: 1, max: 600 }),
  ROADWIRE_BROKER_PUBLISHES_PER_SECOND: whole({ default: 100, min: 1, max: 1_000_000 }),
  /** Payloads and topics. */
  ROADWIRE_BROKER_PUBLISH_BYTES_PER_SECOND: whole({ default: mebibyte, min: 1024, max: 1024 * mebibyte }),
  /** Over its publish rates, before the connection is ended; seconds. */
  ROADWIRE_BROKER_THROTTLE_SECONDS: whole({ default: 60, min: 1, max: day }),
  ROADWIRE_BROKER_PACKET_BYTES: whole({ default: 256 * 1024, min: 1024, max: 268_435_460 }),
  ROADWIRE_BROKER_CLIENT_ID_BYTES: whole({ default: 128, min: 23, max: 65_535 }),
  /** Publishes of QoS 1 and 2 that a client may have unfinished. MQTT 3.1.1 cannot tell, and many clients do not look. */
  ROADWIRE_BROKER_RECEIVE_MAXIMUM: whole({ default: 65_535, min: 1, max: 65_535 }),
  /** Deliveries that one client may have unacknowledged. */
  ROADWIRE_BROKER_IN_FLIGHT_MESSAGES: whole({ default: 1_000, min: 1, max: 65_535 }),
  ROADWIRE_BROKER_SUBSCRIPTIONS_PER_CLIENT: whole({ default: 1_000, min: 1, max: 1_000_000 }),
  ROADWIRE_BROKER_TOPIC_LEVELS: whole({ default: 20, min: 6, max: 1_000 }),
  ROADWIRE_BROKER_KEEP_ALIVE_SECONDS: whole({ default: 600, min: 1, max: 65_535 }),
  ROADWIRE_BROKER_SESSION_EXPIRY_SECONDS: whole({ default: 7 * day, max: 0xffff_ffff }),
  /** That wait for one client, or one shared group. */
  ROADWIRE_BROKER_QUEUE_MESSAGES: whole({ default: 100_000, min: 1, max: 10_000_000 }),
  ROADWIRE_BROKER_QUEUE_BYTES: whole({ default: 32 * mebibyte, min: 1024 }),
  /** That are held for all clients together. */
  ROADWIRE_BROKER_TOTAL_QUEUE_BYTES: whole({ default: 1024 * mebibyte, min: mebibyte }),
  ROADWIRE_BROKER_RETAINED_MESSAGES: whole({ default: 1_000_000, max: 100_000_000 }),
  ROADWIRE_BROKER_RETAINED_BYTES: whole({ default: 1024 * mebibyte }),
};

export type LimitVariable = keyof typeof limitVariables;
export type LimitConfig = Readonly<Record<LimitVariable, number>>;

/** What the core holds clients to. Connections are counted before they get there. */
export const coreLimits = (config: LimitConfig): Partial<Limits> => ({
  connectMilliseconds: config.ROADWIRE_BROKER_CONNECT_SECONDS * 1000,
  maximumPacketSize: config.ROADWIRE_BROKER_PACKET_BYTES,
  connectPacketSize: config.ROADWIRE_BROKER_PACKET_BYTES,
  clientIdBytes: config.ROADWIRE_BROKER_CLIENT_ID_BYTES,
  keepAliveSeconds: config.ROADWIRE_BROKER_KEEP_ALIVE_SECONDS,
  requiresKeepAlive: true,
  sessionExpirySeconds: config.ROADWIRE_BROKER_SESSION_EXPIRY_SECONDS,
  receiveMaximum: config.ROADWIRE_BROKER_RECEIVE_MAXIMUM,
  inFlightMessages: config.ROADWIRE_BROKER_IN_FLIGHT_MESSAGES,
  queueMessages: config.ROADWIRE_BROKER_QUEUE_MESSAGES,
  queueBytes: config.ROADWIRE_BROKER_QUEUE_BYTES,
  totalQueueBytes: config.ROADWIRE_BROKER_TOTAL_QUEUE_BYTES,
  topicLevels: config.ROADWIRE_BROKER_TOPIC_LEVELS,
  throttleSeconds: config.ROADWIRE_BROKER_THROTTLE_SECONDS,
  subscriptionsPerSession: config.ROADWIRE_BROKER_SUBSCRIPTIONS_PER_CLIENT,
  retainedMessages: config.ROADWIRE_BROKER_RETAINED_MESSAGES,
  retainedBytes: config.ROADWIRE_BROKER_RETAINED_BYTES,
});

/** How fast one car may publish. */
export const ratesOf = (config: LimitConfig): PublishRates => ({
  messagesPerSecond: config.ROADWIRE_BROKER_PUBLISHES_PER_SECOND,
  bytesPerSecond: config.ROADWIRE_BROKER_PUBLISH_BYTES_PER_SECOND,
});
