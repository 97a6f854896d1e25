import type { Query, Statement } from '../database.ts';
import { hiddenBefore, seesTheFleet, type Viewer } from '../vehicles/viewer.ts';

/** One car as one person sees it now. */
export interface SeenCar {
  vehicleId: string;
  /** What its samples are stored under. */
  number: number;
  online: boolean;
  asleep: boolean;
  /** When it last came or went; null also when that was under an earlier owner and is hidden from this person. */
  lastSeenAt: Date | null;
  /** Before this time nothing of it is shown to this person; null when nothing is hidden. */
  hiddenBefore: Date | null;
}

const statement: Statement = {
  name: 'find-seen-car',
  text: `
SELECT v.id AS "vehicleId", v.number, v.owned_since AS "ownedSince", coalesce(p.online, false) AS online,
  coalesce(p.asleep, false) AS asleep, p.changed_at AS "changedAt", a.person_id IS NOT NULL AS held
FROM vehicles v
LEFT JOIN presence p ON p.vehicle_id = v.id
LEFT JOIN vehicle_access a ON a.vehicle_id = v.id AND a.person_id = $2 AND (a.ends_at IS NULL OR a.ends_at > $3)
WHERE v.id = $1`,
};

interface Row extends Pick<SeenCar, 'vehicleId' | 'number' | 'online' | 'asleep'> {
  ownedSince: Date | null;
  changedAt: Date | null;
  held: boolean;
}

/** Null both when there is no such car and when it is not the viewer's to know of. */
export async function findSeenCar(query: Query, viewer: Viewer, vehicleId: string, now: Date): Promise<SeenCar | null> {
  const [row] = await query<Row>(statement, [vehicleId, viewer.id, now]);
  if (!row || !(row.held || seesTheFleet(viewer))) return null;
  const { ownedSince, changedAt, held: _held, ...car } = row;
  const hidden = hiddenBefore(viewer, { ownedSince });
  return { ...car, lastSeenAt: changedAt && hidden && changedAt < hidden ? null : changedAt, hiddenBefore: hidden };
}
