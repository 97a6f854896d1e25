import type { Duplex } from 'node:stream';
import {
  Broker,
  type Client,
  type ConnectRequest as CoreRequest,
  type Door,
  type Limits,
  readShared,
  reasonCodes,
  type Refusal,
  type Rights,
  type Store,
  type Verdict,
} from '@roadwire/broker-core';
import type {
  AdmissionRefusal,
  Admitted,
  BrokerEngine,
  ConnectedClient,
  Connection,
  ConnectRequest,
  DisconnectReason,
  EngineHooks,
} from './engine.ts';

export interface CoreEngineOptions {
  hooks: EngineHooks;
  limits?: Partial<Limits>;
  /** Where sessions and messages are kept; in memory by default. */
  store?: Store;
}

const refusalCodes = {
  not_authorised: reasonCodes.notAuthorized,
  bad_credentials: reasonCodes.badUserNameOrPassword,
  bad_client_id: reasonCodes.clientIdentifierNotValid,
  unavailable: reasonCodes.serverUnavailable,
} as const satisfies Record<AdmissionRefusal, number>;

const disconnectCodes = {
  administrative: reasonCodes.administrativeAction,
  not_authorised: reasonCodes.notAuthorized,
} as const satisfies Record<DisconnectReason, number>;

/** What a client may ask of the platform's broker at most; seconds and bytes. */
const serviceLimits = {
  clientIdBytes: 128,
  maximumPacketSize: 256 * 1024,
  connectPacketSize: 256 * 1024,
  keepAliveSeconds: 600,
  requiresKeepAlive: true,
  sessionExpirySeconds: 7 * 24 * 60 * 60,
  receiveMaximum: 65_535,
} as const satisfies Partial<Limits>;

/** Our own broker. */
export function createCoreEngine({ hooks, limits, store }: CoreEngineOptions): BrokerEngine {
  const { events } = hooks;
  const broker = new Broker({
    limits: { ...serviceLimits, ...limits },
    ...(store && { store }),
    refusedPublish: 'disconnect',
    events: {
      connected: (client) => events.connected(seatOf(client).as(client)),
      disconnected: (client, { by, reasonCode, why }) => {
        const failed = by === 'network' || (by === 'server' && failures.has(reasonCode));
        if (failed) events.connectionFailed({ clientId: client.clientId, address: client.address }, new Error(why));
        events.disconnected(seatOf(client).as(client));
      },
      connectionFailed: (from, { why }) => events.connectionFailed(from, new Error(why)),
      publishRefused: (client, topic) => events.publishRefused(seatOf(client).as(client), topic),
      subscribeRefused: (client, filter) => events.subscribeRefused(seatOf(client).as(client), filter),
      dropped: (receiver, topic, why) => events.dropped(receiver, topic, why),
      fault: (error) => events.fault(error),
    },
  });

  return {
    name: 'core',
    start: () => broker.start(),
    stop: () => broker.stop(),
    adopt: readShared,
    accept: (socket: Duplex, connection: Connection) => broker.accept(socket, new EngineDoor(connection, hooks)),
    clients: () => [...broker.clients()].map((client) => seatOf(client).as(client)),
    counters: () => {
      const { connections, subscriptions, retained, messagesIn, messagesOut } = broker.counters();
      return { connections, subscriptions, retained, messagesIn, messagesOut };
    },
    disconnect: (clientId, reason) => broker.disconnect(clientId, disconnectCodes[reason], reason),
  };
}

/** Ends of connections that point to something broken, rather than to a decision. */
const failures = new Set<number>([
  reasonCodes.malformedPacket,
  reasonCodes.protocolError,
  reasonCodes.packetTooLarge,
  reasonCodes.keepAliveTimeout,
  reasonCodes.receiveMaximumExceeded,
  reasonCodes.topicAliasInvalid,
  reasonCodes.unspecifiedError,
]);

/** What one client may do, and who it is to the service. */
class Seat implements Rights {
  readonly #admitted: Admitted;
  readonly #connection: Connection;
  readonly #hooks: EngineHooks;

  constructor(admitted: Admitted, connection: Connection, hooks: EngineHooks) {
    this.#admitted = admitted;
    this.#connection = connection;
    this.#hooks = hooks;
  }

  as({ clientId, version, connectedAt }: Client): ConnectedClient {
    const connectedSince = new Date(connectedAt);
    return { ...this.#admitted, clientId, connection: this.#connection, protocolVersion: version, connectedSince };
  }

  mayPublish({ topic }: { topic: string }): boolean {
    return !topic.startsWith('$') && this.#hooks.mayPublish(this.#admitted, topic);
  }

  maySubscribe({ pattern }: { pattern: string }): boolean {
    return this.#hooks.maySubscribe(this.#admitted, pattern);
  }

  mayReceive(topic: string): boolean {
    return this.#hooks.mayReceive(this.#admitted, topic);
  }
}

function seatOf({ rights }: Client): Seat {
  if (!(rights instanceof Seat)) throw new Error('a client that came in through no door of this engine');
  return rights;
}

/** One connection's way in. */
class EngineDoor implements Door {
  readonly #connection: Connection;
  readonly #hooks: EngineHooks;

  constructor(connection: Connection, hooks: EngineHooks) {
    this.#connection = connection;
    this.#hooks = hooks;
  }

  get address(): string {
    return this.#connection.address;
  }

  async authenticate({ clientId, version, username, password, will }: CoreRequest): Promise<Verdict> {
    const connection = this.#connection;
    const request: ConnectRequest = {
      ...{ connection, clientId, username, password },
      protocolVersion: version,
      willTopic: will?.topic,
    };
    const verdict = await this.#hooks.admit(request);
    if (!verdict.admitted) return this.#refuse(request, verdict.refusal, verdict.why);
    const rights = new Seat(verdict.as, connection, this.#hooks);
    if (will && !rights.mayPublish(will)) {
      return this.#refuse(request, 'not_authorised', `not authorised to leave a will on ${will.topic}`);
    }
    return { admitted: true, rights };
  }

  #refuse(request: ConnectRequest, refusal: AdmissionRefusal, why: string): Refusal {
    this.#hooks.events.admissionRefused(request, { refusal, why });
    return { admitted: false, reasonCode: refusalCodes[refusal], why };
  }
}
