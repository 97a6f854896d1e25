import type { BrokerAudit, BrokerDeed } from '@roadwire/db';
import { kindOfClientId } from '../insight/identity-of-client-id.ts';

export interface AuditNeeds {
  /** Rejects when the audit log cannot be written: then nothing is done either. */
  audit: BrokerAudit;
}

/** What was done to a client, for the audit log. */
export const deedToClient = (clientId: string): Pick<BrokerDeed, 'target' | 'vehicleId'> => ({
  target: `client:${clientId}`,
  vehicleId: kindOfClientId(clientId) === 'vehicle' ? clientId : undefined,
});
