import { mayUseClientId } from '@roadwire/protocol';
import type { Clock } from '@roadwire/service';
import { type AdmissionRefusal, type Connection, type EngineEvents, refusalReasonCodes } from '../engine/engine.ts';
import { RecencyMap } from './recency-map.ts';
import { shownName } from '../shown-name.ts';

const mostPerClient = 20;
const mostRecords = 100_000;
/** Of what came from somebody else, or nobody knows from whom: anybody can make up names, or use those of cars. */
const mostOfStrangers = 10_000;
const mostOfStrangersShown = 5;

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
  /** It came from who the client id belongs to, by its certificate, and not from somebody who only used it. */
  readonly isProven: boolean;
}

type NewRecord = Pick<ConnectionRecord, 'event' | 'why'> & Partial<ConnectionRecord>;

/**
 * When and how each client came and went, and why it was not let in: the last 20 steps of a client, 100,000 of clients
 * that have been in and 10,000 of others. The client of which nothing was heard for longest goes first. What somebody else
 * did under its name stands beside it, and pushes nothing of its own out.
 */
export function createConnectionHistory({ clock }: { clock: Clock }) {
  const since = clock.now();
  const known = new RecordsByClient(mostRecords);
  const strangers = new RecordsByClient(mostOfStrangers);

  function add(clientId: string, record: NewRecord): void {
    const id = shownName(clientId);
    const at = clock.now().getTime();
    const isProven = record.isProven ?? true;
    const records = isProven && (record.event === 'connected' || known.has(id)) ? known : strangers;
    records.add(id, { ...nothing, ...record, isProven, why: shownName(record.why), at, firstAt: at, times: 1 });
  }

  const events = {
    connected: ({ clientId, connection, protocolVersion }) =>
      add(clientId, { event: 'connected', why: 'let in', protocolVersion, ...placeOf(connection) }),
    disconnected: ({ clientId, connection, protocolVersion }, { by, reasonCode, why, limit }) =>
      add(clientId, { event: 'disconnected', by, reasonCode, why, limit, protocolVersion, ...placeOf(connection) }),
    admissionRefused: ({ clientId, connection, protocolVersion }, { refusal, why, limit }) => {
      const refused: Partial<ConnectionRecord> & Pick<ConnectionRecord, 'event'> = {
        ...{ event: 'refused', by: 'server', reasonCode: refusalReasonCodes[refusal] },
        ...{ refusal, limit, protocolVersion },
        ...placeOf(connection),
      };
      const { peer } = connection;
      const identity = peer.kind === 'certificate' ? peer.identity : undefined;
      if (identity && mayUseClientId(identity, clientId)) return add(clientId, { ...refused, why });
      // Who used the name of another is told under its own as well.
      const owner = identity?.kind === 'vehicle' ? identity.vehicleId : undefined;
      add(clientId, { ...refused, isProven: false, why: owner ? `${why} (the certificate is that of ${owner})` : why });
      if (owner) add(owner, { ...refused, why: `${why}, which was ${clientId}` });
    },
    connectionFailed: ({ clientId, address }, { by, reasonCode, why, limit }) => {
      if (clientId) add(clientId, { event: 'failed', by, reasonCode, why, limit, address, isProven: false });
    },
  } satisfies Partial<EngineEvents>;

  return {
    events,
    since,
    /** Newest first. */
    of: (clientId: string): readonly Readonly<ConnectionRecord>[] => {
      const id = shownName(clientId);
      const beside = strangers.of(id);
      const own = [...beside.filter(({ isProven }) => isProven), ...known.of(id)];
      const others = beside.filter(({ isProven }) => !isProven).slice(0, mostOfStrangersShown);
      return [...own, ...others].toSorted((a, b) => b.at - a.at).slice(0, mostPerClient + mostOfStrangersShown);
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

/** Where it was last, by its own records. */
export const lastAddressOf = (history: readonly Readonly<ConnectionRecord>[]): string | undefined =>
  history.find(({ address, isProven }) => isProven && address !== undefined)?.address;

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
