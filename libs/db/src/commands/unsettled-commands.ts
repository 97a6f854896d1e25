import { clockSkewSeconds } from '@roadwire/protocol';
import type { Query, Statement } from '../database.ts';
import { type Command, commandColumns } from './command-row.ts';

const pageSize = 200;

export interface ReportedSignal {
  path: string;
  value: unknown;
  /** By the clock of the car. */
  at: string;
}

export interface UnsettledCommand extends Command {
  /** What the car has reported since, of the asked paths. */
  reported: ReportedSignal[];
}

/**
 * Commands that ended as `unknown` within a day, with what their cars have said since. A later command of the same
 * function makes the car's state say nothing of the earlier one. A report counts from the tolerated clock skew after the
 * command was made, so that it cannot be older than the command.
 */
const statement: Statement = {
  name: 'unsettled-commands',
  text: `
SELECT ${commandColumns}, jsonb_agg(jsonb_build_object('path', s.path, 'value', s.value, 'at', s.at)) AS reported
FROM commands c JOIN vehicle_twins t ON t.vehicle_id = c.vehicle_id
JOIN LATERAL (SELECT path, signal -> 0 AS value, to_timestamp((signal ->> 1)::float8 / 1000) AS at,
    to_timestamp((signal ->> 2)::float8 / 1000) AS received_at
  FROM jsonb_each(t.signals::jsonb) AS twin(path, signal) WHERE path = ANY ($2)) s
  ON s.at >= c.created_at + make_interval(secs => ${clockSkewSeconds}) AND s.received_at >= c.created_at
WHERE c.state = 'unknown' AND c.finished_at > $1::timestamptz - interval '1 day' AND c.type = ANY ($3)
  AND NOT EXISTS (SELECT 1 FROM commands later WHERE later.vehicle_id = c.vehicle_id AND later.function = c.function
    AND later.created_at > c.created_at AND later.attempts > 0)
  AND c.id > $4::uuid
GROUP BY c.id ORDER BY c.id LIMIT ${pageSize}`,
};

export const createUnsettledCommands = (query: Query) =>
  /** All of them, page by page. */
  async function* (
    now: Date,
    of: { types: readonly string[]; paths: readonly string[] },
  ): AsyncGenerator<UnsettledCommand> {
    for (let last = '00000000-0000-0000-0000-000000000000'; ;) {
      const page = await query<UnsettledCommand>(statement, [now, of.paths, of.types, last]);
      yield* page;
      const end = page.at(-1);
      if (page.length < pageSize || !end) return;
      last = end.id;
    }
  };
