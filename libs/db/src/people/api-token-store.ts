import { isScope, type Scope } from '@roadwire/protocol';
import { type AuditRecord, recordAudit } from '../audit/audit-store.ts';
import type { Database } from '../database.ts';
import type { Person, PersonSession } from '../generated/client.ts';

/** A token for programs of a person: made for some purposes, good until its end or its revocation, never replaced. */
export interface ApiToken {
  id: string;
  name: string;
  scopes: Scope[];
  createdAt: Date;
  lastUsedAt: Date | null;
  expiresAt: Date;
}

const kind = 'api';
const tokenOf = ({ familyId, name, scopes, createdAt, usedAt, expiresAt }: PersonSession): ApiToken => ({
  id: familyId,
  name: name ?? '',
  scopes: scopes.filter(isScope),
  createdAt,
  lastUsedAt: usedAt,
  expiresAt,
});

export function createApiTokenStore({ prisma }: Pick<Database, 'prisma'>) {
  return {
    insert: (
      token: Omit<ApiToken, 'lastUsedAt'> & { personId: string; secretHash: string },
      audit: AuditRecord,
    ): Promise<ApiToken> =>
      prisma.$transaction(async (transaction) => {
        const { id: familyId, ...others } = token;
        const row = await transaction.personSession.create({ data: { ...others, familyId, kind } });
        await recordAudit(transaction, audit);
        return tokenOf(row);
      }),

    /** Whose token this is and what it was made for, if it is still good; notes that it was used. */
    use: async (secretHash: string, now: Date): Promise<{ person: Person; scopes: Scope[] } | undefined> => {
      const good = { secretHash, kind, revokedAt: null, expiresAt: { gt: now } };
      const { count } = await prisma.personSession.updateMany({ where: good, data: { usedAt: now } });
      if (count === 0) return undefined;
      const row = await prisma.personSession.findUnique({ where: { secretHash }, include: { person: true } });
      return row ? { person: row.person, scopes: row.scopes.filter(isScope) } : undefined;
    },

    /** The person's tokens that are good, newest first, after the given one. */
    listOf: async (
      personId: string,
      page: { now: Date; limit: number; after?: { createdAt: Date; id: string } },
    ): Promise<ApiToken[]> => {
      const { now, limit, after } = page;
      const older = after && [
        { createdAt: { lt: after.createdAt } },
        { createdAt: after.createdAt, familyId: { lt: after.id } },
      ];
      const rows = await prisma.personSession.findMany({
        where: { personId, kind, revokedAt: null, expiresAt: { gt: now }, ...(older ? { OR: older } : {}) },
        orderBy: [{ createdAt: 'desc' }, { familyId: 'desc' }],
        take: limit,
      });
      return rows.map(tokenOf);
    },

    /** False when the person has no such token, or no longer. */
    revoke: (token: { personId: string; id: string }, now: Date, audit: AuditRecord): Promise<boolean> =>
      prisma.$transaction(async (transaction) => {
        const { personId, id: familyId } = token;
        const { count } = await transaction.personSession.updateMany({
          where: { personId, familyId, kind, revokedAt: null, expiresAt: { gt: now } },
          data: { revokedAt: now },
        });
        if (count > 0) await recordAudit(transaction, audit);
        return count > 0;
      }),
  };
}
export type ApiTokenStore = ReturnType<typeof createApiTokenStore>;
