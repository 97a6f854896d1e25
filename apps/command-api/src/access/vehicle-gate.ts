import type { SignedInPerson } from '@roadwire/auth';
import type { AuditLog, StandingStore, VehicleStanding } from '@roadwire/db';
import { mayAct, standingsOf, type VehicleAction } from '@roadwire/protocol';
import { type Clock, ProblemError } from '@roadwire/service';
import { actorOf } from '../audit/actor.ts';
import { isAudited } from '../audit/audited-actions.ts';

export interface VehicleGate {
  /**
   * The car, when this person may do this with it by the table of vehicle actions: one query. A refused attempt to change
   * something is written into the audit log, also by people who are told that there is no such car.
   * @throws ProblemError `vehicle_not_found` when the person may not even know of the car, `forbidden` otherwise
   */
  admit(person: SignedInPerson, vehicleId: string, action: VehicleAction, requestId?: string): Promise<VehicleStanding>;
}

export function createVehicleGate(needs: {
  standings: StandingStore;
  clock: Clock;
  audit?: Pick<AuditLog, 'record'>;
}): VehicleGate {
  return {
    async admit(person, vehicleId, action, requestId) {
      const now = needs.clock.now();
      const standing = await needs.standings.find(person.id, vehicleId, now);
      const held = standing ? standingsOf({ ...standing, roles: person.roles }) : [];
      if (!standing) throw new ProblemError('vehicle_not_found');
      if (mayAct(action, held)) return standing;
      if (isAudited(action)) {
        await needs.audit?.record({
          ...actorOf(person, requestId ?? null),
          ...{ at: now, action, target: `vehicle:${vehicleId}`, vehicleId, outcome: 'refused', details: {} },
        });
      }
      if (!mayAct('vehicle.see', held)) throw new ProblemError('vehicle_not_found');
      throw new ProblemError('forbidden', { detail: `This needs the right to ${action}.` });
    },
  };
}
