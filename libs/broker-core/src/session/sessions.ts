import type { WillMessage } from '@roadwire/mqtt-codec';
import type { SessionEnd } from '../events.ts';
import type { Message } from '../message.ts';
import { retainLimit } from '../retained/retain-limit.ts';
import type { RetainedMessages } from '../retained/retained-messages.ts';
import type { Router } from '../routing/router.ts';
import type { SessionState } from '../store/store.ts';
import { Session } from './session.ts';
import type { SessionContext } from './session-context.ts';
import { Will } from './will.ts';

/** All sessions, by client id: how they begin, go from connection to connection, and end. */
export class Sessions {
  readonly #context: SessionContext;
  readonly #router: Router;
  readonly #retained: RetainedMessages;
  readonly #publish: (message: Message) => void;
  readonly #byClientId = new Map<string, Session>();
  readonly #onExpired = (session: Session): void => this.end(session, 'expired');

  constructor(
    context: SessionContext,
    router: Router,
    retained: RetainedMessages,
    publish: (message: Message) => void,
  ) {
    this.#context = context;
    this.#router = router;
    this.#retained = retained;
    this.#publish = publish;
  }

  get count(): number {
    return this.#byClientId.size;
  }

  get(clientId: string): Session | undefined {
    return this.#byClientId.get(clientId);
  }

  [Symbol.iterator](): IterableIterator<Session> {
    return this.#byClientId.values();
  }

  /**
   * The session for a new connection. Another connection of the client id is ended first (MQTT-3.1.4-3); a clean start
   * discards what there was (MQTT-3.1.2-4), otherwise it goes on (MQTT-3.1.2-5) and a will that still waits is not published
   * (MQTT-3.1.3-9).
   */
  open(clientId: string, cleanStart: boolean): { session: Session; isPresent: boolean } {
    this.#byClientId.get(clientId)?.link?.takeOver();
    const existing = this.#byClientId.get(clientId);
    if (existing && !cleanStart) {
      this.#discardWill(existing);
      return { session: existing, isPresent: true };
    }
    if (existing) this.end(existing, 'clean_start');
    const session = this.#create(clientId);
    return { session, isPresent: false };
  }

  setWill(session: Session, message: WillMessage | undefined): void {
    session.will = message ? new Will(session.clientId, message, () => this.#publishWill(session)) : null;
  }

  /** The connection is gone; `withWill` unless the client said that its will is not wanted (MQTT-3.1.2-8, MQTT-3.1.2-10). */
  leave(session: Session, { withWill }: { withWill: boolean }): void {
    const now = this.#context.clock.now();
    if (!withWill) session.will = null;
    const { will } = session;
    if (will) will.dueAt = now + will.delaySeconds * 1000;
    session.detach(now);
    if (session.expirySeconds === 0) return this.end(session, 'disconnected');
    if (!will) return;
    if (will.delaySeconds === 0) this.#publishWill(session);
    else this.#context.wheel.schedule(will, now + will.delaySeconds * 1000);
  }

  /** A will that waits is published now, as its session ends (MQTT-3.1.2-8). */
  end(session: Session, why: SessionEnd): void {
    this.#byClientId.delete(session.clientId);
    this.#router.unsubscribeAll(session);
    session.end();
    this.#context.events.sessionEnded(session.clientId, why);
    if (session.will) this.#publishWill(session);
  }

  /** Takes over what a store kept. */
  restore(states: Iterable<SessionState>): void {
    for (const state of states) {
      const session = this.#create(state.clientId);
      session.begin(state);
      for (const { filter, ...options } of state.subscriptions) this.#router.restore(session, filter, options);
      this.setWill(session, state.will?.message);
      session.restore(state);
      const { will } = session;
      if (!will) continue;
      will.dueAt = state.will?.dueAt ?? this.#context.clock.now() + will.delaySeconds * 1000;
      this.#context.wheel.schedule(will, will.dueAt);
    }
    this.#finishOverdue();
  }

  /** What has no time left waits for no tick of the wheel: a client that is back before it would find what is over. */
  #finishOverdue(): void {
    const now = this.#context.clock.now();
    for (const session of [...this.#byClientId.values()]) {
      if (session.expirySeconds === 0) this.end(session, 'disconnected');
      else if (session.will?.dueAt !== undefined && session.will.dueAt <= now) this.#publishWill(session);
    }
  }

  #create(clientId: string): Session {
    const session = new Session(clientId, this.#context, this.#onExpired);
    this.#byClientId.set(clientId, session);
    return session;
  }

  #publishWill(session: Session): void {
    const { will } = session;
    if (!will) return;
    this.#discardWill(session);
    const { clock, events, limits } = this.#context;
    const message = will.toMessage(clock.now());
    // There is nobody left to be refused: where no more can be retained, it goes to those who are there.
    const limit = message.retain ? retainLimit(this.#retained, limits, message) : undefined;
    this.#publish(limit ? message.changed({ retain: false }) : message);
    events.willPublished(session.clientId, message.topic);
    if (limit) events.willNotRetained(session.clientId, message.topic, limit);
  }

  #discardWill(session: Session): void {
    if (session.will) this.#context.wheel.cancel(session.will);
    session.will = null;
    if (this.#byClientId.has(session.clientId)) this.#context.store.sessionChanged(session);
  }
}
