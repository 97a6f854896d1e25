import type { BrokerEngine, ConnectedClient, Connection, EngineEvents } from '../engine/engine.ts';

export interface SysReaders {
  readonly events: Pick<EngineEvents, 'connected' | 'disconnected' | 'subscribed' | 'unsubscribed'>;
  readonly any: boolean;
}

/**
 * Who can read what the broker says of itself at present: connected clients with a subscription that begins with `$SYS`, which
 * wildcards do not cover (MQTT-4.7.2-1).
 */
export function createSysReaders(needs: {
  session: BrokerEngine['session'];
  /** There is one more; told in the middle of its subscribing. */
  onReader: () => void;
}): SysReaders {
  // By connection: of a client that is taken over, the end of the old one may be told after the beginning of the new one.
  const filters = new Map<Connection, Set<string>>();
  const add = ({ connection }: ConnectedClient, filter: string) => {
    if (!isOfSys(filter)) return;
    const own = filters.get(connection) ?? new Set();
    filters.set(connection, own.add(filter));
    needs.onReader();
  };
  return {
    events: {
      connected: (client) => {
        // Those of a session that goes on are not told again. Cars and services may have none.
        if (client.identity.kind === 'vehicle' || client.identity.kind === 'service' || client.cleanStart) return;
        for (const { filter } of needs.session(client.clientId)?.subscriptions ?? []) add(client, filter);
      },
      subscribed: add,
      unsubscribed: ({ connection }, filter) => {
        const own = filters.get(connection);
        if (own?.delete(filter) && own.size === 0) filters.delete(connection);
      },
      disconnected: ({ connection }) => void filters.delete(connection),
    },
    get any() {
      return filters.size > 0;
    },
  };
}

const isOfSys = (filter: string): boolean => /^(?:\$share\/[^/]+\/)?\$SYS\//.test(filter);
