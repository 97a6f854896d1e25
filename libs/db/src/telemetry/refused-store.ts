import type { Query, Statement } from '../database.ts';

/** Something of a car that was not taken, and why. */
export interface RefusedSample {
  vehicleId: string;
  /** Absent of a message that could not be read at all. */
  path?: string;
  value?: unknown;
  /** The car's own time, as it said it. */
  at?: string;
  reason: string;
  detail?: string;
}

const insert: Statement = {
  name: 'keep-refused-samples',
  text: `
INSERT INTO telemetry.refused_samples (vehicle_id, path, value, at, reason, detail, received_at)
SELECT "vehicleId", path, value, at, reason, detail, $2
FROM jsonb_to_recordset($1::jsonb) AS r("vehicleId" text, path text, value jsonb, at text, reason text, detail text)`,
};
const purge: Statement = {
  name: 'drop-refused-samples',
  text: 'DELETE FROM telemetry.refused_samples WHERE received_at < $1',
};

/** What was refused of what cars report, for people who look for a mistake. */
export function createRefusedStore({ query }: { query: Query }) {
  return {
    keep: async (refused: readonly RefusedSample[], now: Date): Promise<void> => {
      if (refused.length > 0) await query(insert, [JSON.stringify(refused), now]);
    },
    dropBefore: async (time: Date): Promise<void> => {
      await query(purge, [time]);
    },
  };
}
export type RefusedStore = ReturnType<typeof createRefusedStore>;
