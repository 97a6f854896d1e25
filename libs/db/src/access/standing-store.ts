import { type AccessRole, isAccessRole } from '@roadwire/protocol';
import type { Database, Statement } from '../database.ts';

/** One car as one person stands to it now: everything a request about the car is decided by. */
export interface VehicleStanding {
  vehicleId: string;
  ownershipEpoch: number;
  /** Before this time nothing is shown to people who hold the car; null when it had one owner only. */
  ownedSince: Date | null;
  commandTypes: string[];
  online: boolean;
  asleep: boolean;
  lastSeenAt: Date | null;
  /** What the person holds on the car. */
  access: AccessRole | null;
  /** An operator with a support grant that has not ended. */
  support: boolean;
}

const findStatement: Statement = {
  name: 'find-standing',
  text: `
SELECT v.id AS "vehicleId", v.ownership_epoch AS "ownershipEpoch", v.owned_since AS "ownedSince",
  v.command_types AS "commandTypes", coalesce(p.online, false) AS online, coalesce(p.asleep, false) AS asleep,
  p.changed_at AS "lastSeenAt", a.role AS access,
  EXISTS (SELECT 1 FROM support_grants g WHERE g.vehicle_id = v.id AND g.operator_id = $1
    AND g.ended_at IS NULL AND g.ends_at > $3) AS support
FROM vehicles v
LEFT JOIN presence p ON p.vehicle_id = v.id
LEFT JOIN vehicle_access a ON a.vehicle_id = v.id AND a.person_id = $1 AND (a.ends_at IS NULL OR a.ends_at > $3)
WHERE v.id = $2`,
};

export function createStandingStore({ query }: Pick<Database, 'query'>) {
  return {
    /** Null when there is no such car. One query, made per request: grants are never carried in a token. */
    find: async (personId: string, vehicleId: string, now: Date): Promise<VehicleStanding | null> => {
      type Row = Omit<VehicleStanding, 'access'> & { access: string | null };
      const [row] = await query<Row>(findStatement, [personId, vehicleId, now]);
      return row ? { ...row, access: isAccessRole(row.access) ? row.access : null } : null;
    },
  };
}
export type StandingStore = ReturnType<typeof createStandingStore>;
