import type { Actor } from '../audit/audit-store.ts';
import { endCommandsOf } from '../commands/index.ts';
import type { Transaction } from '../database.ts';
import { auditAccess, recordAccessChange, type ToTell } from './access-change.ts';

/**
 * Makes a person the owner of a car that is locked: the epoch grows, and all that stood under earlier owners ends, also
 * commands that have not left. From `now` on nothing that the car did before is shown to people who hold it.
 */
export async function transferOwnership(
  transaction: Transaction,
  transfer: { vehicleId: string; personId: string; by: Actor; now: Date },
): Promise<ToTell[]> {
  const { vehicleId, personId, by, now } = transfer;
  const { ownershipEpoch } = await transaction.vehicle.update({
    where: { id: vehicleId },
    data: { ownershipEpoch: { increment: 1 }, ownedSince: now },
    select: { ownershipEpoch: true },
  });
  const ended = await transaction.vehicleAccess.findMany({ where: { vehicleId }, orderBy: { personId: 'asc' } });
  await transaction.vehicleAccess.deleteMany({ where: { vehicleId } });
  const invitations = await transaction.invitation.updateMany({
    where: { vehicleId, acceptedAt: null, revokedAt: null },
    data: { revokedAt: now },
  });
  const supportGrants = await transaction.supportGrant.updateMany({
    where: { vehicleId, endedAt: null, endsAt: { gt: now } },
    data: { endedAt: now },
  });
  await transaction.vehicleAccess.create({ data: { vehicleId, personId, role: 'owner', grantedAt: now } });
  const cancelled = await endCommandsOf(transaction, { vehicleId, reason: 'ownership_changed' }, now);
  await auditAccess(transaction, {
    ...{ by, now, vehicleId, action: 'ownership.transfer', target: `person:${personId}` },
    details: {
      ownershipEpoch,
      endedAccess: ended.map((access) => ({ personId: access.personId, role: access.role })),
      endedInvitations: invitations.count,
      endedSupportGrants: supportGrants.count,
      cancelledCommands: cancelled.map(({ commandId }) => commandId),
    },
  });
  const told = await recordAccessChange(transaction, { vehicleId, personId: null, change: 'transferred', now });
  return [
    told,
    ...cancelled.map(({ commandId, eventId }): ToTell => ({ domain: 'command', entityId: commandId, eventId })),
  ];
}
