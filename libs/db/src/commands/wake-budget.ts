import type { Database, Statement } from '../database.ts';

export type WakePermission = 'granted' | 'asked_already' | 'spent';

/** A request that was just made is under way: another one in this time would only cost the budget. */
const quietSeconds = 60;
/** A request that could not be made is tried again after this time. */
const retrySeconds = 10;

const spendStatement: Statement = {
  name: 'spend-wake',
  text: `
WITH spent AS (
  INSERT INTO vehicle_wakes AS w (vehicle_id, day, count, last_at)
  SELECT $1, ($2::timestamptz AT TIME ZONE 'UTC')::date, 1, $2 WHERE $3 > 0
  ON CONFLICT (vehicle_id, day) DO UPDATE SET count = w.count + 1, last_at = $2
    WHERE w.count < $3 AND w.last_at <= $2::timestamptz - make_interval(secs => ${quietSeconds})
  RETURNING count
)
SELECT CASE WHEN EXISTS (SELECT 1 FROM spent) THEN 'granted'
  WHEN EXISTS (SELECT 1 FROM vehicle_wakes WHERE vehicle_id = $1 AND day = ($2::timestamptz AT TIME ZONE 'UTC')::date
    AND last_at > $2::timestamptz - make_interval(secs => ${quietSeconds})) THEN 'asked_already'
  ELSE 'spent' END AS permission`,
};

const giveBackStatement: Statement = {
  name: 'give-wake-back',
  text: `UPDATE vehicle_wakes SET count = greatest(0, count - 1),
      last_at = $2::timestamptz - make_interval(secs => ${quietSeconds - retrySeconds})
    WHERE vehicle_id = $1 AND day = ($2::timestamptz AT TIME ZONE 'UTC')::date`,
};

const leftStatement: Statement = {
  name: 'wakes-left',
  text: `SELECT $3::int - coalesce(max(count), 0) AS left FROM vehicle_wakes
    WHERE vehicle_id = $1 AND day = ($2::timestamptz AT TIME ZONE 'UTC')::date`,
};

/** Sleeping cars that somebody waits for. */
const waitedForStatement: Statement = {
  name: 'sleeping-and-waited-for',
  text: `SELECT c.vehicle_id AS "vehicleId" FROM commands c
    JOIN presence p ON p.vehicle_id = c.vehicle_id AND p.asleep AND NOT p.online
    WHERE c.state = 'queued' AND NOT c.in_flight AND c.next_attempt_at <= $1 AND c.expires_at > $1
    GROUP BY c.vehicle_id ORDER BY min(c.created_at) LIMIT 100`,
};

/** How often a car may be woken on a day (UTC): each time costs its 12 V battery. */
export function createWakeBudget({ query }: Pick<Database, 'query'>) {
  return {
    spend: async (vehicleId: string, now: Date, perDay: number): Promise<WakePermission> => {
      const [row] = await query<{ permission: WakePermission }>(spendStatement, [vehicleId, now, perDay]);
      return row?.permission ?? 'spent';
    },
    /** The request that was paid for could not be made. */
    giveBack: async (vehicleId: string, now: Date): Promise<void> => {
      await query(giveBackStatement, [vehicleId, now]);
    },
    left: async (vehicleId: string, now: Date, perDay: number): Promise<number> => {
      const [row] = await query<{ left: number }>(leftStatement, [vehicleId, now, perDay]);
      return Math.max(0, row?.left ?? perDay);
    },
    waitedFor: async (now: Date): Promise<string[]> =>
      (await query<{ vehicleId: string }>(waitedForStatement, [now])).map(({ vehicleId }) => vehicleId),
  };
}
export type WakeBudget = ReturnType<typeof createWakeBudget>;
