import type { Message } from '../message.ts';
import { SharedGroup } from '../routing/shared-group.ts';
import type { Session } from '../session/session.ts';
import type { SessionState, Store, StoredState } from './store.ts';

/**
 * Keeps everything as long as the process lives: it holds on to the broker's own objects, so a change needs no work here.
 * A broker that is started on it again goes on where the one before it stopped.
 */
export class MemoryStore implements Store {
  readonly settled: boolean = true;
  readonly #sessions = new Map<string, Session>();
  readonly #groups = new Map<string, SharedGroup>();
  readonly #retained = new Map<string, Message>();

  async open(): Promise<StoredState> {
    const sessions = [...this.#sessions.values()].map(stateOf);
    const groups = [...this.#groups.values()].map(({ key, backlog }) => ({ key, queue: [...backlog] }));
    this.#sessions.clear();
    this.#groups.clear();
    return { sessions, groups, retained: [...this.#retained.values()] };
  }

  onceSettled(done: () => void): void {
    done();
  }

  sessionChanged(session: Session): void {
    this.#sessions.set(session.clientId, session);
  }

  sessionEnded(session: Session): void {
    this.#sessions.delete(session.clientId);
  }

  queued(owner: Session | SharedGroup): void {
    if (owner instanceof SharedGroup) this.#groups.set(owner.key, owner);
  }

  unqueued(owner: Session | SharedGroup): void {
    if (owner instanceof SharedGroup && owner.backlog.length === 0) this.#groups.delete(owner.key);
  }

  retained(topic: string, message: Message | null): void {
    if (message === null) this.#retained.delete(topic);
    else this.#retained.set(topic, message);
  }

  subscribed(): void {}
  unsubscribed(): void {}
  sent(): void {}
  finished(): void {}
  received(): void {}
  released(): void {}
  async close(): Promise<void> {}
}

const stateOf = (session: Session): SessionState => ({
  clientId: session.clientId,
  expirySeconds: session.expirySeconds,
  disconnectedAt: session.disconnectedAt,
  will: session.will,
  subscriptions: [...session.subscriptions.values()],
  inFlight: [...session.outgoing.inFlight.values()],
  queue: [...session.outgoing.queue],
  received: [...session.received],
});
