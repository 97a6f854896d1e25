import type { Clock } from '@roadwire/service';
import type { AdmissionRefusal, Connection, EngineEvents } from '../engine/engine.ts';
import { RecencyMap } from './recency-map.ts';
import { refusalReason } from './refusal-reason.ts';
import { shownName } from './shown-name.ts';

const mostPerClient = 20;
const mostRecords = 100_000;
/** Of clients that never got in: anybody can make up names, and they shall not push out what is known of cars. */
const mostOfStrangers = 10_000;

/** One step in the life of a client's connections. Times are milliseconds since 1970. */
export interface ConnectionRecord {
  readonly event: 'connected' | 'disconnected' | 'refused' | 'failed';
  /** Of the last time, when the same happened several times in a row. */
  at: number;
  readonly firstAt: number;
  times: number;
  /** Who ended it; undefined while nothing ended. */
  readonly by: 'client' | 'server' | 'network' | undefined;
  /** MQTT 5, 2.4; undefined for `connected`. */
  readonly reasonCode: number | undefined;
  readonly why: string;
  readonly refusal: AdmissionRefusal | undefined;
  readonly limit: string | undefined;
  readonly address: string | undefined;
  readonly listener: string | undefined;
  readonly protocolVersion: number | undefined;
}

type NewRecord = Pick<ConnectionRecord, 'event' | 'why'> & Partial<ConnectionRecord>;

/**
 * When and how each client came and went, and why it was not let in: the last 20 steps of a client, 100,000 of clients
 * that have been in and 10,000 of others. The client of which nothing was heard for longest goes first.
 */
export function createConnectionHistory({ clock }: { clock: Clock }) {
  const since = clock.now();
  const known = new RecordsByClient(mostRecords);
  const strangers = new RecordsByClient(mostOfStrangers);

  function add(clientId: string, record: NewRecord): void {
    const id = shownName(clientId);
    const at = clock.now().getTime();
    const records = record.event === 'connected' || known.has(id) ? known : strangers;
    records.add(id, { ...nothing, ...record, why: shownName(record.why), at, firstAt: at, times: 1 });
  }

  const events = {
    connected: ({ clientId, connection, protocolVersion }) =>
      add(clientId, { event: 'connected', why: 'let in', protocolVersion, ...placeOf(connection) }),
    disconnected: ({ clientId, connection, protocolVersion }, { by, reasonCode, why, limit }) =>
      add(clientId, { event: 'disconnected', by, reasonCode, why, limit, protocolVersion, ...placeOf(connection) }),
    admissionRefused: ({ clientId, connection, protocolVersion }, { refusal, why, limit }) =>
      add(clientId, {
        ...{ event: 'refused', by: 'server', reasonCode: refusalReason[refusal] },
        ...{ why, refusal, limit, protocolVersion },
        ...placeOf(connection),
      }),
    connectionFailed: ({ clientId, address }, { by, reasonCode, why, limit }) => {
      if (clientId) add(clientId, { event: 'failed', by, reasonCode, why, limit, address });
    },
  } satisfies Partial<EngineEvents>;

  return {
    events,
    since,
    /** Newest first. */
    of: (clientId: string): readonly Readonly<ConnectionRecord>[] => {
      const id = shownName(clientId);
      return [...strangers.of(id), ...known.of(id)].toSorted((a, b) => b.at - a.at).slice(0, mostPerClient);
    },
  };
}
export type ConnectionHistory = ReturnType<typeof createConnectionHistory>;

const nothing = {
  by: undefined,
  reasonCode: undefined,
  refusal: undefined,
  limit: undefined,
  address: undefined,
  listener: undefined,
  protocolVersion: undefined,
} as const;

const placeOf = ({ address, listener }: Connection) => ({ address, listener });

/** In the order in which something was last heard of each. */
class RecordsByClient {
  readonly #most: number;
  readonly #records = new RecencyMap<ConnectionRecord[]>();
  #count = 0;

  constructor(most: number) {
    this.#most = most;
  }

  has(clientId: string): boolean {
    return this.#records.has(clientId);
  }

  /** Newest first. */
  of(clientId: string): ConnectionRecord[] {
    return this.#records.get(clientId)?.toReversed() ?? [];
  }

  add(clientId: string, record: ConnectionRecord): void {
    const records = this.#records.get(clientId) ?? [];
    this.#records.set(clientId, records);
    const last = records.at(-1);
    if (last && isSame(last, record)) {
      last.at = record.at;
      last.times += 1;
      return;
    }
    records.push(record);
    this.#count += 1;
    if (records.length > mostPerClient) {
      records.shift();
      this.#count -= 1;
    }
    while (this.#count > this.#most) this.#count -= this.#records.takeOldest()?.length ?? 0;
  }
}

/** One that is not let in tries again and again: that shall not push out what was before. */
const isSame = (a: ConnectionRecord, b: ConnectionRecord): boolean =>
  (a.event === 'refused' || a.event === 'failed') && a.event === b.event && a.why === b.why && a.address === b.address;
