import type { Domain, DomainEvents } from '@roadwire/protocol';
import type { Database, Transaction } from './database.ts';

export interface DomainEventRow {
  id: bigint;
  domain: string;
  entityId: string;
  vehicleId: string | null;
  data: unknown;
  at: Date;
}

/** Records what happened, in the transaction that makes it true. Returns the row's id, which the hint carries. */
export async function recordDomainEvent<D extends Domain>(
  transaction: Transaction,
  domain: D,
  event: { entityId: string; vehicleId?: string; data: DomainEvents[D]; at: Date },
): Promise<bigint> {
  const row = await transaction.domainEvent.create({
    data: {
      domain,
      entityId: event.entityId,
      vehicleId: event.vehicleId ?? null,
      data: { ...event.data },
      at: event.at,
    },
    select: { id: true },
  });
  return row.id;
}

export function createDomainEventStore({ prisma }: Pick<Database, 'prisma'>) {
  return {
    find: (id: bigint): Promise<DomainEventRow | null> => prisma.domainEvent.findUnique({ where: { id } }),
    /** At most `limit` events after `id`, oldest first. */
    after: (id: bigint, limit: number): Promise<DomainEventRow[]> =>
      prisma.domainEvent.findMany({ where: { id: { gt: id } }, orderBy: { id: 'asc' }, take: limit }),
  };
}
export type DomainEventStore = ReturnType<typeof createDomainEventStore>;
