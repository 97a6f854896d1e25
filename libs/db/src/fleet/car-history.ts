import type { Query, Statement } from '../database.ts';

/** A car came or went. */
export interface PresenceEvent {
  id: string;
  online: boolean;
  /** Offline on purpose. */
  asleep: boolean;
  at: Date;
}

/** Something of a car that was not taken. */
export interface StoredRefusedSample {
  id: string;
  path: string | null;
  value: unknown;
  /** The car's own time, as it said it. */
  at: string | null;
  reason: string;
  detail: string | null;
  receivedAt: Date;
}

/** Newest first; `before` is the id of the last one that was seen. */
export interface HistoryPage {
  limit: number;
  before?: string | undefined;
}

const latest = '9223372036854775807';

const presenceStatement: Statement = {
  name: 'presence-history',
  text: `
SELECT e.id::text AS id, e.data -> 'online' = 'true' AS online, coalesce(e.data -> 'asleep' = 'true', false) AS asleep,
  e.at
FROM domain_events e
WHERE e.vehicle_id = $1 AND e.domain = 'presence' AND e.id < $2::bigint AND ($3::timestamptz IS NULL OR e.at >= $3)
ORDER BY e.id DESC LIMIT $4`,
};
const refusedStatement: Statement = {
  name: 'refused-of-car',
  text: `
SELECT r.id::text AS id, r.path, r.value, r.at, r.reason, r.detail, r.received_at AS "receivedAt"
FROM telemetry.refused_samples r
WHERE r.vehicle_id = $1 AND r.id < $2::bigint ORDER BY r.id DESC LIMIT $3`,
};

export const presenceHistory = (
  query: Query,
  vehicleId: string,
  since: Date | null,
  { limit, before = latest }: HistoryPage,
): Promise<PresenceEvent[]> => query(presenceStatement, [vehicleId, before, since, limit]);

/** Also of a car that is not registered. */
export const refusedSamples = (
  query: Query,
  vehicleId: string,
  { limit, before = latest }: HistoryPage,
): Promise<StoredRefusedSample[]> => query(refusedStatement, [vehicleId, before, limit]);
