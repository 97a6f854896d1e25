import type { Actor } from '../audit/audit-store.ts';
import type { Database } from '../database.ts';
import type { SupportGrant as SupportGrantRow } from '../generated/client.ts';
import { notEnded } from '../vehicles/viewer.ts';
import { auditAccess, endCommandsOfPerson, lockVehicle, recordAccessChange, type ToTell } from './access-change.ts';

export type SupportGrant = SupportGrantRow;

export interface NewSupportGrant {
  id: string;
  vehicleId: string;
  operatorEmail: string;
  grantedBy: string;
  reason: string;
  endsAt: Date;
  /** Under which the right to grant was looked up. */
  ownershipEpoch: number;
}

/** Operators act on a car only for a while, for a reason that is written down. */
export function createSupportGrantStore({ prisma }: Pick<Database, 'prisma'>) {
  return {
    /** `no_operator` when nobody of this e-mail address is an operator, `transferred` when the car has a new owner. */
    grant: (
      wanted: NewSupportGrant,
      by: Actor,
      now: Date,
    ): Promise<{ grant: SupportGrant; told: ToTell } | 'no_operator' | 'transferred'> =>
      prisma.$transaction(async (transaction) => {
        const { operatorEmail, ownershipEpoch, ...rest } = wanted;
        const { id, vehicleId, reason, endsAt } = rest;
        if ((await lockVehicle(transaction, vehicleId)) !== ownershipEpoch) return 'transferred';
        const operator = await transaction.person.findUnique({ where: { email: operatorEmail.toLowerCase() } });
        if (!operator?.roles.includes('operator')) return 'no_operator';
        const grant = await transaction.supportGrant.create({
          data: { ...rest, operatorId: operator.id, createdAt: now },
        });
        await auditAccess(transaction, {
          ...{ by, now, vehicleId, action: 'support.grant', target: `support:${id}` },
          details: { operator: operator.email, reason, endsAt: endsAt.toISOString() },
        });
        const change = 'support_granted';
        const told = await recordAccessChange(transaction, { vehicleId, personId: operator.id, change, now });
        return { grant, told };
      }),

    /**
     * Ends a grant before its time, and with it the operator's commands that have not left, unless the operator may send
     * to the car otherwise. Undefined when there is none that stands, or not for `onlyOf` when given.
     */
    end: (
      grant: { vehicleId: string; id: string; onlyOf?: string | undefined },
      by: Actor,
      now: Date,
    ): Promise<ToTell[] | undefined> =>
      prisma.$transaction(async (transaction) => {
        const { vehicleId, id, onlyOf } = grant;
        await lockVehicle(transaction, vehicleId);
        const [ended] = await transaction.supportGrant.updateManyAndReturn({
          where: { id, vehicleId, endedAt: null, endsAt: { gt: now }, ...(onlyOf ? { operatorId: onlyOf } : {}) },
          data: { endedAt: now },
        });
        if (!ended) return undefined;
        const { operatorId: personId } = ended;
        const held = await transaction.vehicleAccess.count({ where: { vehicleId, personId, ...notEnded(now) } });
        const granted = await transaction.supportGrant.count({
          where: { vehicleId, operatorId: personId, endedAt: null, endsAt: { gt: now } },
        });
        const maySend = held + granted > 0;
        const cancelled = maySend ? [] : await endCommandsOfPerson(transaction, { vehicleId, personId, now });
        await auditAccess(transaction, {
          ...{ by, now, vehicleId, action: 'support.end', target: `support:${id}` },
          details: { cancelledCommands: cancelled.map(({ entityId }) => entityId) },
        });
        const told = await recordAccessChange(transaction, { vehicleId, personId, change: 'support_ended', now });
        return [told, ...cancelled];
      }),
  };
}
export type SupportGrantStore = ReturnType<typeof createSupportGrantStore>;
