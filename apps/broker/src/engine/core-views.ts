import type { SessionView as CoreSession, WaitingMessage as CoreWaiting } from '@roadwire/broker-core';
import { type Message, neverExpires } from '@roadwire/broker-core';
import type { ConnectedClient, RetainedView, SessionView, Traffic, WaitingMessage } from './client-view.ts';
import { seatOf } from './seat.ts';

/** A session of the core as the service sees it; it copies nothing that nobody looks at. */
export class CoreSessionView implements SessionView {
  readonly #session: CoreSession;

  constructor(session: CoreSession) {
    this.#session = session;
  }

  get clientId(): string {
    return this.#session.clientId;
  }

  get client(): ConnectedClient | undefined {
    const { client } = this.#session;
    return client && seatOf(client);
  }

  get disconnectedSince(): Date | undefined {
    return dateOf(this.#session.disconnectedAt);
  }

  get expirySeconds(): number {
    const { expirySeconds } = this.#session;
    return expirySeconds === neverExpires ? Number.POSITIVE_INFINITY : expirySeconds;
  }

  get subscriptions(): SessionView['subscriptions'] {
    return this.#session.subscriptions;
  }

  get will(): SessionView['will'] {
    return this.#session.will;
  }

  get queuedMessages(): number {
    return this.#session.queued;
  }

  get queuedBytes(): number {
    return this.#session.queuedBytes;
  }

  get inFlight(): number {
    return this.#session.inFlight;
  }

  get unreadBytes(): number {
    return this.#session.unreadBytes;
  }

  get traffic(): Traffic | undefined {
    return this.#session.traffic;
  }

  get lastHeard(): Date | undefined {
    return dateOf(this.#session.lastHeard);
  }

  get throttledSince(): Date | undefined {
    return dateOf(this.#session.throttledSince);
  }
}

export const waitingView = ({ message, qos, isInFlight }: CoreWaiting, now: number): WaitingMessage => ({
  topic: message.topic,
  qos,
  state: isInFlight ? 'in_flight' : 'queued',
  receivedAt: new Date(message.receivedAt),
  remainingSeconds: message.remainingSeconds(now),
  bytes: message.payload.length,
});

export const retainedView = (message: Message, now: number): RetainedView => ({
  topic: message.topic,
  payload: message.payload,
  qos: message.qos,
  receivedAt: new Date(message.receivedAt),
  remainingSeconds: message.remainingSeconds(now),
  publisher: message.publisher,
});

const dateOf = (milliseconds: number | undefined): Date | undefined =>
  milliseconds === undefined ? undefined : new Date(milliseconds);
