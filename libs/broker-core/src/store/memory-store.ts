import type { Delivery } from '../session/delivery.ts';
import type { Session } from '../session/session.ts';
import type { DeliveryState, LiveState, SessionState, Store, StoredState } from './store.ts';

/**
 * Keeps everything as long as the process lives: the broker's own objects are what it keeps, so a change needs no work here.
 * A broker that is started on it again goes on where the one before it stopped.
 */
export class MemoryStore implements Store {
  #live: LiveState | undefined;

  get changes(): number {
    return 0;
  }

  get settled(): boolean {
    return true;
  }

  async open(live: LiveState): Promise<StoredState> {
    const before = this.#live;
    this.#live = live;
    return before ? stateOf(before) : { sessions: [], groups: [], retained: [] };
  }

  onceSettled(done: () => void): void {
    done();
  }

  sessionChanged(): void {}
  sessionEnded(): void {}
  subscribed(): void {}
  unsubscribed(): void {}
  queued(): void {}
  putBack(): void {}
  sent(): void {}
  finished(): void {}
  received(): void {}
  released(): void {}
  retained(): void {}
  async close(): Promise<void> {}
}

function stateOf(live: LiveState): StoredState {
  const sessions = [...live.sessions];
  const groups = new Set(sessions.flatMap(({ sharedSubscriptions }) => sharedSubscriptions.map(({ group }) => group)));
  return {
    sessions: sessions.map(sessionState),
    groups: [...groups].flatMap((group) =>
      group ? [{ key: group.key, queue: [...group.backlog].map(deliveryState) }] : [],
    ),
    retained: [...live.retained()],
  };
}

const sessionState = (session: Session): SessionState => ({
  storeId: 0,
  clientId: session.clientId,
  expirySeconds: session.expirySeconds,
  disconnectedAt: session.disconnectedAt,
  will: session.will ?? undefined,
  subscriptions: [...session.subscriptions.values()].map(({ filter, qos, noLocal, retainAsPublished, identifier }) => ({
    filter: filter.text,
    qos,
    noLocal,
    retainAsPublished,
    identifier,
  })),
  inFlight: [...session.outgoing.inFlight.values()].map(deliveryState),
  queue: [...session.outgoing.queue].map(deliveryState),
  received: session.received,
});

const deliveryState = (delivery: Delivery): DeliveryState => ({
  storeId: 0,
  order: 0,
  message: delivery.message,
  qos: delivery.qos,
  retain: delivery.retain,
  subscriptionIdentifiers: delivery.subscriptionIdentifiers,
  groupKey: delivery.group?.key,
  packetId: delivery.packetId,
  phase: delivery.phase,
});
