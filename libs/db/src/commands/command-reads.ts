import type { Query, Statement } from '../database.ts';
import {
  asEvents,
  type Command,
  commandColumns,
  type CommandEvent,
  type StoredEvent,
  storedEvent,
} from './command-row.ts';

export interface CommandWithEvents extends Command {
  /** Who asked for it; null when that person is gone. */
  requesterName: string | null;
  events: CommandEvent[];
}

/** Where a list goes on: the last item that was seen. */
export interface ListPosition {
  createdAt: Date;
  id: string;
}

export interface CommandFilter {
  vehicleId?: string;
  states?: readonly string[];
  type?: string;
  requestedBy?: string;
  region?: string;
  /** Nothing older is shown. */
  since?: Date;
}

const withEvents = `${commandColumns}, person.name AS "requesterName", (
    SELECT coalesce(jsonb_agg(${storedEvent()} ORDER BY e.id), '[]'::jsonb)
    FROM command_events e WHERE e.command_id = c.id) AS events
  FROM commands c LEFT JOIN people person ON person.id = c.requested_by`;

const findStatement: Statement = {
  name: 'find-command',
  text: `SELECT ${commandColumns} FROM commands c WHERE c.id = $1`,
};
const findWithEventsStatement: Statement = {
  name: 'find-command-with-events',
  text: `SELECT ${withEvents} WHERE c.id = $1`,
};
const listStatement: Statement = {
  name: 'list-commands',
  text: `SELECT ${withEvents}
    JOIN vehicles v ON v.id = c.vehicle_id
    WHERE ($1::text IS NULL OR c.vehicle_id = $1) AND ($2::text[] IS NULL OR c.state = ANY ($2))
      AND ($3::text IS NULL OR c.type = $3) AND ($4::uuid IS NULL OR c.requested_by = $4)
      AND ($5::text IS NULL OR v.region = $5) AND ($6::timestamptz IS NULL OR c.created_at >= $6)
      AND ($7::timestamptz IS NULL OR c.created_at < $7 OR (c.created_at = $7 AND c.id > $8::uuid))
    ORDER BY c.created_at DESC, c.id LIMIT $9`,
};
const eventsAfterStatement: Statement = {
  name: 'command-events-after',
  text: `SELECT id, state, source, reason, evidence, at FROM command_events
    WHERE command_id = $1 AND id > $2::bigint ORDER BY id`,
};

type Row = Omit<CommandWithEvents, 'events'> & { events: StoredEvent[] };

const asCommand = ({ events, ...command }: Row): CommandWithEvents => ({
  ...command,
  events: asEvents(events),
});

export function createCommandReads(query: Query) {
  return {
    find: async (id: string): Promise<Command | undefined> => (await query<Command>(findStatement, [id]))[0],

    findWithEvents: async (id: string): Promise<CommandWithEvents | undefined> => {
      const [row] = await query<Row>(findWithEventsStatement, [id]);
      return row && asCommand(row);
    },

    /** Newest first. */
    list: async (filter: CommandFilter, limit: number, after?: ListPosition): Promise<CommandWithEvents[]> => {
      const rows = await query<Row>(listStatement, [
        filter.vehicleId ?? null,
        filter.states ?? null,
        filter.type ?? null,
        filter.requestedBy ?? null,
        filter.region ?? null,
        filter.since ?? null,
        after?.createdAt ?? null,
        after?.id ?? null,
        limit,
      ]);
      return rows.map(asCommand);
    },

    /** What happened to a command after the event of this id, oldest first; 0 for everything. */
    eventsAfter: (commandId: string, eventId: bigint): Promise<CommandEvent[]> =>
      query<CommandEvent>(eventsAfterStatement, [commandId, eventId.toString()]),
  };
}
