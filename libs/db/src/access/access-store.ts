import type { Actor } from '../audit/audit-store.ts';
import type { Database } from '../database.ts';
import { notEnded } from '../vehicles/viewer.ts';
import { auditAccess, endCommandsOfPerson, lockVehicle, recordAccessChange, type ToTell } from './access-change.ts';

export interface AccessOfVehicle {
  people: { personId: string; email: string; name: string; role: string; grantedAt: Date; endsAt: Date | null }[];
  /** Offers that somebody may still accept. */
  invitations: {
    id: string;
    role: string;
    email: string | null;
    createdAt: Date;
    expiresAt: Date;
    accessEndsAt: Date | null;
  }[];
  /** Operators who may act on the car now. */
  supportGrants: {
    id: string;
    operatorId: string;
    email: string;
    name: string;
    reason: string;
    createdAt: Date;
    endsAt: Date;
  }[];
}

/** Who may use a car. */
export function createAccessStore({ prisma }: Pick<Database, 'prisma'>) {
  return {
    /** All that is in force now. */
    of: async (vehicleId: string, now: Date): Promise<AccessOfVehicle> => {
      const vehicle = await prisma.vehicle.findUnique({
        where: { id: vehicleId },
        include: {
          access: {
            where: notEnded(now),
            include: { person: true },
            orderBy: [{ grantedAt: 'asc' }, { personId: 'asc' }],
          },
          invitations: {
            where: { acceptedAt: null, revokedAt: null, expiresAt: { gt: now } },
            orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
          },
          supportGrants: {
            where: { endedAt: null, endsAt: { gt: now } },
            include: { operator: true },
            orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
          },
        },
      });
      const { access = [], invitations = [], supportGrants = [], ownershipEpoch } = vehicle ?? {};
      return {
        people: access.map(({ person, personId, role, grantedAt, endsAt }) => {
          const { email, name } = person;
          return { personId, email, name, role, grantedAt, endsAt };
        }),
        invitations: invitations.filter((offer) => offer.ownershipEpoch === ownershipEpoch),
        supportGrants: supportGrants.map(({ id, operatorId, operator, reason, createdAt, endsAt }) => {
          const { email, name } = operator;
          return { id, operatorId, email, name, reason, createdAt, endsAt };
        }),
      };
    },

    hasOwner: async (vehicleId: string): Promise<boolean> =>
      (await prisma.vehicleAccess.count({ where: { vehicleId, role: 'owner' } })) > 0,

    /**
     * Ends what a person holds on a car, under the ownership epoch in which the right to do so was looked up, and with it
     * the person's commands that have not left. An owner is only replaced, by a transfer.
     */
    revoke: (
      access: { vehicleId: string; personId: string; ownershipEpoch: number },
      by: Actor,
      now: Date,
    ): Promise<ToTell[] | 'no_access' | 'is_owner'> =>
      prisma.$transaction(async (transaction) => {
        const { vehicleId, personId, ownershipEpoch } = access;
        if ((await lockVehicle(transaction, vehicleId)) !== ownershipEpoch) return 'no_access';
        const held = await transaction.vehicleAccess.findFirst({ where: { vehicleId, personId, ...notEnded(now) } });
        if (!held) return 'no_access';
        if (held.role === 'owner') return 'is_owner';
        await transaction.vehicleAccess.delete({ where: { vehicleId_personId: { vehicleId, personId } } });
        const cancelled = await endCommandsOfPerson(transaction, { vehicleId, personId, now });
        const details = {
          role: held.role,
          endsAt: held.endsAt?.toISOString() ?? null,
          cancelledCommands: cancelled.map(({ entityId }) => entityId),
        };
        await auditAccess(transaction, {
          ...{ by, now, vehicleId, action: 'access.revoke', target: `person:${personId}` },
          details,
        });
        const told = await recordAccessChange(transaction, { vehicleId, personId, change: 'revoked', now });
        return [told, ...cancelled];
      }),
  };
}
export type AccessStore = ReturnType<typeof createAccessStore>;
