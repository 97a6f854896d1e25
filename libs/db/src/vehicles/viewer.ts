import type { Role } from '@roadwire/protocol';

/** Who asks: what they see depends on their roles and on what they hold on a car. */
export interface Viewer {
  id: string;
  roles: readonly Role[];
}

/** Whether somebody sees every car by a role, and all that it ever did. */
export const seesTheFleet = (viewer: Pick<Viewer, 'roles'>): boolean => viewer.roles.some((role) => role !== 'driver');

/** What a person holds on a car and has not ended by now. */
export const heldBy = (viewer: Pick<Viewer, 'id'>, now: Date) => ({
  some: { personId: viewer.id, ...notEnded(now) },
});

export const notEnded = (now: Date) => ({ OR: [{ endsAt: null }, { endsAt: { gt: now } }] });

/**
 * Before this time nothing of the car is shown to this person: people who hold a car do not learn what it did under an
 * earlier owner. Null when nothing is hidden.
 */
export const hiddenBefore = (viewer: Pick<Viewer, 'roles'>, vehicle: { ownedSince: Date | null }): Date | null =>
  seesTheFleet(viewer) ? null : vehicle.ownedSince;
