import type { Transaction } from '../database.ts';
import { presentEventData } from './command-row.ts';

/**
 * Ends the commands of people who may no longer use a car, in the transaction that takes the right away: those that never
 * left us are cancelled, and those that may have left are not published again. Answers what was cancelled.
 */
export async function endCommandsOf(
  transaction: Pick<Transaction, '$queryRawUnsafe'>,
  of: { vehicleId: string; requestedBy?: string; reason: 'ownership_changed' | 'access_revoked' },
  now: Date,
): Promise<{ commandId: string; eventId: bigint }[]> {
  return transaction.$queryRawUnsafe<{ commandId: string; eventId: bigint }[]>(
    `WITH changed AS (
      UPDATE commands SET state = 'cancelled', reason = $3, finished_at = $2, next_attempt_at = NULL, deadline_at = NULL
      WHERE id IN (
        SELECT id FROM commands
        WHERE vehicle_id = $1 AND state = 'queued' AND NOT in_flight AND ($4::uuid IS NULL OR requested_by = $4::uuid)
        ORDER BY id FOR UPDATE)
      RETURNING *
    ), left_alone AS (
      UPDATE commands SET next_attempt_at = NULL
      WHERE id IN (
        SELECT id FROM commands
        WHERE vehicle_id = $1 AND in_flight AND ($4::uuid IS NULL OR requested_by = $4::uuid) ORDER BY id FOR UPDATE)
    ), events AS (
      INSERT INTO command_events (command_id, state, source, reason, at)
      SELECT id, state, 'platform', reason, $2 FROM changed
    )
    INSERT INTO domain_events (domain, entity_id, vehicle_id, data, at)
    SELECT 'command', c.id, c.vehicle_id, ${presentEventData('$2::timestamptz')}, $2 FROM changed c
    RETURNING entity_id AS "commandId", id AS "eventId"`,
    of.vehicleId,
    now,
    of.reason,
    of.requestedBy ?? null,
  );
}
