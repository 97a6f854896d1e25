import { setImmediate as nextTurn } from 'node:timers/promises';
import type { BanStore, BrokerBan } from '@roadwire/db';
import type { Clock, Logger } from '@roadwire/service';
import type { BrokerEngine } from '../engine/engine.ts';
import { shownName } from '../shown-name.ts';
import { type Ban, createBanTable } from './ban-table.ts';

/**
 * So long the connections of a new ban are ended at every look: a client may have been asked about before, and be admitted
 * while it is on its way.
 */
const endAgainMilliseconds = 10_000;
/** The broker does not wait longer for its first look: nobody it has not seen is admitted while the database is away. */
const firstLookMilliseconds = 5_000;
/** After so many clients others get their turn. */
const clientsInOneTurn = 500;

interface Connections {
  clients(): Iterable<{ readonly clientId: string; readonly connection: { readonly address: string } }>;
  disconnect: BrokerEngine['disconnect'];
}

export interface BanList {
  /** The ban that keeps this client out, if there is one. Asked at every CONNECT. */
  of(clientId: string, address: string | undefined): Ban | undefined;
  /** Has looked once when it resolves, or the database is away. From then on connections of whoever is banned are ended. */
  start(engine: Connections): Promise<void>;
  /** Follows a change at once; resolves when it holds, and never rejects. */
  look(): Promise<void>;
  /** Waits for a look that is under way. May be called twice. */
  stop(): Promise<void>;
}

/**
 * The bans that are in force, as of the last look. While the database is away those known hold, until they end; what was
 * changed meanwhile is found afterwards.
 */
export function createBanList(needs: {
  store: Pick<BanStore, 'activeAt' | 'versionAt'>;
  clock: Clock;
  logger: Logger;
  everyMilliseconds?: number | undefined;
}): BanList {
  const { clock, everyMilliseconds = 2_000, logger, store } = needs;
  let known: ReadonlyMap<string, Ban> = new Map();
  let table = createBanTable([]);
  let version: string | undefined;
  let fresh: { ban: Ban; seenAt: Date }[] = [];
  let engine: Connections = { clients: () => [], disconnect: () => false };
  let isAway = false;
  let isStopped = false;
  let timer: NodeJS.Timeout | undefined;
  let current: Promise<void> = Promise.resolve();
  let next: Promise<void> | undefined;

  /** One at a time. A look that is asked for begins after it was asked for. */
  const look = (): Promise<void> =>
    (next ??= current.then(() => {
      next = undefined;
      return (current = isStopped ? Promise.resolve() : lookNow());
    }));

  async function lookNow(): Promise<void> {
    try {
      await read();
      if (isAway) logger.info('bans can be followed again');
      isAway = false;
    } catch (error) {
      if (!isAway) logger.warn({ err: error }, 'bans cannot be followed until the database answers: those known hold');
      isAway = true;
    }
    try {
      await endConnections();
    } catch (error) {
      logger.error({ err: error }, 'connections of who is banned could not be ended');
    }
  }

  async function read(): Promise<void> {
    const now = clock.now();
    const found = await store.versionAt(now);
    if (found === version) return;
    const bans = (await store.activeAt(now)).map(banOf);
    fresh.push(...bans.filter(({ id }) => !known.has(id)).map((ban) => ({ ban, seenAt: now })));
    known = new Map(bans.map((ban) => [ban.id, ban]));
    table = createBanTable(bans);
    version = found;
  }

  async function endConnections(): Promise<void> {
    const now = clock.now();
    fresh = fresh.filter(
      ({ ban, seenAt }) => known.has(ban.id) && now.getTime() - seenAt.getTime() <= endAgainMilliseconds,
    );
    if (fresh.length === 0) return;
    const bans = fresh.map(({ ban }) => ban);
    for (const ban of bans) if (ban.kind === 'client' && ban.until > now) end(ban.value, ban);
    if (bans.every(({ kind }) => kind === 'client')) return;
    const addresses = createBanTable(bans.filter(({ kind }) => kind === 'address'));
    let seen = 0;
    for (const { clientId, connection } of engine.clients()) {
      const ban = addresses.ofAddress(connection.address, now);
      if (ban) end(clientId, ban);
      seen += 1;
      if (seen % clientsInOneTurn === 0) await nextTurn();
      if (isStopped) return;
    }
  }

  function end(clientId: string, { id, until }: Ban): void {
    if (!engine.disconnect(clientId, 'administrative', `banned until ${until.toISOString()}`)) return;
    logger.warn({ clientId: shownName(clientId), ban: id, until }, 'client disconnected: it is banned');
  }

  return {
    of: (clientId, address) => {
      if (known.size === 0) return undefined;
      const now = clock.now();
      return table.ofClient(clientId, now) ?? (address === undefined ? undefined : table.ofAddress(address, now));
    },
    start: async (connections) => {
      engine = connections;
      const first = look();
      timer = setInterval(() => void look(), everyMilliseconds);
      await Promise.race([first, after(firstLookMilliseconds)]);
    },
    look,
    stop: async () => {
      isStopped = true;
      clearInterval(timer);
      await (next ?? current);
    },
  };
}

const banOf = ({ id, kind, value, reason, endsAt }: BrokerBan): Ban => ({ id, kind, value, reason, until: endsAt });
const after = (milliseconds: number) => new Promise<void>((resolve) => setTimeout(resolve, milliseconds).unref());
