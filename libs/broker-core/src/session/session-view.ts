import type { QoS } from '@roadwire/mqtt-codec';
import type { Client } from '../server/client.ts';
import { Connection } from '../server/connection.ts';
import type { Session } from './session.ts';

/** What a connection has carried so far. */
export interface Traffic {
  readonly messagesIn: number;
  readonly messagesOut: number;
  readonly bytesIn: number;
  readonly bytesOut: number;
}

/** One session as it is when it is asked: it copies nothing that nobody looks at. */
export class SessionView {
  readonly #session: Session;

  constructor(session: Session) {
    this.#session = session;
  }

  get clientId(): string {
    return this.#session.clientId;
  }

  /** While connected. */
  get client(): Client | undefined {
    return this.#connection?.client;
  }

  /** Milliseconds since 1970; undefined while connected. */
  get disconnectedAt(): number | undefined {
    return this.#session.disconnectedAt;
  }

  get expirySeconds(): number {
    return this.#session.expirySeconds;
  }

  get subscriptions(): {
    readonly filter: string;
    readonly qos: QoS;
    readonly noLocal: boolean;
    readonly retainAsPublished: boolean;
  }[] {
    return [...this.#session.subscriptions.values()].map(({ filter, qos, noLocal, retainAsPublished }) => ({
      ...{ filter: filter.text, qos, noLocal, retainAsPublished },
    }));
  }

  get will(): { readonly topic: string; readonly qos: QoS; readonly retain: boolean } | undefined {
    const message = this.#session.will?.message;
    return message && { topic: message.topic, qos: message.qos, retain: message.retain };
  }

  /** Sent and not acknowledged. */
  get inFlight(): number {
    return this.#session.outgoing.inFlight.size;
  }

  get queued(): number {
    return this.#session.outgoing.queueLength;
  }

  get queuedBytes(): number {
    const { outgoing } = this.#session;
    return outgoing.queueLength > 0 ? outgoing.queue.bytes : 0;
  }

  /** Bytes that wait for the client to read them. */
  get unreadBytes(): number {
    return this.#connection?.unreadBytes ?? 0;
  }

  /** While connected. */
  get traffic(): Traffic | undefined {
    const connection = this.#connection;
    if (!connection) return undefined;
    const { messagesIn, bytesIn, out } = connection;
    return { messagesIn, bytesIn, messagesOut: out.messagesOut, bytesOut: out.bytesOut };
  }

  /** When the client's last bytes came; milliseconds since 1970. */
  get lastHeard(): number | undefined {
    return this.#connection?.lastHeard;
  }

  /** Since when it has been sending more than it may; milliseconds since 1970. */
  get throttledSince(): number | undefined {
    return this.#connection?.throttledSince;
  }

  get #connection(): Connection | undefined {
    const { link } = this.#session;
    return link instanceof Connection ? link : undefined;
  }
}
