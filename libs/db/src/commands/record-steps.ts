import {
  answerGraceSeconds,
  clockSkewSeconds,
  commandDefinition,
  type CommandState,
  commandTypes,
  statesBefore,
} from '@roadwire/protocol';
import type { Query, Statement } from '../database.ts';
import {
  type Command,
  commandColumns,
  commandEventData,
  type CommandEventSource,
  type Recorded,
  asEvents,
  type StoredEvent,
  storedEvent,
} from './command-row.ts';

/** A state that a command came to, on somebody's word. */
export interface Step {
  to: CommandState;
  source: CommandEventSource;
  /** By the clock of the source. */
  at: Date;
  reason?: string | null;
  evidence?: 'reported_state' | null;
}

/** A wish to bring a command into a state, through the states before it: each step must be one that may follow. */
export interface Advance {
  commandId: string;
  steps: readonly [Step, ...Step[]];
  /** Only when the command is this car's. */
  vehicleId?: string;
  /** Only when no publish was begun: the command certainly never left. */
  neverLeft?: boolean;
}

/** A car that has said `received` and then nothing is asked again after this time: it tells a known outcome once more. */
const askAgainSeconds = 3;

/**
 * The guarded write of every change of state, for many commands at once: a wish whose first step may not follow the state
 * of its command changes nothing. What a state means for timers and for the function of the car is said here and nowhere
 * else:
 * - the car's word starts the execution timeout, which ends at the latest a stated time after the expiry;
 * - an outcome frees the function;
 * - `unknown` keeps it taken until the car can no longer act on the request.
 * Rows are locked in the order of their ids, so that two processes that record the same words never wait in a circle.
 */
const recordStatement: Statement = {
  name: 'record-command-steps',
  text: `
WITH wish AS (
  SELECT w.*, w.steps -> -1 AS last, w.steps -> -1 ->> 'to' AS "to"
  FROM jsonb_to_recordset($1::jsonb) AS w(id uuid, vehicle text, "from" text[], fresh boolean, steps jsonb)
), locked AS MATERIALIZED (
  SELECT id FROM commands WHERE id = ANY ($4::uuid[]) ORDER BY id FOR UPDATE
), changed AS (
  UPDATE commands c SET
    state = w."to", reason = w.last ->> 'reason', evidence = w.last ->> 'evidence',
    next_attempt_at = CASE
      WHEN w."to" = 'sent' THEN c.next_attempt_at
      WHEN w."to" IN ('received', 'in_progress') THEN $2::timestamptz + make_interval(secs => ${askAgainSeconds}) END,
    deadline_at = CASE
      WHEN w."to" = 'sent' THEN c.deadline_at
      WHEN w."to" IN ('received', 'in_progress') THEN least(
        $2 + make_interval(secs => ($3::jsonb ->> c.type)::float8),
        c.expires_at + make_interval(secs => ${answerGraceSeconds}))
      WHEN w."to" = 'unknown' AND c.in_flight AND c.expires_at + make_interval(secs => ${clockSkewSeconds}) > $2
        THEN c.expires_at + make_interval(secs => ${clockSkewSeconds}) END,
    in_flight = c.in_flight AND (w."to" IN ('sent', 'received', 'in_progress')
      OR (w."to" = 'unknown' AND c.expires_at + make_interval(secs => ${clockSkewSeconds}) > $2)),
    finished_at = CASE WHEN w."to" NOT IN ('sent', 'received', 'in_progress') THEN $2 END
  FROM wish w JOIN locked l ON l.id = w.id
  WHERE c.id = ANY ($4::uuid[]) AND c.id = w.id AND c.state = ANY (w."from") AND (w.vehicle IS NULL OR c.vehicle_id = w.vehicle)
    AND NOT (w.fresh AND c.in_flight)
  RETURNING c.*
), step AS (
  SELECT w.id, place, s ->> 'to' AS "to", s ->> 'source' AS source, (s ->> 'at')::timestamptz AS at,
    s ->> 'reason' AS reason, s ->> 'evidence' AS evidence
  FROM wish w JOIN changed USING (id), jsonb_array_elements(w.steps) WITH ORDINALITY AS e(s, place)
), events AS (
  INSERT INTO command_events (command_id, state, source, reason, evidence, at)
  SELECT id, "to", source, reason, evidence, at FROM step ORDER BY id, place
  RETURNING *
), life AS (
  SELECT e.command_id, jsonb_agg(${storedEvent()} ORDER BY e.id) AS events FROM (
    SELECT * FROM command_events WHERE command_id = ANY ($4::uuid[]) UNION ALL SELECT * FROM events
  ) AS e GROUP BY e.command_id
), told AS (
  INSERT INTO domain_events (domain, entity_id, vehicle_id, data, at)
  SELECT 'command', c.id, c.vehicle_id,
    ${commandEventData({ state: 's."to"', at: 's.at', reason: 's.reason', evidence: 's.evidence' })}, s.at
  FROM changed c JOIN step s ON s.id = c.id ORDER BY s.id, s.place
  RETURNING id, entity_id
)
SELECT ${commandColumns}, life.events,
  (SELECT max(told.id) FROM told WHERE told.entity_id = c.id::text) AS "eventId"
FROM changed c JOIN life ON life.command_id = c.id`,
};

const executionTimeouts = JSON.stringify(
  Object.fromEntries(commandTypes.map((type) => [type, commandDefinition(type).executionTimeoutSeconds])),
);

/**
 * Advances different commands in one transaction. Resolves to what changed, by the id of the command; absent is a wish
 * that may not follow.
 * @throws when two wishes are for one command, or nothing could be stored
 */
export function createRecordSteps(query: Query) {
  return async (wishes: readonly Advance[], now: Date): Promise<Map<string, Recorded>> => {
    const ids = new Set(wishes.map(({ commandId }) => commandId));
    if (ids.size !== wishes.length) throw new Error('one batch holds one wish for a command');
    const rows = await query<Command & { eventId: string; events: StoredEvent[] }>(recordStatement, [
      JSON.stringify(
        wishes.map(({ commandId, steps, vehicleId, neverLeft }) => ({
          id: commandId,
          vehicle: vehicleId ?? null,
          from: statesBefore(steps[0].to),
          fresh: neverLeft ?? false,
          steps,
        })),
      ),
      now,
      executionTimeouts,
      [...ids],
    ]);
    return new Map(
      rows.map(({ eventId, events, ...command }) => [
        command.id,
        { command, events: asEvents(events), eventId: BigInt(eventId) },
      ]),
    );
  };
}
