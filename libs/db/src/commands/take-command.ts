import { type AccessRole, clockSkewSeconds, type CommandDefinition } from '@roadwire/protocol';
import type { Query, Statement } from '../database.ts';
import { isUniqueViolation } from '../violations.ts';
import {
  asEvents,
  type Command,
  commandColumns,
  presentEventData,
  type Recorded,
  type StoredEvent,
  storedEvent,
} from './command-row.ts';

export interface NewCommand {
  id: string;
  vehicleId: string;
  type: string;
  function: CommandDefinition['function'];
  kind: CommandDefinition['kind'];
  parameters: Record<string, unknown>;
  requestedBy: string;
  /** The same key of the same person within 24 hours is the same command. */
  idempotencyKey: string | null;
  /** SHA-256 of what was asked for, in lower-case hex. */
  requestHash: string | null;
  /** By which standing the person may send: what is held on the car, or a support grant for an operator. */
  right: { roles: readonly AccessRole[]; support: boolean };
  createdAt: Date;
  expiresAt: Date;
  /** When the publish is tried again, if the command may leave at once. */
  retryAt: Date;
  /** This process can publish now: then a command whose car is online is claimed by the insert itself. */
  mayLeaveNow: boolean;
  /** Who it is and in which request, for the audit log: written when the person acts under a support grant. */
  actor: string;
  requestId: string;
}

export type Taken =
  /**
   * Stored. `command.inFlight` says that it is claimed and must be published now. Of what it supersedes only the last
   * event is told.
   */
  | { outcome: 'taken'; recorded: Recorded; superseded: Recorded[]; isAsleep: boolean }
  | { outcome: 'known'; commandId: string; sameRequest: boolean }
  /** A pulse of this function is not over. */
  | { outcome: 'busy'; commandId: string }
  /** There is no such car, the person may not send to it, or it cannot do this. */
  | { outcome: 'not_admitted' };

const keyHours = 24;
const mostTries = 5;

/**
 * One statement, so that a taken command costs one round trip and one commit: looks up whether the person may send, and the
 * key, refuses a pulse while the function is taken, supersedes what waits, stores the command (claimed at once when its car
 * is online and the function is free) and what happened. Two at once for one function: a unique index stops the second, which looks again.
 */
const takeStatement: Statement = {
  name: 'take-command',
  text: `
WITH car AS MATERIALIZED (
  -- Whoever takes rights on a car away locks its row and writes it anew. A command that waits for that sees the new row
  -- beside the rights of before, and is then not admitted.
  SELECT v.id, v.ownership_epoch, coalesce(p.online, false) AS online, coalesce(p.asleep, false) AS asleep, a.role
  FROM vehicles v
  LEFT JOIN presence p ON p.vehicle_id = v.id
  LEFT JOIN vehicle_access a ON a.vehicle_id = v.id AND a.person_id = $6 AND a.role = ANY ($9::text[])
    AND (a.ends_at IS NULL OR a.ends_at > $10)
  WHERE v.id = $2 AND $3 = ANY (v.command_types)
    AND v.xmin = (SELECT seen.xmin FROM vehicles seen WHERE seen.id = $2)
    AND (a.role IS NOT NULL OR ($17 AND EXISTS (SELECT 1 FROM support_grants g
      WHERE g.vehicle_id = $2 AND g.operator_id = $6 AND g.ended_at IS NULL AND g.ends_at > $10)))
  FOR KEY SHARE OF v
), known AS (
  SELECT id, request_hash FROM commands
  WHERE requested_by = $6 AND idempotency_key = $7 AND created_at > $10::timestamptz - make_interval(hours => ${keyHours})
), taken AS (
  -- Each half is one look into its partial unique index, however long the history of the car is.
  SELECT id, in_flight FROM commands WHERE vehicle_id = $2 AND function = $4 AND in_flight
    AND EXISTS (SELECT 1 FROM car) AND NOT EXISTS (SELECT 1 FROM known)
  UNION ALL
  SELECT id, in_flight FROM commands WHERE vehicle_id = $2 AND function = $4 AND state = 'queued' AND NOT in_flight
    AND EXISTS (SELECT 1 FROM car) AND NOT EXISTS (SELECT 1 FROM known)
), superseded AS (
  UPDATE commands SET state = 'superseded', finished_at = $10, next_attempt_at = NULL, deadline_at = NULL
  WHERE $13 AND state = 'queued' AND NOT in_flight AND id IN (SELECT id FROM taken)
  RETURNING *
), made AS (
  INSERT INTO commands (id, vehicle_id, type, function, parameters, state, requested_by, idempotency_key, request_hash,
    ownership_epoch, created_at, expires_at, attempts, in_flight, next_attempt_at, deadline_at)
  SELECT $1, $2, $3, $4, $5, 'queued', $6, $7, $8, ownership_epoch, $10, $11, claim::int, claim,
    CASE WHEN claim THEN $12::timestamptz ELSE $10 END,
    CASE WHEN claim THEN $11::timestamptz + make_interval(secs => ${clockSkewSeconds}) ELSE $11 END
  FROM (
    SELECT ownership_epoch, $14 AND online AND NOT EXISTS (SELECT 1 FROM taken WHERE in_flight) AS claim FROM car
  ) AS now
  WHERE NOT EXISTS (SELECT 1 FROM known) AND ($13 OR NOT EXISTS (SELECT 1 FROM taken))
    -- Read for its effect: what waits gives way before this row takes its place.
    AND (SELECT count(*) FROM superseded) >= 0
  RETURNING *
), changed AS (
  SELECT * FROM made UNION ALL SELECT * FROM superseded
), events AS (
  INSERT INTO command_events (command_id, state, source, reason, at)
  SELECT id, state, 'person', NULL, $10 FROM changed
  RETURNING *
), told AS (
  INSERT INTO domain_events (domain, entity_id, vehicle_id, data, at)
  SELECT 'command', c.id, c.vehicle_id, ${presentEventData('$10::timestamptz')}, $10 FROM changed c
  RETURNING id, entity_id
), audited AS (
  INSERT INTO audit_log (at, actor_id, actor, action, target, vehicle_id, outcome, request_id, details)
  SELECT $10, $6, $15, 'command.send', 'command:' || id, vehicle_id, 'done', $16, jsonb_build_object('type', type)
  FROM made WHERE (SELECT role FROM car) IS NULL
)
SELECT ${commandColumns}, told.id AS "eventId", NULL::uuid AS "knownId", NULL::text AS "knownHash", NULL::uuid AS "busyId",
  true AS admitted, (SELECT asleep AND NOT online FROM car) AS "isAsleep", (SELECT jsonb_agg(${storedEvent()}) FROM events e WHERE e.command_id = c.id) AS events
  FROM changed c JOIN told ON told.entity_id = c.id::text
UNION ALL
SELECT ${nullColumns()}, NULL, (SELECT id FROM known), (SELECT request_hash FROM known),
  (SELECT id FROM taken ORDER BY in_flight DESC LIMIT 1), EXISTS (SELECT 1 FROM car), NULL, NULL::jsonb
  WHERE NOT EXISTS (SELECT 1 FROM made)`,
};

