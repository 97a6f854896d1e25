import type { BackoffOptions } from './backoff.ts';

export interface MessagingLogger {
  info(details: object, message: string): void;
  warn(details: object, message: string): void;
  error(details: object, message: string): void;
}

export type PublishQos = 0 | 1;

export interface Will {
  topic: string;
  payload: string;
  qos: PublishQos;
  retain: boolean;
}

export interface MessagingOptions {
  /** `mqtt://host:port` or `mqtts://host:port`. */
  url: string;
  clientId: string;
  /** PEM texts. The server is always verified, against `ca` and the host name of `url`. */
  tls?: { ca: string; cert: string; key: string };
  username?: string;
  password?: string;
  logger: MessagingLogger;
  /** A function is asked before every connection. */
  will?: Will | (() => Will);
  /** Start without an earlier session; true unless told otherwise. */
  clean?: boolean;
  sessionExpirySeconds?: number;
  /**
   * Holds back a sender that is faster than the handlers: so many messages of QoS 1 are taken before one is acknowledged
   * (Receive Maximum, MQTT 5, 3.1.2.11.3), and nothing more is read from the connection while twice as many, of any QoS, are
   * being handled. Not for handlers that publish at QoS 1: what they wait for would not be read.
   */
  mostHandledAtOnce?: number;
  /**
   * A connection that brings nothing for so long is asked whether it is still there, and given up half as long again later
   * (half-open sockets are found by that); 30 unless told otherwise. A broker may ask for less.
   */
  keepaliveSeconds?: number;
  /** How long an attempt to connect may take until the broker has answered; 10 unless told otherwise. */
  connectSeconds?: number;
  /** The wait before another attempt, as of `jitteredBackoffMs`. */
  backoff?: Pick<BackoffOptions, 'firstMs' | 'longestMs'>;
}

/** What the broker of the present connection can do. */
export interface BrokerOffers {
  /** Shared subscriptions (MQTT 5, 4.8.2). */
  readonly sharedSubscriptions: boolean;
}

export interface PublishOptions {
  qos: PublishQos;
  retain?: boolean;
  expirySeconds?: number;
  correlationId?: string;
  responseTopic?: string;
  signal?: AbortSignal;
}

export interface IncomingMessage {
  topic: string;
  payload: Buffer;
  /**
   * False when the connection that brought it is gone: it can no longer be acknowledged, and one of QoS 1 comes again when the
   * session goes on.
   */
  isCurrent(): boolean;
  qos: 0 | 1 | 2;
}

/**
 * Handles one message. Messages of one topic are handled one after another in the order they came, those of different
 * topics side by side. A QoS 1 message is acknowledged when the promise resolves, and not before.
 */
export type MessageHandler = (message: IncomingMessage) => Promise<void>;

export interface SubscribeOptions {
  /** 1 unless told otherwise. */
  qos?: PublishQos;
  /** What this connection publishes itself does not come back to it (MQTT 5, 3.8.3.1). */
  noLocal?: boolean;
  /** A message is handed over at once, in order, without waiting for earlier ones of its topic to be handled. */
  sideBySide?: boolean;
  /**
   * What is subscribed to in the place of the filter, such as a shared subscription of it; undefined leaves it out. Asked with
   * every connection.
   */
  through?: (offers: BrokerOffers) => string | undefined;
}

export interface Messaging {
  /** Connected, with every subscription up, apart from those that came after the first connection and were refused. */
  readonly connected: boolean;
  /** Undefined until the first connection. */
  readonly offers: BrokerOffers | undefined;
  /** Resolves when connected; rejects with the signal's reason. */
  whenConnected(signal?: AbortSignal): Promise<void>;
  /** Called after every connection, when its subscriptions are up. */
  onConnect(listener: () => void): void;
  onDisconnect(listener: () => void): void;
  /**
   * Publishes JSON. Resolves when the broker acknowledged (QoS 1) or the bytes were written (QoS 0).
   * @throws MessagingUnavailable when not connected or the connection is lost before the acknowledgement: the message
   *   may have been delivered all the same.
   * @throws PublishRefused when the broker refuses the message.
   */
  publish(topic: string, payload: string, options: PublishOptions): Promise<void>;
  /**
   * Subscribes now and after every reconnect. Subscribe before the first await, so that no queued message comes early. The
   * answer ends it: it unsubscribes, unless the same filter has another handler. Without those from before the first
   * connection there is none: while the broker refuses one it is not connected. A later one that is refused is logged.
   */
  subscribe(filter: string, handler: MessageHandler, options?: SubscribeOptions): () => void;
  /**
   * Lets running handlers finish (2 s at most), says goodbye to the broker and closes, within 3 s. Nothing is tried again, and
   * what is not handled stays unacknowledged. May be called twice.
   */
  stop(): Promise<void>;
}
