import type { SignedInPerson } from '@roadwire/auth';
import type { AuditLog } from '@roadwire/db';
import { type FleetAction, mayActOnFleet } from '@roadwire/protocol';
import { type Clock, ProblemError } from '@roadwire/service';
import { actorOf } from '../audit/actor.ts';
import { isAudited } from '../audit/audited-actions.ts';

export interface FleetGate {
  /**
   * Passes when this person may do this with the whole fleet by the table of fleet actions. A refused attempt to change
   * something is written into the audit log.
   * @throws ProblemError `forbidden`
   */
  admit(person: SignedInPerson, action: FleetAction, requestId?: string): Promise<void>;
}

export function createFleetGate(needs: { audit: Pick<AuditLog, 'record'>; clock: Clock }): FleetGate {
  return {
    async admit(person, action, requestId) {
      if (mayActOnFleet(action, person.roles)) return;
      if (isAudited(action)) {
        await needs.audit.record({
          ...actorOf(person, requestId ?? null),
          ...{ at: needs.clock.now(), action, target: 'fleet', vehicleId: null, outcome: 'refused', details: {} },
        });
      }
      throw new ProblemError('forbidden', { detail: `This needs the right to ${action}.` });
    },
  };
}
