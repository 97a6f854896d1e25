import type { Presence } from '@roadwire/protocol';
import type { Database, Statement } from '../database.ts';
import type { VehiclePresence } from '../generated/client.ts';

export interface PresenceWord extends Presence {
  vehicleId: string;
}

export interface PresenceChange {
  vehicleId: string;
  online: boolean;
  asleep: boolean;
  /** Of the domain event. */
  eventId: string;
}

/**
 * A newer session holds, whatever it says. Of one session the car's last word holds: it was online, and then it was not; only
 * a car that has said itself that it falls asleep may find that it does not, by a later time.
 */
const statement: Statement = {
  name: 'store-presence',
  text: `
WITH word AS (
  SELECT * FROM jsonb_to_recordset($1::jsonb) AS w(id text, online boolean, asleep boolean, session bigint, at timestamptz)
), changed AS (
  INSERT INTO presence AS p (vehicle_id, online, asleep, session, changed_at)
  SELECT v.id, w.online, w.asleep, w.session, w.at FROM word w JOIN vehicles v ON v.id = w.id ORDER BY v.id
  ON CONFLICT (vehicle_id) DO UPDATE SET online = excluded.online, asleep = excluded.asleep, session = excluded.session,
    changed_at = excluded.changed_at
  WHERE p.session < excluded.session OR (p.session = excluded.session AND (
    (p.online AND NOT excluded.online)
    OR (p.asleep AND excluded.online AND p.changed_at < excluded.changed_at)))
  RETURNING vehicle_id, online, asleep, changed_at
), told AS (
  INSERT INTO domain_events (domain, entity_id, vehicle_id, data, at)
  SELECT 'presence', vehicle_id, vehicle_id, jsonb_build_object('vehicleId', vehicle_id, 'online', online, 'asleep', asleep,
    'at', to_char(changed_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')), changed_at
  FROM changed RETURNING id, vehicle_id
)
SELECT c.vehicle_id AS "vehicleId", c.online, c.asleep, t.id::text AS "eventId"
FROM changed c JOIN told t ON t.vehicle_id = c.vehicle_id`,
};

/** Whether cars are connected, and how that changed: each change is a domain event. */
export function createPresenceStore({ prisma, query }: Pick<Database, 'prisma' | 'query'>) {
  return {
    /**
     * Stores at most one word of each car. Answers with what changed: a word that is old, repeats, or is of no registered car
     * changes nothing.
     */
    store: (words: readonly PresenceWord[]): Promise<PresenceChange[]> =>
      query<PresenceChange>(statement, [
        JSON.stringify(
          words.map(({ vehicleId, online, asleep, session, at }) => ({
            ...{ id: vehicleId, online, session, at },
            asleep: !online && asleep === true,
          })),
        ),
      ]),

    of: (vehicleId: string): Promise<VehiclePresence | null> =>
      prisma.vehiclePresence.findUnique({ where: { vehicleId } }),
  };
}
export type PresenceStore = ReturnType<typeof createPresenceStore>;
