import type { Message } from '../message.ts';
import type { RetainedMessages } from '../retained/retained-messages.ts';
import type { Router } from '../routing/router.ts';
import type { SessionContext } from '../session/session-context.ts';
import type { Sessions } from '../session/sessions.ts';
import type { Client } from './client.ts';
import type { Output } from './output.ts';

/** Since the start. */
export interface Counters {
  /** Publishes of clients that were taken. */
  messagesIn: number;
  /** PUBLISH packets that were sent, those sent again included. */
  messagesOut: number;
  /** Copies that did not get to somebody they were meant for. */
  dropped: number;
  bytesIn: number;
  bytesOut: number;
}

export interface MessageHooks {
  /** May refuse a message, with a reason code of PUBACK, or put another in its place. */
  onPublish?(message: Message, client: Client): Message | { readonly refused: number; readonly why: string };
  /** False keeps a copy back from this client; it is told as dropped. Asked once, when the message is meant for it. */
  onDeliver?(message: Message, clientId: string): boolean;
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
}
