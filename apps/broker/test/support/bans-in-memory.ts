import { EventEmitter, once } from 'node:events';
import type { BanStore, BrokerBan } from '@roadwire/db';

/** Bans without a database, which can be away. What its audit log would say is told by its tests on PostgreSQL. */
export function bansInMemory() {
  const bans = new Map<string, BrokerBan>();
  const looked = new EventEmitter();
  let isAway = false;
  const answering = () => {
    looked.emit('look');
    if (isAway) throw Object.assign(new Error('no connection'), { code: 'ECONNREFUSED' });
  };
  const inForce = (now: Date) => [...bans.values()].filter(({ liftedAt, endsAt }) => !liftedAt && endsAt > now);

  const store: BanStore = {
    create: async (wanted, by, now) => {
      answering();
      for (const { id, kind, value } of inForce(now)) {
        if (kind === wanted.kind && value === wanted.value) await store.lift(id, by, now);
      }
      const lifted = { liftedAt: null, liftedBy: null, liftedById: null };
      const ban = { ...wanted, ...lifted, createdAt: now, createdBy: by.actor, createdById: by.actorId };
      bans.set(ban.id, ban);
      return ban;
    },
    lift: async (id, by, now) => {
      answering();
      const ban = inForce(now).find((one) => one.id === id);
      if (!ban) return undefined;
      const lifted = { ...ban, liftedAt: now, liftedBy: by.actor, liftedById: by.actorId };
      bans.set(id, lifted);
      return lifted;
    },
    list: async ({ now, all, kind, value, limit, after }) => {
      answering();
      const found = (all ? [...bans.values()] : inForce(now))
        .filter((ban) => (kind === undefined || ban.kind === kind) && (value === undefined || ban.value === value))
        .sort((a, b) => b.createdAt.getTime() - a.createdAt.getTime() || (a.id < b.id ? 1 : -1));
      const start = after ? found.findIndex(({ id }) => id === after.id) + 1 : 0;
      return found.slice(start, start + limit);
    },
    activeAt: async (now) => {
      answering();
      return inForce(now);
    },
    versionAt: async (now) => {
      answering();
      return inForce(now)
        .map(({ id }) => id)
        .join(' ');
    },
  };
  return {
    store,
    /** As another process would put it there. */
    put: (ban: Pick<BrokerBan, 'id' | 'kind' | 'value' | 'endsAt'>): void => {
      const by = { createdById: 'a8b4a0a0-4c5f-4e0e-8d55-0d3d5c1c2a11', createdBy: 'operator@example.com' };
      const lifted = { liftedAt: null, liftedBy: null, liftedById: null };
      bans.set(ban.id, { reason: 'a test', createdAt: new Date(0), ...by, ...lifted, ...ban });
    },
    goAway: () => void (isAway = true),
    comeBack: () => void (isAway = false),
    /** Resolves when it was asked this often. */
    looks: async (times: number) => {
      for (let seen = 0; seen < times; seen += 1) await once(looked, 'look');
    },
  };
}
export type BansInMemory = ReturnType<typeof bansInMemory>;
