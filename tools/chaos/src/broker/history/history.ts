import type { QoS } from '@roadwire/mqtt-codec';
import type { Moment } from './moment.ts';
import type { BrokerViolation } from './violations.ts';

/** One process of the broker, from its start to its end. */
export interface BrokerLife {
  /** From 0. */
  readonly number: number;
  readonly spawned: Moment;
  listening: Moment | undefined;
  /** Just before SIGKILL. */
  killed: Moment | undefined;
  /**
   * What it did before the moment of this order, it had kept before it was killed: something that was begun then was
   * acknowledged, and the store keeps things in their order. 0 when nothing is known.
   */
  keptUpTo: number;
  /** Added to the end of its log before it began. */
  tornBytes: number;
  /** What it said that it has cut off; undefined when it did not come so far. */
  cutBytes: number | undefined;
}

/** One message of one publisher, with an id that its payload begins with. */
export interface SentMessage {
  readonly id: string;
  readonly publisher: string;
  /** Grows with each message of its publisher. */
  readonly number: number;
  readonly topic: string;
  readonly qos: QoS;
  readonly retain: boolean;
  /** 0: deletes what is retained. Who gets such a message cannot tell which one it is. */
  readonly payloadBytes: number;
  readonly expirySeconds: number | undefined;
  /** Has properties that are handed on. */
  readonly isRich: boolean;
  /** Published when everything is at rest, so that nothing about it is in doubt. */
  readonly isProbe: boolean;
  readonly firstSent: Moment;
  lastSent: Moment;
  /** How often PUBLISH was sent. */
  sends: number;
  /** QoS 2: when PUBREL was first sent. */
  released: Moment | undefined;
  /** Of the broker that was last told of it. */
  lastLife: number;
  /** PUBACK or PUBCOMP came. */
  acknowledged: Moment | undefined;
}

export interface GrantedOptions {
  readonly qos: QoS;
  readonly noLocal: boolean;
  readonly retainAsPublished: boolean;
  readonly identifier: number | undefined;
}

/** SUBSCRIBE or UNSUBSCRIBE with one filter. */
export interface FilterRequest {
  readonly filter: string;
  /** Undefined: UNSUBSCRIBE. */
  readonly options: GrantedOptions | undefined;
  /** Whether it asks for what is retained as well. */
  readonly wantsRetained: boolean;
  readonly asked: Moment;
  acknowledged: Moment | undefined;
}

/** A PUBLISH that came. */
export interface Delivery {
  /** Of its message. */
  readonly id: string;
  readonly topic: string;
  readonly qos: QoS;
  readonly dup: boolean;
  readonly retain: boolean;
  readonly identifiers: readonly number[];
  /** Message Expiry Interval. */
  readonly remainingSeconds: number | undefined;
  readonly came: Moment;
  readonly connection: ConnectionAttempt;
  /** Under an identifier of QoS 2 that was not released: to its receiver it is the message it has, once more (4.3.3). */
  readonly isRepeat: boolean;
  /** PUBACK or PUBREC went out, so that the broker may forget it. */
  isAnswered: boolean;
}

/** A session from when its client was told of it. */
export interface SessionHistory {
  readonly client: string;
  readonly version: 4 | 5;
  readonly outlivesConnections: boolean;
  /** Reads what comes at once. */
  readonly isPrompt: boolean;
  readonly welcomed: Moment;
  /** From when on it may have been over. */
  ended: Moment | undefined;
  /** It was there to the end, and its client could get all that was owed to it. */
  isDrained: boolean;
  readonly requests: FilterRequest[];
  readonly deliveries: Delivery[];
}

export interface LeftWill {
  readonly id: string;
  readonly topic: string;
  readonly qos: QoS;
  readonly delaySeconds: number;
}

export interface ConnectionEnd {
  /**
   * `dropped`: without a word. `withWill`: DISCONNECT that asks for the will. `disconnected`: DISCONNECT without it. `killed`: the
   * broker was.
   */
  readonly how: 'dropped' | 'withWill' | 'disconnected' | 'killed';
  /** The broker does not know of it earlier. */
  readonly moment: Moment;
  /** The broker answered DISCONNECT by hanging up. */
  confirmed: Moment | undefined;
}

/** A CONNECT, and what became of it. */
export interface ConnectionAttempt {
  readonly client: string;
  readonly cleanStart: boolean;
  readonly expirySeconds: number;
  readonly will: LeftWill | undefined;
  readonly life: number;
  readonly asked: Moment;
  /** CONNACK came. */
  welcomed: Moment | undefined;
  sessionPresent: boolean;
  ended: ConnectionEnd | undefined;
}

/** What somebody got who subscribed to retained messages for the first time. */
export interface RetainedReading {
  readonly topics: readonly string[];
  readonly asked: Moment;
  /** Everything had come; undefined when the broker was killed before. */
  completed: Moment | undefined;
  /** By topic, in the order in which they came. */
  readonly got: Map<string, string[]>;
}

/** All that was seen of a run. */
export interface BrokerHistory {
  readonly lives: readonly BrokerLife[];
  readonly messages: ReadonlyMap<string, SentMessage>;
  readonly sessions: readonly SessionHistory[];
  /** By client, in their order. */
  readonly attempts: ReadonlyMap<string, readonly ConnectionAttempt[]>;
  readonly readings: readonly RetainedReading[];
  /** Of clients that watch all wills. */
  readonly willFilter: string;
  /** What was wrong by itself. */
  readonly noted: readonly BrokerViolation[];
  readonly ended: Moment;
}
