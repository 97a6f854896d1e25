import type { QoS } from '@roadwire/mqtt-codec';
import type { HookRefusal } from '../events.ts';
import type { LatencyHistogram } from '../histogram.ts';
import type { Message } from '../message.ts';
import type { RetainedMessages } from '../retained/retained-messages.ts';
import type { Router } from '../routing/router.ts';
import type { OnDeliver, SessionContext } from '../session/session-context.ts';
import type { Sessions } from '../session/sessions.ts';
import type { Tap } from '../tap.ts';
import type { Client } from './client.ts';
import type { Output } from './output.ts';

/** Since the start. */
export interface Counters {
  /** Publishes of clients that were taken, by QoS. */
  readonly receivedByQos: [number, number, number];
  /** PUBLISH packets that were sent, those sent again included, by QoS. */
  readonly sentByQos: [number, number, number];
  /** Copies that did not get to somebody they were meant for. */
  dropped: number;
  bytesIn: number;
  bytesOut: number;
  /** From the first byte of a connection to its CONNACK. */
  readonly connectLatency: LatencyHistogram;
  /** From PUBLISH of QoS 1 and 2 to PUBACK or PUBREC. */
  readonly publishLatency: LatencyHistogram;
  /** From PUBLISH to the acknowledgement of a receiver that was connected when it came. */
  readonly deliveryLatency: LatencyHistogram;
}

/** What a hook says of something it does not let pass: a reason code of the acknowledgement, and words for the client. */
export interface HookVeto {
  readonly refused: number;
  readonly why: string;
  readonly hook?: HookRefusal | undefined;
}

/** A message, that which takes its place, or one whose acknowledgement waits: when that fails, it was not taken. */
export type PublishAnswer =
  Message | { readonly message: Message; readonly acknowledgeAfter: Promise<void> } | HookVeto;

/** What the embedding program decides of packets. A promise holds back what else the client sends; one that fails is a fault. */
export interface MessageHooks {
  /** Asked for a publish that the client may make. */
  onPublish?(message: Message, client: Client): PublishAnswer | Promise<PublishAnswer>;
  /** Asked for a subscription that the client may have; undefined lets it. */
  onSubscribe?(
    client: Client,
    subscription: { readonly filter: string; readonly qos: QoS },
  ): HookVeto | undefined | Promise<HookVeto | undefined>;
  /** What this client gets: the message, another, or nothing; then it is told as dropped. Asked once, when it is meant for it. */
  onDeliver?: OnDeliver;
}

/** What all connections share. */
export interface BrokerContext extends SessionContext {
  readonly sessions: Sessions;
  readonly router: Router;
  readonly retainedMessages: RetainedMessages;
  readonly output: Output;
  readonly hooks: MessageHooks;
  readonly counters: Counters;
  /**
   * What a client gets for a publish that it may not make: a negative acknowledgement (silence at QoS 0, success before version
   * 5, which knows no other), or the end of its connection.
   */
  readonly refusedPublish: 'acknowledge' | 'disconnect';
  /** Retains it if it asks for it, and brings it to its subscribers; false when there are none. */
  publish(message: Message): boolean;
  newClientId(): string;
  /** Undefined while nobody listens. */
  tap: Tap | undefined;
}
