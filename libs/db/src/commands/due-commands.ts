import { clockSkewSeconds } from '@roadwire/protocol';
import type { Query, Statement } from '../database.ts';
import { type Command, commandColumns } from './command-row.ts';

/**
 * Takes what shall be published now, to cars that are online and have the same owner still, and counts the attempt before
 * it is made: a process that dies right after has said that the command may have left. Two processes never take the same
 * one, and none takes a command whose function is taken by another.
 */
const claimStatement: Statement = {
  name: 'claim-due-commands',
  text: `
WITH due AS (
  SELECT c.id FROM commands c
  JOIN presence p ON p.vehicle_id = c.vehicle_id AND p.online
  JOIN vehicles v ON v.id = c.vehicle_id AND v.ownership_epoch = c.ownership_epoch
  WHERE c.next_attempt_at <= $1 AND (
    (c.state = 'queued' AND NOT c.in_flight AND c.expires_at > $1 AND NOT EXISTS (
      SELECT 1 FROM commands other
      WHERE other.vehicle_id = c.vehicle_id AND other.function = c.function AND other.in_flight))
    OR (c.in_flight AND c.state IN ('queued', 'sent') AND c.expires_at > $1)
    OR (c.in_flight AND c.state IN ('received', 'in_progress') AND c.deadline_at > $1))
  ORDER BY c.next_attempt_at LIMIT $3 FOR UPDATE OF c SKIP LOCKED
)
UPDATE commands c SET attempts = attempts + 1, in_flight = true, next_attempt_at = $2,
  deadline_at = CASE WHEN in_flight THEN deadline_at
    ELSE expires_at + make_interval(secs => ${clockSkewSeconds}) END
WHERE id IN (SELECT id FROM due) RETURNING ${commandColumns}`,
};

/** Whose time is up: the expiry, the execution timeout, or the time that an unknown one keeps its function. */
const overdueStatement: Statement = {
  name: 'overdue-commands',
  text: `SELECT ${commandColumns} FROM commands c
    WHERE deadline_at <= $1 AND state IN ('queued', 'sent', 'received', 'in_progress')
    ORDER BY deadline_at LIMIT $2`,
};

const releaseStatement: Statement = {
  name: 'release-functions',
  text: `UPDATE commands SET in_flight = false, deadline_at = NULL
    WHERE id IN (SELECT id FROM commands WHERE deadline_at <= $1 AND state = 'unknown' FOR UPDATE SKIP LOCKED)
    RETURNING id`,
};

/** The timers of commands: columns and a poll, never memory alone. */
export function createDueCommands(query: Query) {
  return {
    claim: (now: Date, retryAt: Date, limit: number): Promise<Command[]> =>
      query<Command>(claimStatement, [now, retryAt, limit]),
    overdue: (now: Date, limit: number): Promise<Command[]> => query<Command>(overdueStatement, [now, limit]),
    /** Functions that unknown commands no longer keep busy; answers how many. */
    release: async (now: Date): Promise<number> => (await query(releaseStatement, [now])).length,
  };
}
