import type { SignedInPerson } from '@roadwire/auth';
import type { VehicleStore, VisibleCars } from '@roadwire/db';
import { mayAct, mayActOnFleet, standingsOf } from '@roadwire/protocol';
import type { Clock } from '@roadwire/service';
import type { LiveEvent } from './live-feed.ts';

/** What one person may see of the live events, as it was when it was last looked up. */
export interface PersonView {
  sees(event: LiveEvent): boolean;
  /** Whether what the person may see changes with this event. */
  isChangedBy(event: LiveEvent): boolean;
  /** Looks it up again, for the person as they are now. */
  refresh(person: SignedInPerson): Promise<void>;
}

export async function createPersonView(
  first: SignedInPerson,
  needs: { vehicles: Pick<VehicleStore, 'visibleTo'>; clock: Clock },
): Promise<PersonView> {
  let person = first;
  let visible: VisibleCars = await needs.vehicles.visibleTo(person, needs.clock.now());

  return {
    sees: (event) => maySee(person, visible, event),
    isChangedBy: ({ name, vehicleId, data }) =>
      name === 'access' &&
      visible !== 'all' &&
      vehicleId !== null &&
      (visible.has(vehicleId) || personIdOf(data) === person.id),
    refresh: async (now) => {
      visible = await needs.vehicles.visibleTo(now, needs.clock.now());
      person = now;
    },
  };
}

function maySee(person: SignedInPerson, visible: VisibleCars, event: LiveEvent): boolean {
  const { roles } = person;
  const byRole = standingsOf({ roles, access: null, support: false });
  if (event.name === 'refusal' && !mayActOnFleet('refusals.see', roles)) return false;
  if (event.name === 'certificate' && !mayAct('certificate.see', byRole)) return false;
  if (visible === 'all') {
    return event.name !== 'access' || mayAct('access.see', byRole) || personIdOf(event.data) === person.id;
  }
  const hiddenBefore = event.vehicleId === null ? undefined : visible.get(event.vehicleId);
  // Undefined is no car of theirs; null is one of which nothing is hidden.
  if (hiddenBefore === undefined) return false;
  return hiddenBefore === null || event.at === null || event.at >= hiddenBefore;
}

/** Whom an `access` event is about; undefined when it is about everybody. */
function personIdOf(data: unknown): string | undefined {
  if (typeof data !== 'object' || data === null || !('personId' in data)) return undefined;
  return typeof data.personId === 'string' ? data.personId : undefined;
}
