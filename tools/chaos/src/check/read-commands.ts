import { decoderOf, encode } from '@roadwire/protocol';
import type { RoadwireClient } from '@roadwire/sdk';
import pg from 'pg';
import { StoredCommand } from './stored-command.ts';

const requestsAtOnce = 16;
const decodeCommand = decoderOf(StoredCommand);

const milliseconds = (column: string) => `round(extract(epoch FROM ${column}) * 1000)::float8`;

/** All commands and their events, from the tables: times to the millisecond, and when each event was stored. */
export async function readCommands(databaseUrl: string): Promise<StoredCommand[]> {
  const rows = await query(
    databaseUrl,
    `SELECT jsonb_build_object('id', c.id, 'vehicleId', c.vehicle_id, 'type', c.type, 'state', c.state,
      'reason', c.reason, 'evidence', c.evidence, 'expiresAt', ${milliseconds('c.expires_at')}, 'attempts', c.attempts,
      'events', (SELECT jsonb_agg(jsonb_build_object('state', e.state, 'source', e.source, 'at', ${milliseconds('e.at')},
        'recordedAt', ${milliseconds('e.recorded_at')}) ORDER BY e.id) FROM command_events e WHERE e.command_id = c.id)
    ) AS command FROM commands c ORDER BY c.created_at`,
  );
  return rows.map(({ command }) => {
    const decoded = decodeCommand(encode(command));
    if (!decoded.ok) throw new Error(`a command of the database is none: ${decoded.reason}`);
    return decoded.value;
  });
}

/** Number of commands in each state. */
export async function countStates(databaseUrl: string): Promise<Record<string, number>> {
  const rows = await query(databaseUrl, 'SELECT state, count(*)::int AS count FROM commands GROUP BY state ORDER BY 1');
  return Object.fromEntries(rows.map(({ state, count }) => [String(state), Number(count)]));
}

/** The state of each command as its reader is told by one process or another; absent where there is no such command. */
export async function readOverHttp(
  apis: readonly RoadwireClient[],
  ids: readonly string[],
  signal: AbortSignal,
): Promise<Map<string, string>> {
  const readable = new Map<string, string>();
  const rest = [...ids];
  await Promise.all(
    Array.from({ length: requestsAtOnce / apis.length }, () => apis)
      .flat()
      .map(async (api) => {
        for (let commandId = rest.pop(); commandId !== undefined; commandId = rest.pop()) {
          const { data } = await api.GET('/v1/commands/{commandId}', { params: { path: { commandId } }, signal });
          if (data?.id === commandId) readable.set(commandId, data.state);
        }
      }),
  );
  return readable;
}

async function query(databaseUrl: string, text: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: databaseUrl, connectionTimeoutMillis: 2_000 });
  // What ends a connection is told by the query.
  client.on('error', () => undefined);
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(text)).rows;
  } finally {
    await client.end().catch(() => undefined);
  }
}