function nullColumns(): string {
  const types = ['uuid', 'text', 'text', 'text', 'jsonb', 'text', 'uuid', 'int', 'timestamptz', 'timestamptz', 'int'];
  return [...types, 'boolean', 'timestamptz', 'text', 'text'].map((type) => `NULL::${type}`).join(', ');
}

const forgetKeys: Statement = {
  name: 'forget-idempotency-keys',
  text: `UPDATE commands SET idempotency_key = NULL
    WHERE idempotency_key IS NOT NULL AND created_at <= $1::timestamptz - make_interval(hours => ${keyHours})`,
};

interface Row extends Command {
  eventId: string | null;
  knownId: string | null;
  knownHash: string | null;
  busyId: string | null;
  admitted: boolean;
  isAsleep: boolean | null;
  /** Of the new command its only event; of those that it supersedes the last one. */
  events: StoredEvent[] | null;
}

export function createTakeCommand(query: Query) {
  async function once(command: NewCommand): Promise<Taken | undefined> {
    const rows = await query<Row>(takeStatement, [
      command.id,
      command.vehicleId,
      command.type,
      command.function,
      JSON.stringify(command.parameters),
      command.requestedBy,
      command.idempotencyKey,
      command.requestHash,
      command.right.roles,
      command.createdAt,
      command.expiresAt,
      command.retryAt,
      command.kind === 'set-state',
      command.mayLeaveNow,
      command.actor,
      command.requestId,
      command.right.support,
    ]);
    const recorded = rows.flatMap(({ eventId, knownId, knownHash, busyId, admitted, isAsleep, events, ...row }) =>
      eventId === null ? [] : [{ command: row, events: asEvents(events ?? []), eventId: BigInt(eventId) }],
    );
    const made = recorded.find(({ command: { id } }) => id === command.id);
    const [first] = rows;
    if (made) {
      const superseded = recorded.filter((other) => other !== made);
      return { outcome: 'taken', recorded: made, superseded, isAsleep: first?.isAsleep ?? false };
    }
    if (first && !first.admitted) return { outcome: 'not_admitted' };
    if (first?.knownId) {
      const sameRequest = first.knownHash === command.requestHash;
      return { outcome: 'known', commandId: first.knownId, sameRequest };
    }
    return first?.busyId ? { outcome: 'busy', commandId: first.busyId } : undefined;
  }

  return async (command: NewCommand): Promise<Taken> => {
    for (let tries = 1; ; tries += 1) {
      try {
        const taken = await once(command);
        if (taken) return taken;
      } catch (error) {
        if (!isUniqueViolation(error)) throw error;
        // A key that has served its time stands in the way until it is forgotten.
        if (error.constraint === 'commands_idempotency_key') await query(forgetKeys, [command.createdAt]);
      }
      if (tries === mostTries) throw new Error(`the ${command.function} of ${command.vehicleId} are too busy`);
    }
  };
}

/** Keys older than their 24 hours no longer mean anything. */
export const createForgetKeys = (query: Query) => (now: Date) => query(forgetKeys, [now]);
