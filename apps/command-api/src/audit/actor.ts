import type { SignedInPerson } from '@roadwire/auth';
import type { Actor } from '@roadwire/db';

/** Who asks, as the audit log names them. */
export const actorOf = (person: SignedInPerson, requestId: string | null): Actor => ({
  actorId: person.id,
  actor: person.email,
  requestId,
});
