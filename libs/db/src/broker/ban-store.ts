import { type Actor, type AuditRecord, recordAudit } from '../audit/audit-store.ts';
import type { ListPosition } from '../commands/index.ts';
import type { Database, Transaction } from '../database.ts';
import type { BrokerBan as BrokerBanRow } from '../generated/client.ts';

export const banKinds = ['client', 'address'] as const;
export type BanKind = (typeof banKinds)[number];

/** Whom the broker keeps out, and until when. */
export type BrokerBan = Omit<BrokerBanRow, 'kind'> & { kind: BanKind };

export interface NewBrokerBan {
  id: string;
  kind: BanKind;
  /** A client id, or an address or network in the one form that it is always written in. */
  value: string;
  reason: string;
  endsAt: Date;
}

/** So many are in force at once at the most: every broker holds them in memory, and asks them at every CONNECT. */
export const mostBansInForce = 10_000;

const inForceAt = (now: Date) => ({ liftedAt: null, endsAt: { gt: now } });

const versionOfBans = {
  name: 'version of bans',
  text: `SELECT count(*)::text AS count, coalesce(sum(hashtextextended(id::text, 0)::numeric), 0)::text AS sum
    FROM broker_bans WHERE lifted_at IS NULL AND ends_at > $1`,
} as const;

/** The bans of the broker; each change comes with its line in the audit log. A ban is never changed but lifted. */
export function createBanStore({ prisma, query }: Pick<Database, 'prisma' | 'query'>) {
  return {
    /** Takes the place of one that is in force for the same client or network. `too_many` at `mostBansInForce`. */
    create: (wanted: NewBrokerBan, by: PersonActor, now: Date): Promise<BrokerBan | 'too_many'> =>
      prisma.$transaction(async (transaction) => {
        await lockBans(transaction);
        const { kind, value, reason, endsAt } = wanted;
        const replaced = await transaction.brokerBan.updateManyAndReturn({
          where: { kind, value, ...inForceAt(now) },
          data: { liftedAt: now, liftedById: by.actorId, liftedBy: by.actor },
          select: { id: true },
        });
        if ((await transaction.brokerBan.count({ where: inForceAt(now) })) >= mostBansInForce) return 'too_many';
        const row = await transaction.brokerBan.create({
          data: { ...wanted, createdById: by.actorId, createdBy: by.actor, createdAt: now },
        });
        await recordBan(transaction, row, {
          ...{ ...by, at: now, action: 'broker.ban' },
          details: { kind, value, reason, endsAt: endsAt.toISOString(), replaces: replaced.map(({ id }) => id) },
        });
        return banOf(row);
      }),

    /** Ends a ban before its time. Undefined when there is none of this id in force. */
    lift: (id: string, by: PersonActor, now: Date): Promise<BrokerBan | undefined> =>
      prisma.$transaction(async (transaction) => {
        const [row] = await transaction.brokerBan.updateManyAndReturn({
          where: { id, ...inForceAt(now) },
          data: { liftedAt: now, liftedById: by.actorId, liftedBy: by.actor },
        });
        if (!row) return undefined;
        const { kind, value, endsAt } = row;
        await recordBan(transaction, row, {
          ...{ ...by, at: now, action: 'broker.lift_ban' },
          details: { kind, value, endsAt: endsAt.toISOString() },
        });
        return banOf(row);
      }),

    /** Newest first, after the given one; those in force only, unless `all`. */
    list: async (page: {
      now: Date;
      all: boolean;
      kind?: BanKind | undefined;
      value?: string | undefined;
      limit: number;
      after?: ListPosition | undefined;
    }): Promise<BrokerBan[]> => {
      const { after, all, kind, limit, now, value } = page;
      const older = after && [
        { createdAt: { lt: after.createdAt } },
        { createdAt: after.createdAt, id: { lt: after.id } },
      ];
      const rows = await prisma.brokerBan.findMany({
        where: { kind, value, ...(all ? {} : inForceAt(now)), ...(older ? { OR: older } : {}) },
        orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
        take: limit,
      });
      return rows.map(banOf);
    },

    activeAt: async (now: Date): Promise<BrokerBan[]> =>
      (await prisma.brokerBan.findMany({ where: inForceAt(now) })).map(banOf),

    /** Another text whenever other bans are in force: whoever has read them needs not read them again until then. */
    versionAt: async (now: Date): Promise<string> => {
      const [row] = await query<{ count: string; sum: string }>(versionOfBans, [now]);
      return `${row?.count} ${row?.sum}`;
    },
  };
}
export type BanStore = ReturnType<typeof createBanStore>;

/** A ban is always somebody's. */
export type PersonActor = Actor & { actorId: string };

/** One after the other, so that neither two bans of one client nor one too many come about. */
const lockBans = (transaction: Transaction) =>
  transaction.$executeRaw`SELECT pg_advisory_xact_lock(hashtext('roadwire broker bans'))`;

/** The column holds one of the two, for nobody writes another. */
const banOf = (row: BrokerBanRow): BrokerBan => ({ ...row, kind: row.kind === 'client' ? 'client' : 'address' });

/** A line about a client that is a car of ours is found under that car. */
async function recordBan(
  transaction: Transaction,
  { id, kind, value }: BrokerBanRow,
  line: Actor & Pick<AuditRecord, 'at' | 'action' | 'details'>,
): Promise<void> {
  const isVehicle = kind === 'client' && (await transaction.vehicle.count({ where: { id: value } })) > 0;
  const about = { target: `ban:${id}`, vehicleId: isVehicle ? value : null, outcome: 'done' } as const;
  await recordAudit(transaction, { ...line, ...about });
}
