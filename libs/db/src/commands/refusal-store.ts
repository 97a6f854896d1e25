import type { DomainEvents } from '@roadwire/protocol';
import type { Database } from '../database.ts';
import { recordDomainEvent } from '../domain-event-store.ts';

export interface StoredRefusal {
  id: bigint;
  data: unknown;
  at: Date;
}

/** Requests that cars did not trust. They say nothing about a command; operators look into them. */
export function createRefusalStore({ prisma }: Pick<Database, 'prisma'>) {
  return {
    insert: (refusal: DomainEvents['refusal'], now: Date): Promise<bigint> =>
      recordDomainEvent(prisma, 'refusal', {
        entityId: refusal.commandId,
        vehicleId: refusal.vehicleId,
        data: refusal,
        at: now,
      }),

    /** Newest first, older than the one of this id. */
    list: (filter: { vehicleId?: string; before?: bigint }, limit: number): Promise<StoredRefusal[]> =>
      prisma.domainEvent.findMany({
        where: {
          domain: 'refusal',
          ...(filter.vehicleId === undefined ? {} : { vehicleId: filter.vehicleId }),
          ...(filter.before === undefined ? {} : { id: { lt: filter.before } }),
        },
        orderBy: { id: 'desc' },
        take: limit,
        select: { id: true, data: true, at: true },
      }),
  };
}
export type RefusalStore = ReturnType<typeof createRefusalStore>;
