import type { DomainEventStore } from '@roadwire/db';
import type { Messaging } from '@roadwire/mqtt';
import { captureLevels, decodeHint, domains, filters, twinHintDomain } from '@roadwire/protocol';
import type { Logger } from '@roadwire/service';

/** Something that a screen may want to know. `id` is the row of `domain_events`, absent for mere hints. */
export interface LiveEvent {
  id?: bigint;
  name: string;
  vehicleId: string | null;
  data: unknown;
  /** When it happened; null for mere hints, which are about now. */
  at: Date | null;
}

export type LiveListener = (event: LiveEvent | 'resync') => void;

/** Turns hints into events for all open tabs of this process: each row is read once, however many look. */
export function createLiveFeed(needs: {
  messaging: Pick<Messaging, 'subscribe' | 'onConnect'>;
  events: Pick<DomainEventStore, 'find'>;
  logger: Logger;
}) {
  const listeners = new Set<LiveListener>();
  const tell = (event: LiveEvent | 'resync') => {
    for (const listener of listeners) listener(event);
  };

  needs.messaging.subscribe(filters.hints, async ({ topic, payload }) => {
    if (listeners.size === 0) return;
    const [path] = captureLevels(filters.hints, topic) ?? [];
    const [domain, id] = path?.split('/') ?? [];
    const hint = decodeHint(payload);
    if (!domain || !id || !hint.ok) {
      needs.logger.warn({ topic }, 'hint refused');
      return;
    }
    if (domain === twinHintDomain) {
      tell({ name: twinHintDomain, vehicleId: id, data: { vehicleId: id }, at: null });
      return;
    }
    if (!domains.some((known) => known === domain) || hint.value.eventId === undefined) return;
    const row = await needs.events.find(BigInt(hint.value.eventId));
    if (row) tell({ id: row.id, name: row.domain, vehicleId: row.vehicleId, data: row.data, at: row.at });
  });
  // Hints of the time without a connection are lost: the screens read again what they show.
  needs.messaging.onConnect(() => tell('resync'));

  return {
    listen: (listener: LiveListener): (() => void) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
export type LiveFeed = ReturnType<typeof createLiveFeed>;
