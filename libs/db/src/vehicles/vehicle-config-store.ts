import type { Reporting } from '@roadwire/protocol';
import { type Actor, recordAudit } from '../audit/audit-store.ts';
import type { Database } from '../database.ts';
import type { VehicleConfig as VehicleConfigRow } from '../generated/client.ts';

export type VehicleConfigState = VehicleConfigRow;

/** A configuration that the car has not been told. */
export interface DueConfig {
  vehicleId: string;
  version: number;
  reporting: Reporting;
}

/** What a car is told that was told nothing else, and the mark of the key set: where both come from is not the store's affair. */
export interface ConfigDefaults {
  reporting: Reporting;
  /** Such marks are in the order of the sets: a set never takes the place of one with a higher mark. */
  keysDigest: string;
}

const due = `
SELECT vehicle_id AS "vehicleId", version, every_seconds AS "everySeconds", parked_every_seconds AS "parkedEverySeconds"
FROM vehicle_configs WHERE published_version < version AND keys_digest = $1
ORDER BY changed_at DESC LIMIT $2 FOR UPDATE SKIP LOCKED`;

const published = `
UPDATE vehicle_configs AS c SET published_version = told.version
FROM unnest($1::text[], $2::int[]) AS told(id, version) WHERE c.vehicle_id = told.id`;

const addMissing = `
INSERT INTO vehicle_configs (vehicle_id, every_seconds, parked_every_seconds, keys_digest, changed_at)
SELECT v.id, $2, $3, $1, $4 FROM vehicles v
WHERE NOT EXISTS (SELECT FROM vehicle_configs c WHERE c.vehicle_id = v.id) LIMIT $5
ON CONFLICT (vehicle_id) DO NOTHING RETURNING vehicle_id`;

/** A set without a date has the mark `/…`, and gives way to any other one. */
const raiseKeys = `
UPDATE vehicle_configs SET version = version + 1, keys_digest = $1, changed_at = $2
WHERE vehicle_id IN (
  SELECT vehicle_id FROM vehicle_configs
  WHERE keys_digest <> $1 AND (keys_digest LIKE '/%' OR keys_digest COLLATE "C" < $1 COLLATE "C")
  LIMIT $3 FOR UPDATE SKIP LOCKED)
RETURNING vehicle_id`;

interface DueRow {
  vehicleId: string;
  version: number;
  everySeconds: number;
  parkedEverySeconds: number;
}

/** What cars are told to do, which is also the outbox of it: what has a version above the published one is to be published. */
export function createVehicleConfigStore({ prisma, query, withConnection }: Database) {
  return {
    find: (vehicleId: string): Promise<VehicleConfigState | null> =>
      prisma.vehicleConfig.findUnique({ where: { vehicleId } }),

    /** Changes the rates, with a line in the audit log; does nothing when they are these. The keys stay those of the row. */
    change: (
      change: { vehicleId: string; reporting: Reporting; keysDigest: string },
      by: Actor,
      now: Date,
    ): Promise<VehicleConfigState> =>
      prisma.$transaction(async (transaction) => {
        const { vehicleId, reporting, keysDigest } = change;
        const [added] = await transaction.vehicleConfig.createManyAndReturn({
          data: [{ vehicleId, ...reporting, keysDigest, changedAt: now }],
          skipDuplicates: true,
        });
        const different = { NOT: { ...reporting } };
        const [changed = added] = await transaction.vehicleConfig.updateManyAndReturn({
          where: { vehicleId, ...different },
          data: { ...reporting, version: { increment: 1 }, changedAt: now },
        });
        if (!changed) return transaction.vehicleConfig.findUniqueOrThrow({ where: { vehicleId } });
        await recordAudit(transaction, {
          ...by,
          ...{ at: now, action: 'config.change', target: `vehicle:${vehicleId}`, vehicleId, outcome: 'done' },
          details: { ...reporting, version: changed.version },
        });
        return changed;
      }),

    /** Has the configuration of a car published (again), by this or another process: it is new, or has been enrolled anew. */
    async tellAgain(vehicleId: string, defaults: ConfigDefaults, now: Date): Promise<void> {
      await prisma.vehicleConfig.upsert({
        where: { vehicleId },
        create: { vehicleId, ...defaults.reporting, keysDigest: defaults.keysDigest, changedAt: now },
        update: { publishedVersion: 0, changedAt: now },
      });
    },

    /** Gives a row to cars that have none; how many got one, at most `most`. */
    addMissing: async ({ keysDigest, reporting }: ConfigDefaults, now: Date, most: number): Promise<number> => {
      const { everySeconds, parkedEverySeconds } = reporting;
      const statement = { name: 'add-missing-configs', text: addMissing };
      return (await query(statement, [keysDigest, everySeconds, parkedEverySeconds, now, most])).length;
    },

    /** Puts this key set in the place of earlier ones; in how many cars' configurations, at most `most`. */
    raiseKeys: async (keysDigest: string, now: Date, most: number): Promise<number> =>
      (await query({ name: 'raise-config-keys', text: raiseKeys }, [keysDigest, now, most])).length,

    /**
     * Hands up to `most` configurations with this key set to `publish`, those that changed last first, and notes which of them
     * it says were published. Until it has ended, nobody else publishes or changes them, so that what is retained at last is
     * the last. When the process dies meanwhile, they are published again. How many there were.
     */
    publishDue: (
      keysDigest: string,
      most: number,
      publish: (configs: readonly DueConfig[]) => Promise<readonly DueConfig[]>,
    ): Promise<number> =>
      withConnection(async (client) => {
        await client.query('BEGIN');
        const { rows } = await client.query<DueRow>(due, [keysDigest, most]);
        const configs = rows.map(({ vehicleId, version, ...reporting }) => ({ vehicleId, version, reporting }));
        const told = configs.length === 0 ? [] : await publish(configs);
        if (told.length > 0) {
          await client.query(published, [told.map(({ vehicleId }) => vehicleId), told.map(({ version }) => version)]);
        }
        await client.query('COMMIT');
        return configs.length;
      }),
  };
}
export type VehicleConfigStore = ReturnType<typeof createVehicleConfigStore>;
