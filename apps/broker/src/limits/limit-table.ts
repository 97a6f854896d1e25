import type { LimitVariable } from './limit-variables.ts';

export interface LimitRow {
  /** The label of `roadwire_broker_limit_exceeded_total`, and `limit` in the log. */
  readonly name: string;
  readonly variable: LimitVariable | undefined;
  /** What the client is told by (MQTT 5, 2.4), such as `0x97 in SUBACK`; undefined when it is told nothing. */
  readonly told: string | undefined;
  readonly effect: string;
  /** What the engine calls it where it is exceeded. */
  readonly raisedAs: readonly string[];
}

/** All limits of the broker; docs/broker-limits.md is this table. */
export const limitTable = [
  {
    name: 'open_files',
    variable: undefined,
    told: '0x97 in CONNACK',
    effect:
      'From 90% of what the process may have open, new clients are refused; from 97% their sockets are destroyed at once',
    raisedAs: [],
  },
  {
    name: 'connections',
    variable: 'ROADWIRE_BROKER_CONNECTIONS',
    told: '0x97 in CONNACK',
    effect: 'A new client is refused. 0: as many as the limit of open files allows',
    raisedAs: [],
  },
  {
    name: 'connects_per_second',
    variable: 'ROADWIRE_BROKER_CONNECTS_PER_SECOND',
    told: '0x9F in CONNACK',
    effect: 'A new client is refused; beyond twice the rate its socket is destroyed before TLS',
    raisedAs: [],
  },
  {
    name: 'connects_per_second_per_address',
    variable: 'ROADWIRE_BROKER_CONNECTS_PER_SECOND_PER_ADDRESS',
    told: '0x9F in CONNACK',
    effect: 'The same, for one IPv4 address or one /64 of IPv6',
    raisedAs: [],
  },
  {
    name: 'connect_time',
    variable: 'ROADWIRE_BROKER_CONNECT_SECONDS',
    told: undefined,
    effect: 'A connection that has not sent CONNECT by then is closed; the TLS handshake has 10 s of its own',
    raisedAs: ['connectMilliseconds'],
  },
  {
    name: 'publish_rate',
    variable: 'ROADWIRE_BROKER_PUBLISHES_PER_SECOND',
    told: '0x96 in DISCONNECT',
    effect: 'A car is read more slowly, and is disconnected when that lasts; services and tools are not held to it',
    raisedAs: ['messagesPerSecond'],
  },
  {
    name: 'publish_bytes',
    variable: 'ROADWIRE_BROKER_PUBLISH_BYTES_PER_SECOND',
    told: '0x96 in DISCONNECT',
    effect: 'The same, for the bytes of payloads and topics',
    raisedAs: ['bytesPerSecond'],
  },
  {
    name: 'throttle_time',
    variable: 'ROADWIRE_BROKER_THROTTLE_SECONDS',
    told: '0x96 in DISCONNECT',
    effect: 'How long that may last; counted under the rate that was exceeded',
    raisedAs: ['throttleSeconds'],
  },
  {
    name: 'packet_size',
    variable: 'ROADWIRE_BROKER_PACKET_BYTES',
    told: '0x95 in DISCONNECT',
    effect: 'The client is disconnected; CONNACK tells it the limit',
    raisedAs: ['maximumPacketSize', 'connectPacketSize'],
  },
  {
    name: 'client_id_length',
    variable: 'ROADWIRE_BROKER_CLIENT_ID_BYTES',
    told: '0x85 in CONNACK',
    effect: 'The client is refused',
    raisedAs: ['clientIdBytes'],
  },
  {
    name: 'receive_maximum',
    variable: 'ROADWIRE_BROKER_RECEIVE_MAXIMUM',
    told: '0x93 in DISCONNECT',
    effect: 'The client is disconnected; CONNACK tells it the limit. Clients of MQTT 3.1.1 are not held to it',
    raisedAs: ['receiveMaximum'],
  },
  {
    name: 'in_flight',
    variable: 'ROADWIRE_BROKER_IN_FLIGHT_MESSAGES',
    told: undefined,
    effect: 'What is beyond waits in the queue of the client, as beyond its own Receive Maximum; that is not counted',
    raisedAs: ['inFlightMessages', 'inFlightBytes'],
  },
  {
    name: 'subscriptions',
    variable: 'ROADWIRE_BROKER_SUBSCRIPTIONS_PER_CLIENT',
    told: '0x97 in SUBACK',
    effect: 'The subscription is refused, the connection goes on',
    raisedAs: ['subscriptionsPerSession'],
  },
  {
    name: 'topic_depth',
    variable: 'ROADWIRE_BROKER_TOPIC_LEVELS',
    told: '0x90 in DISCONNECT or CONNACK, 0x8F in SUBACK',
    effect: 'A publish ends the connection, a will or a filter is refused',
    raisedAs: ['topicLevels'],
  },
  {
    name: 'keep_alive',
    variable: 'ROADWIRE_BROKER_KEEP_ALIVE_SECONDS',
    told: 'Server Keep Alive in CONNACK',
    effect: 'A client of MQTT 5 that asks for more, or for none, is held to it. MQTT 3.1.1 cannot say so',
    raisedAs: ['keepAliveSeconds'],
  },
  {
    name: 'session_expiry',
    variable: 'ROADWIRE_BROKER_SESSION_EXPIRY_SECONDS',
    told: 'Session Expiry Interval in CONNACK',
    effect: 'A session is kept so long at most; a client of MQTT 5 that asks for more is counted',
    raisedAs: ['sessionExpirySeconds'],
  },
  {
    name: 'queue_messages',
    variable: 'ROADWIRE_BROKER_QUEUE_MESSAGES',
    told: undefined,
    effect:
      'A further message for that client is dropped, as `queue_full` in `roadwire_broker_dropped_total`; of a shared subscription that has no room the publisher is told 0x97 in PUBACK, and at QoS 2 or before MQTT 5 disconnected; a client with so many unreleased publishes of QoS 2 is disconnected with 0x97',
    raisedAs: ['queueMessages'],
  },
  {
    name: 'queue_bytes',
    variable: 'ROADWIRE_BROKER_QUEUE_BYTES',
    told: undefined,
    effect: 'The same, by bytes',
    raisedAs: ['queueBytes'],
  },
  {
    name: 'total_queue_bytes',
    variable: 'ROADWIRE_BROKER_TOTAL_QUEUE_BYTES',
    told: undefined,
    effect: 'The same, for what is held for all clients together',
    raisedAs: ['totalQueueBytes'],
  },
  {
    name: 'retained_messages',
    variable: 'ROADWIRE_BROKER_RETAINED_MESSAGES',
    told: '0x97 in DISCONNECT',
    effect: 'A publish that would retain one more ends the connection; a will is handed on and not retained',
    raisedAs: ['retainedMessages'],
  },
  {
    name: 'retained_bytes',
    variable: 'ROADWIRE_BROKER_RETAINED_BYTES',
    told: '0x97 in DISCONNECT',
    effect: 'The same, by bytes',
    raisedAs: ['retainedBytes'],
  },
] as const satisfies readonly LimitRow[];

/** The label of what is no limit of this table: there is one for each engine's own. */
export const otherLimit = 'other';

const names = new Map<string, string>(
  limitTable.flatMap(({ name, raisedAs }) => [name, ...raisedAs].map((raised) => [raised, name] as const)),
);

/** The name in metrics and log of a limit as the gate or the engine calls it; one of a closed set. */
export const limitName = (raisedAs: string): string => names.get(raisedAs) ?? otherLimit;
