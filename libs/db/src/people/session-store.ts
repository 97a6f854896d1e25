import { type AuditRecord, recordAudit } from '../audit/audit-store.ts';
import type { Database, Transaction } from '../database.ts';
import type { Person, PersonSession } from '../generated/client.ts';

/** How somebody is signed in: `session` has its secret replaced at every use, `browser` keeps it. */
export const signInKinds = ['session', 'browser'] as const;
export type SignInKind = (typeof signInKinds)[number];
const isSignInKind = (kind: string): kind is SignInKind => signInKinds.some((known) => known === kind);

/** For so long after its first use a secret may come again: answers get lost, and programs run side by side. */
export const reuseGraceSeconds = 60;

export type Presented =
  /** `replaced`: the next secret was stored, and the presented one is used. */
  | { outcome: 'good'; person: Person; replaced: boolean }
  /** Never existed, has ended or was ended. */
  | { outcome: 'unknown' }
  /** Two holders go on from one secret: the sign-in was ended. */
  | { outcome: 'reused'; person: Person; familyId: string };

/** One sign-in: all secrets that followed one another. */
export interface SignIn {
  id: string;
  kind: SignInKind;
  createdAt: Date;
  lastUsedAt: Date | null;
  expiresAt: Date;
}

const patience = { maxWait: 10_000, timeout: 10_000 };
const ofSignIns = { kind: { in: [...signInKinds] } };

export function createSessionStore({ prisma }: Pick<Database, 'prisma'>) {
  const end = async (
    transaction: Transaction,
    where: { personId: string; familyId?: string },
    now: Date,
  ): Promise<number> => {
    await holdSignInsOf(transaction, where.personId);
    const live = { ...where, ...ofSignIns, revokedAt: null, expiresAt: { gt: now } };
    return (await transaction.personSession.updateMany({ where: live, data: { revokedAt: now } })).count;
  };

  return {
    /** Opens a sign-in, and forgets those of the person that have expired. */
    open: async (session: {
      secretHash: string;
      familyId: string;
      personId: string;
      kind: SignInKind;
      createdAt: Date;
      expiresAt: Date;
    }): Promise<void> => {
      const { personId, createdAt } = session;
      await prisma.$transaction([
        prisma.personSession.deleteMany({ where: { personId, ...ofSignIns, expiresAt: { lte: createdAt } } }),
        prisma.personSession.create({ data: session }),
      ]);
    },

    /**
     * Takes a secret that somebody presents. That of a `session` gets `nextSecretHash` as a successor. Of the successors
     * of one secret only one goes on: when a secret comes again although a successor of it was used, or when two
     * successors are used, and not within the grace, somebody has a copy, and the whole sign-in ends.
     */
    present: (presented: {
      secretHash: string;
      nextSecretHash: string;
      now: Date;
      requestId: string;
    }): Promise<Presented> =>
      prisma.$transaction(async (transaction): Promise<Presented> => {
        const { secretHash, nextSecretHash, now, requestId } = presented;
        const where = { secretHash };
        const found = await transaction.personSession.findUnique({ where, select: { personId: true } });
        if (!found) return { outcome: 'unknown' };
        await holdSignInsOf(transaction, found.personId);
        const session = await transaction.personSession.findUnique({ where, include: { person: true } });
        if (!session || !isSignInKind(session.kind) || session.revokedAt || session.expiresAt <= now) {
          return { outcome: 'unknown' };
        }
        const { person, familyId, personId, kind, expiresAt } = session;
        if (kind === 'browser') {
          await transaction.personSession.update({ where, data: { usedAt: now } });
          return { outcome: 'good', person, replaced: false };
        }
        if (await isCopied(transaction, session, now)) {
          await end(transaction, { personId, familyId }, now);
          await recordAudit(transaction, {
            at: now,
            actorId: personId,
            actor: person.email,
            action: 'session.reuse',
            target: `session:${familyId}`,
            vehicleId: null,
            outcome: 'refused',
            requestId,
            details: { ended: true },
          });
          return { outcome: 'reused', person, familyId };
        }
        const successor = { secretHash: nextSecretHash, predecessor: secretHash, createdAt: now };
        await transaction.personSession.create({ data: { ...successor, familyId, personId, kind, expiresAt } });
        if (!session.usedAt) await transaction.personSession.update({ where, data: { usedAt: now } });
        return { outcome: 'good', person, replaced: true };
      }, patience),

    /** Ends the sign-in that a secret belongs to, also when that secret was replaced. */
    endBySecret: async (secretHash: string, now: Date): Promise<void> => {
      await prisma.$transaction(async (transaction) => {
        const session = await transaction.personSession.findUnique({ where: { secretHash, ...ofSignIns } });
        if (session) await end(transaction, { personId: session.personId, familyId: session.familyId }, now);
      }, patience);
    },

    /** Ends one sign-in of a person, or all of them. False when there was none. */
    end: (which: { personId: string; familyId?: string }, now: Date, audit: AuditRecord): Promise<boolean> =>
      prisma.$transaction(async (transaction) => {
        const ended = await end(transaction, which, now);
        if (ended > 0) await recordAudit(transaction, audit);
        return ended > 0;
      }, patience),

    /** The person's sign-ins that are good, newest first, after the given one. */
    listOf: async (
      personId: string,
      page: { now: Date; limit: number; after?: { createdAt: Date; id: string } },
    ): Promise<SignIn[]> => {
      const { now, limit, after } = page;
      const rows = await prisma.$queryRaw<(Omit<SignIn, 'kind'> & { kind: string })[]>`
        SELECT family_id AS id, min(kind) AS kind, min(created_at) AS "createdAt", max(used_at) AS "lastUsedAt",
          max(expires_at) AS "expiresAt"
        FROM person_sessions
        WHERE person_id = ${personId}::uuid AND kind IN ('session', 'browser')
          AND revoked_at IS NULL AND expires_at > ${now}
        GROUP BY family_id
        HAVING ${after === undefined}::boolean OR
          (min(created_at), family_id) < (${after?.createdAt ?? now}::timestamptz, ${after?.id ?? personId}::uuid)
        ORDER BY min(created_at) DESC, family_id DESC
        LIMIT ${limit}`;
      return rows.flatMap((row) => (isSignInKind(row.kind) ? [{ ...row, kind: row.kind }] : []));
    },
  };
}
export type SessionStore = ReturnType<typeof createSessionStore>;

/** Until the transaction ends nobody else replaces or ends a sign-in of this person, in any process. */
async function holdSignInsOf(transaction: Transaction, personId: string): Promise<void> {
  await transaction.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended('sign-ins of ' || ${personId}, 0))`;
}

async function isCopied(transaction: Transaction, session: PersonSession, now: Date): Promise<boolean> {
  const { secretHash, predecessor, usedAt } = session;
  const graceBegan = new Date(now.getTime() - reuseGraceSeconds * 1000);
  const wasUsed = (where: { predecessor: string; secretHash?: { not: string } }, before?: Date) =>
    transaction.personSession.findFirst({
      where: { ...where, usedAt: before ? { lt: before } : { not: null } },
      select: { secretHash: true },
    });
  if (usedAt && usedAt < graceBegan && (await wasUsed({ predecessor: secretHash }))) return true;
  return predecessor !== null && (await wasUsed({ predecessor, secretHash: { not: secretHash } }, graceBegan)) !== null;
}
