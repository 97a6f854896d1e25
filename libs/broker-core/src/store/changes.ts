import type { SharedGroup } from '../routing/shared-group.ts';
import type { Delivery } from '../session/delivery.ts';
import type { Session } from '../session/session.ts';

/** Whose queue, or whose flight, a delivery is kept in. */
export type DeliveryOwner = Session | SharedGroup;

/**
 * What changed since the store wrote last. Only what is to be looked at: what it looks like is seen when it is written, so what
 * changes often is written once, and what came and went is not written at all. Bounded by what the broker holds.
 */
export class Changes {
  readonly sessions = new Set<Session>();
  /** By the store's numbers. */
  readonly endedSessions: number[] = [];
  /** Filters of each. */
  readonly subscriptions = new Map<Session, Set<string>>();
  readonly deliveries = new Map<Delivery, DeliveryOwner>();
  /** By the store's numbers. */
  readonly finishedDeliveries: number[] = [];
  /** Packet identifiers of each. */
  readonly received = new Map<Session, Set<number>>();
  /** Topics. */
  readonly retained = new Set<string>();

  get isEmpty(): boolean {
    return (
      this.deliveries.size === 0 &&
      this.finishedDeliveries.length === 0 &&
      this.sessions.size === 0 &&
      this.endedSessions.length === 0 &&
      this.subscriptions.size === 0 &&
      this.received.size === 0 &&
      this.retained.size === 0
    );
  }

  addSubscription(session: Session, filter: string): void {
    addTo(this.subscriptions, session, filter);
  }

  addReceived(session: Session, packetId: number): void {
    addTo(this.received, session, packetId);
  }

  /** Nothing more is to be written about it. */
  forget(session: Session): void {
    this.sessions.delete(session);
    this.subscriptions.delete(session);
    this.received.delete(session);
  }
}

function addTo<Item>(map: Map<Session, Set<Item>>, session: Session, item: Item): void {
  const items = map.get(session);
  if (items) items.add(item);
  else map.set(session, new Set([item]));
}
