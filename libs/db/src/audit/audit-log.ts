import type { Database } from '../database.ts';
import type { AuditEntry as AuditEntryRow } from '../generated/client.ts';
import { type AuditRecord, recordAudit } from './audit-store.ts';

export type AuditEntry = AuditEntryRow;

export interface AuditPage {
  vehicleId?: string | undefined;
  /** The actor's e-mail address or id. */
  actor?: string | undefined;
  action?: string | undefined;
  since?: Date | undefined;
  /** Only lines older than this one. */
  beforeId?: bigint | undefined;
  limit: number;
}

const isUuid = (text: string): boolean => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text);

/** The audit log, read and added to. */
export function createAuditLog({ prisma }: Pick<Database, 'prisma'>) {
  return {
    /** Newest first. */
    list: ({ vehicleId, actor, action, since, beforeId, limit }: AuditPage): Promise<AuditEntry[]> =>
      prisma.auditEntry.findMany({
        where: {
          vehicleId,
          action,
          ...(since ? { at: { gte: since } } : {}),
          ...(actor === undefined ? {} : isUuid(actor) ? { actorId: actor } : { actor }),
          ...(beforeId === undefined ? {} : { id: { lt: beforeId } }),
        },
        orderBy: { id: 'desc' },
        take: limit,
      }),

    /** Adds a line that belongs to no other change, such as an attempt that was refused. */
    record: (record: AuditRecord): Promise<void> => recordAudit(prisma, record),
  };
}
export type AuditLog = ReturnType<typeof createAuditLog>;
