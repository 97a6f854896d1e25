import type { Database } from '../database.ts';
import type { AuditHead as AuditHeadRow } from '../generated/client.ts';
import type { AuditEntry } from './audit-log.ts';

export type AuditHead = AuditHeadRow;
export type NewAuditHead = Pick<AuditHead, 'lastEntryId' | 'hash' | 'signature' | 'at'>;

/** So many lines at most are covered by one head, and so long are writers of the log kept waiting: for reading them. */
const mostEntries = 5_000;
/** While a writer holds the log longer than this, the others do not wait behind us: the next round tries again. */
const lockTimeout = '2s';

/** The signed heads of the audit log. */
export function createAuditHeadStore({ prisma }: Pick<Database, 'prisma'>) {
  return {
    /** Newest first. */
    list: (options: { beforeId?: bigint | undefined; limit: number }): Promise<AuditHead[]> =>
      prisma.auditHead.findMany({
        where: options.beforeId === undefined ? {} : { id: { lt: options.beforeId } },
        orderBy: { id: 'desc' },
        take: options.limit,
      }),

    /**
     * Writes the head over the lines after the last one. Of several processes one does it. The log is locked, so that no
     * line with a lower id is still on its way. Returns whether more lines wait; undefined when another process is at it.
     */
    extend: (
      seal: (entries: readonly AuditEntry[], last: AuditHead | null) => Promise<NewAuditHead>,
    ): Promise<{ sealed: number; more: boolean } | undefined> =>
      prisma.$transaction(
        async (transaction) => {
          const [lock] = await transaction.$queryRaw<{ taken: boolean }[]>`
            SELECT pg_try_advisory_xact_lock(hashtext('roadwire audit head')) AS taken`;
          if (!lock?.taken) return undefined;
          await transaction.$executeRawUnsafe(`SET LOCAL lock_timeout = '${lockTimeout}'`);
          await transaction.$executeRaw`SELECT lock_audit_log()`;
          const last = await transaction.auditHead.findFirst({ orderBy: { id: 'desc' } });
          const entries = await transaction.auditEntry.findMany({
            where: last ? { id: { gt: last.lastEntryId } } : {},
            orderBy: { id: 'asc' },
            take: mostEntries,
          });
          if (entries.length === 0) return { sealed: 0, more: false };
          await transaction.auditHead.create({ data: await seal(entries, last) });
          return { sealed: entries.length, more: entries.length === mostEntries };
        },
        { timeout: 15_000 },
      ),
  };
}
export type AuditHeadStore = ReturnType<typeof createAuditHeadStore>;
