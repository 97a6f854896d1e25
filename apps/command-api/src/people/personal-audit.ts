import type { SignedInPerson } from '@roadwire/auth';
import type { AuditRecord } from '@roadwire/db';

/** A line of the audit log about what somebody did to their own sign-ins and tokens. */
export const personalAudit = (
  person: SignedInPerson,
  did: { at: Date; requestId: string } & Pick<AuditRecord, 'action' | 'target' | 'details'>,
): AuditRecord => ({ ...did, actorId: person.id, actor: person.email, vehicleId: null, outcome: 'done' });
