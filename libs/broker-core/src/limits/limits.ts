export const queueOverflows = ['discard_newest', 'discard_oldest'] as const;
export type QueueOverflow = (typeof queueOverflows)[number];

/** What a client may ask of the broker at most. All have defaults; a service sets what its machine can bear. */
export interface Limits {
  /** Open connections, those that did not send CONNECT yet included. */
  readonly connections: number;
  /** How long a connection may take to send CONNECT, and to finish what it is told to. */
  readonly connectMilliseconds: number;
  /** Bytes of a packet that a client sends (MQTT 5, 3.2.2.3.6). */
  readonly maximumPacketSize: number;
  /** Bytes of a packet on a connection that is not admitted yet. */
  readonly connectPacketSize: number;
  readonly clientIdBytes: number;
  /** Seconds; a client of MQTT 5 that asks for more is told this (3.2.2.3.14). 0: as the client wishes. */
  readonly keepAliveSeconds: number;
  /** Whether that is also for clients that ask for none. */
  readonly requiresKeepAlive: boolean;
  /** Seconds (3.1.2.11.2); 0xFFFFFFFF: for ever. */
  readonly sessionExpirySeconds: number;
  /** Unfinished publishes of QoS 1 and 2 that a client may have (3.2.2.3.3). */
  readonly receiveMaximum: number;
  /** In either direction (3.2.2.3.8). */
  readonly topicAliases: number;
  /** Unacknowledged deliveries to one client, if its own Receive Maximum is not less. */
  readonly inFlightMessages: number;
  /** Bytes of them; one message may go beyond. */
  readonly inFlightBytes: number;
  /** Of one session, or of one shared group; also of unreleased messages of QoS 2 from a client. */
  readonly queueMessages: number;
  readonly queueBytes: number;
  /** Of all that is held for clients together. */
  readonly totalQueueBytes: number;
  /** What a queue that is full does without: the message that comes, or those that wait for longest. */
  readonly queueOverflow: QueueOverflow;
  /** Bytes that wait for a client to read them. Beyond it QoS 0 is dropped, the rest is queued, and nothing is read of it. */
  readonly outputBytes: number;
  readonly topicLevels: number;
  /** How long a client may send more than its rates allow before its connection is ended. */
  readonly throttleSeconds: number;
  readonly subscriptionsPerSession: number;
  readonly retainedMessages: number;
  /** Of all retained messages together. */
  readonly retainedBytes: number;
}

/** A limit that something went over, by its name. */
export type LimitName = keyof Limits | keyof PublishRates;

/** How fast one client may publish. Beyond it nothing is read of it until it is within it again. */
export interface PublishRates {
  readonly messagesPerSecond: number;
  /** Of payloads and topics. */
  readonly bytesPerSecond: number;
}

export const defaultLimits: Limits = {
  connections: Number.POSITIVE_INFINITY,
  connectMilliseconds: 10_000,
  maximumPacketSize: 1024 * 1024,
  connectPacketSize: 512 * 1024,
  clientIdBytes: 65_535,
  keepAliveSeconds: 0,
  requiresKeepAlive: false,
  sessionExpirySeconds: 0xffffffff,
  receiveMaximum: 1024,
  topicAliases: 64,
  inFlightMessages: 1000,
  inFlightBytes: 4 * 1024 * 1024,
  queueMessages: 100_000,
  queueBytes: 32 * 1024 * 1024,
  totalQueueBytes: 1024 * 1024 * 1024,
  queueOverflow: 'discard_newest',
  outputBytes: 1024 * 1024,
  topicLevels: 200,
  throttleSeconds: 60,
  subscriptionsPerSession: 10_000,
  retainedMessages: 1_000_000,
  retainedBytes: 1024 * 1024 * 1024,
};

/** For ever, as a session expiry interval (3.1.2.11.2). */
export const neverExpires = 0xffffffff;
