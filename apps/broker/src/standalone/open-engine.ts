import {
  Broker,
  createStore,
  type Door,
  type Durability,
  type Limits,
  type OpenedStore,
  readShared,
  type Rights,
  type Verdict,
} from '@roadwire/broker-core';
import { captureLevels } from '@roadwire/protocol';
import { createAedesEngine } from '../engine/aedes-engine.ts';
import type { BrokerEngine } from '../engine/engine.ts';
import { fanOut } from '../engine/fan-out.ts';

/** Something that takes connections, lets everybody do everything, and says what it did. */
export interface OpenEngine extends Pick<BrokerEngine, 'name' | 'start' | 'stop' | 'adopt' | 'accept'> {
  counters(): OpenCounters;
}

/** What it holds, and what it carried since it started. */
export interface OpenCounters {
  readonly connections: number;
  readonly subscriptions: number;
  readonly retained: number;
  readonly messagesIn: number;
  readonly messagesOut: number;
}

export interface OpenEngineOptions {
  readonly limits: Partial<Limits>;
  /** Filters that nobody may subscribe with; so that a suite can see a subscription refused. */
  readonly deniedFilters: readonly string[];
  readonly durability: Durability;
  readonly directory: string;
  readonly logBytes: number | undefined;
  readonly onFault: (error: Error) => void;
  readonly onOpened: (opened: OpenedStore) => void;
}

/** Low enough for a test to reach, and each of them told to the client in CONNACK. */
export const openLimits = {
  topicAliases: 10,
  maximumPacketSize: 2_000_000,
  receiveMaximum: 256,
  keepAliveSeconds: 60,
} as const satisfies Partial<Limits>;

/** Topics of the server itself and of shared subscriptions: nothing that a client publishes on. */
const reserved = ['$SYS/', '$share/'];

/** Our own broker with every feature on. */
export function createOpenCore({ limits, deniedFilters, onFault, ...kept }: OpenEngineOptions): OpenEngine {
  const store = createStore({ ...kept, onFault });
  const broker = new Broker({ limits: { ...openLimits, ...limits }, store, events: { fault: onFault } });
  const rights: Rights = {
    mayPublish: ({ topic }) => !reserved.some((prefix) => topic.startsWith(prefix)),
    maySubscribe: ({ pattern }) => !deniedFilters.includes(pattern),
    mayReceive: () => true,
  };
  return {
    name: 'core',
    start: () => broker.start(),
    stop: () => broker.stop(),
    adopt: readShared,
    accept: (socket, { address }) => broker.accept(socket, new OpenDoor(address, rights)),
    counters: () => {
      const { connections, subscriptions, retained, messagesIn, messagesOut } = broker.counters();
      return { connections, subscriptions, retained, messagesIn, messagesOut };
    },
  };
}

/** aedes with the same permissions: the baseline. It has its own limits. */
export function createOpenAedes({
  deniedFilters,
  onFault,
}: Pick<OpenEngineOptions, 'deniedFilters' | 'onFault'>): OpenEngine {
  const permissions = { publish: ['#'], subscribe: ['#'] };
  const engine = createAedesEngine({
    clock: { now: () => new Date() },
    hooks: {
      admit: async () => ({ admitted: true, as: { identity: { kind: 'tools' }, permissions, rates: undefined } }),
      mayPublish: () => true,
      maySubscribe: (_client, filter) => !deniedFilters.some((denied) => captureLevels(denied, filter) !== undefined),
      mayReceive: () => true,
      events: fanOut([{ fault: onFault }]),
    },
  });
  return {
    ...engine,
    counters: () => {
      const { connections, subscriptions, retained, receivedByQos, sentByQos } = engine.counters();
      return { connections, subscriptions, retained, messagesIn: sumOf(receivedByQos), messagesOut: sumOf(sentByQos) };
    },
  };
}

const sumOf = (byQos: readonly number[]): number => byQos.reduce((sum, count) => sum + count, 0);

class OpenDoor implements Door {
  readonly address: string;
  readonly #rights: Rights;

  constructor(address: string, rights: Rights) {
    this.address = address;
    this.#rights = rights;
  }

  authenticate({ clientId }: { clientId: string }): Verdict {
    // A prefix for answers has to be a topic that means nothing else.
    const isTopic = !/[+#]/.test(clientId);
    return { admitted: true, rights: this.#rights, responseInformation: isTopic ? `responses/${clientId}` : undefined };
  }
}
