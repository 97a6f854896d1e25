import { type AccessRole, isAccessRole } from '@roadwire/protocol';
import type { Actor } from '../audit/audit-store.ts';
import type { Database, Transaction } from '../database.ts';
import type { Invitation as InvitationRow } from '../generated/client.ts';
import { notEnded } from '../vehicles/viewer.ts';
import { auditAccess, lockVehicle, recordAccessChange, type ToTell } from './access-change.ts';
import { transferOwnership } from './transfer-ownership.ts';

export type Invitation = InvitationRow;

export interface NewInvitation {
  id: string;
  vehicleId: string;
  codeHash: string;
  role: AccessRole;
  email: string | null;
  invitedBy: string;
  /** Under which the right to offer was looked up: an offer made beside a transfer is worth nothing. */
  ownershipEpoch: number;
  expiresAt: Date;
  accessEndsAt: Date | null;
}

export type Accepted = { vehicleId: string; role: AccessRole; endsAt: Date | null; told: ToTell[] };

/** What one may give up for a lesser offer by mistake: the higher of two stays. */
const rank: Record<AccessRole, number> = { guest: 0, driver: 1, owner: 2 };

/** Offers of access to cars; those of the role `owner` are transfers. */
export function createInvitationStore({ prisma }: Pick<Database, 'prisma'>) {
  return {
    invite: (offer: NewInvitation, by: Actor, now: Date): Promise<Invitation> =>
      prisma.$transaction(async (transaction) => {
        const { vehicleId, role, email, expiresAt, accessEndsAt } = offer;
        const made = await transaction.invitation.create({ data: { ...offer, createdAt: now } });
        const action = role === 'owner' ? 'ownership.offer' : 'access.invite';
        await auditAccess(transaction, {
          ...{ by, now, vehicleId, action, target: `invitation:${made.id}` },
          details: {
            ...{ role, email, expiresAt: expiresAt.toISOString() },
            accessEndsAt: accessEndsAt?.toISOString() ?? null,
          },
        });
        return made;
      }),

    /** False when there is no such open offer for this car. */
    withdraw: (vehicleId: string, id: string, by: Actor, now: Date): Promise<boolean> =>
      prisma.$transaction(async (transaction) => {
        const { count } = await transaction.invitation.updateMany({
          where: { id, vehicleId, acceptedAt: null, revokedAt: null, expiresAt: { gt: now } },
          data: { revokedAt: now },
        });
        if (count === 0) return false;
        await auditAccess(transaction, {
          ...{ by, now, vehicleId, action: 'access.withdraw', target: `invitation:${id}` },
          details: {},
        });
        return true;
      }),

    /**
     * Takes an offer up, at most once. `not_valid` for a code that is wrong, over, withdrawn, taken, of an earlier owner
     * or meant for somebody else; `holds_more` when the person has a higher role already, which leaves the offer open.
     */
    accept: (
      codeHash: string,
      person: { id: string; email: string },
      by: Actor,
      now: Date,
    ): Promise<Accepted | 'not_valid' | 'holds_more'> =>
      prisma.$transaction(async (transaction) => {
        const offered = await transaction.invitation.findUnique({ where: { codeHash }, select: { vehicleId: true } });
        const epoch = offered && (await lockVehicle(transaction, offered.vehicleId));
        // Read behind the lock: of two who accept at once the second sees what the first did.
        const offer = offered && (await transaction.invitation.findUnique({ where: { codeHash } }));
        if (!offer || offer.ownershipEpoch !== epoch || !isOpenTo(offer, person.email, now)) return 'not_valid';
        const { id, vehicleId, role, accessEndsAt: endsAt } = offer;
        if (!isAccessRole(role)) return 'not_valid';
        const held = await transaction.vehicleAccess.findFirst({
          where: { vehicleId, personId: person.id, ...notEnded(now) },
        });
        if (held && isAccessRole(held.role) && rank[held.role] > rank[role]) return 'holds_more';
        const { count } = await transaction.invitation.updateMany({
          where: { id, acceptedAt: null, revokedAt: null },
          data: { acceptedAt: now, acceptedBy: person.id },
        });
        if (count === 0) return 'not_valid';
        if (role === 'owner') {
          const told = await transferOwnership(transaction, { vehicleId, personId: person.id, by, now });
          return { vehicleId, role, endsAt: null, told };
        }
        const told = await grant(transaction, {
          vehicleId,
          personId: person.id,
          role,
          endsAt,
          invitationId: id,
          by,
          now,
        });
        return { vehicleId, role, endsAt, told: [told] };
      }),
  };
}
export type InvitationStore = ReturnType<typeof createInvitationStore>;

function isOpenTo(offer: Invitation, email: string, now: Date): boolean {
  if (offer.acceptedAt || offer.revokedAt || offer.expiresAt <= now) return false;
  if (offer.accessEndsAt && offer.accessEndsAt <= now) return false;
  return offer.email === null || offer.email.toLowerCase() === email.toLowerCase();
}

async function grant(
  transaction: Transaction,
  given: {
    vehicleId: string;
    personId: string;
    role: AccessRole;
    endsAt: Date | null;
    invitationId: string;
    by: Actor;
    now: Date;
  },
): Promise<ToTell> {
  const { vehicleId, personId, role, endsAt, invitationId, by, now } = given;
  await transaction.vehicleAccess.upsert({
    where: { vehicleId_personId: { vehicleId, personId } },
    create: { vehicleId, personId, role, endsAt, grantedAt: now },
    update: { role, endsAt, grantedAt: now },
  });
  await auditAccess(transaction, {
    ...{ by, now, vehicleId, action: 'access.accept', target: `invitation:${invitationId}` },
    details: { role, endsAt: endsAt?.toISOString() ?? null },
  });
  return recordAccessChange(transaction, { vehicleId, personId, change: 'granted', now });
}
