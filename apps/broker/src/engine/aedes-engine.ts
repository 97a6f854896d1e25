import type { Duplex } from 'node:stream';
import { Aedes, type Client } from 'aedes';
import { connectGate } from './aedes-connect-gate.ts';
import { guardPackets, isQuarantined, namedByClient } from './aedes-packet-guard.ts';
import { aedesCapabilities, aedesUnknown, connectedSessionView, subscriptionsOf } from './aedes-views.ts';
import type { BrokerEngine, ConnectedClient, Connection, Departure, EngineHooks } from './engine.ts';
import { isObjectMemberName } from './object-member-names.ts';

export interface AedesEngineOptions {
  hooks: EngineHooks;
  clock: { now(): Date };
  /** How long a new connection may take to send CONNECT, in milliseconds. */
  connectTimeoutMs?: number;
  /** The largest packet that is taken, in bytes. */
  maximumPacketSize?: number;
}

/** Seconds: a client that asks for more, or for none, is held to this (MQTT 5) or refused (3.1.1). */
const longestKeepAlive = 600;
const longestSessionSeconds = 7 * 24 * 60 * 60;
const notAuthorised = 0x87;
const unspecified = 0x80;
const keepAliveTimeout = 0x8d;
const disconnectCodes = { administrative: 0x98, not_authorised: notAuthorised } as const;

/** The answer to a packet that was refused and has been told of already. */
class Refused extends Error {
  override readonly name = 'Refused';
}

/** The broker on aedes, all in memory: retained messages and sessions end with the process. */
export function createAedesEngine(options: AedesEngineOptions): BrokerEngine {
  const { hooks, clock } = options;
  const { events } = hooks;
  const gate = connectGate(hooks);
  const connected = new Map<Client, ConnectedClient>();
  /** Those that we end, and what we say to them. */
  const leaving = new WeakMap<Client, Departure>();
  const retained = new Set<string>();
  const receivedByQos: [number, number, number] = [0, 0, 0];
  const sentByQos: [number, number, number] = [0, 0, 0];
  let stopped: Promise<void> | undefined;

  const seatOf = (client: Client): ConnectedClient | undefined => {
    const known = connected.get(client);
    if (known) return known;
    const gone = gate.request(client);
    const as = gate.admitted(client);
    if (!gone || !as) return undefined;
    const { clientId, connection, protocolVersion, username } = gone;
    const unknown = { keepAliveSeconds: null, cleanStart: null };
    return { clientId, connection, protocolVersion, username, connectedSince: clock.now(), ...unknown, ...as };
  };

  const connectionOf = (clientId: string): [Client, ConnectedClient] | undefined =>
    [...connected].find(([, seat]) => seat.clientId === clientId);

  const broker = new Aedes({
    concurrency: 1000,
    connectTimeout: options.connectTimeoutMs ?? 10_000,
    drainTimeout: 15_000,
    keepaliveLimit: longestKeepAlive,
    maxClientsIdLength: 128,
    maximumPacketSize: options.maximumPacketSize ?? 256 * 1024,
    sessionExpiryIntervalLimit: longestSessionSeconds,
    preConnect: gate.preConnect,
    authenticate: gate.authenticate,

    authorizePublish: (client, packet, callback) => {
      if (client === null) return callback(new Refused('wills are published by their own client'));
      if (leaving.has(client)) return; // what follows in the same read is neither published nor answered
      const seat = seatOf(client);
      const { topic } = packet;
      const reserved = topic.startsWith('$') || isObjectMemberName(topic);
      if (seat && !reserved && hooks.mayPublish(seat, topic)) return callback(null);
      const refused = new Refused(`not authorised to publish on ${topic}`);
      if (client.closed) return callback(refused);
      const why = 'not authorized to publish on this topic';
      leaving.set(client, { by: 'server', reasonCode: notAuthorised, why });
      if (seat) events.publishRefused(seat, topic, { reasonCode: notAuthorised, why, disconnects: true });
      client.disconnect({ reasonCode: notAuthorised }, () => callback(refused));
    },

    authorizeSubscribe: (client, subscription, callback) => {
      const seat = seatOf(client);
      const { topic } = subscription;
      const allowed = seat !== undefined && !isQuarantined(topic) && hooks.maySubscribe(seat, topic);
      if (!allowed) {
        // Aedes stores all filters of a SUBSCRIBE when one of them is granted; at QoS 0 nothing is queued for them.
        subscription.qos = 0;
        const why = 'not authorized to subscribe with this filter';
        const refusal = { reasonCode: notAuthorised, why, disconnects: false };
        if (seat) events.subscribeRefused(seat, namedByClient(topic), refusal);
      } else if (seat) events.subscribed(seat, topic, subscription.qos);
      // Deferred, so that every filter of the packet is judged before any of them is stored.
      queueMicrotask(() => callback(null, allowed ? subscription : null));
    },

    authorizeForward: (client, packet) => {
      const seat = seatOf(client);
      if (!seat || !hooks.mayReceive(seat, packet.topic)) return null;
      sentByQos[packet.qos] += 1;
      return packet;
    },
  });
  withoutPrototype(broker, 'clients');

  broker.on('client', (client) => {
    const seat = seatOf(client);
    if (!seat) return;
    connected.set(client, seat);
    events.connected(seat);
  });
  broker.on('clientDisconnect', (client) => {
    const seat = connected.get(client);
    if (connected.delete(client) && seat) events.disconnected(seat, leaving.get(client) ?? goneBy(client));
  });
  broker.on('publish', (packet, client) => {
    if (client === null) return;
    receivedByQos[packet.qos] += 1;
    if (!packet.retain) return;
    if (packet.payload.length === 0) retained.delete(packet.topic);
    else retained.add(packet.topic);
  });
  const failed = (client: Client, error: Error) => {
    if (error instanceof Refused || gate.refused(client)) return;
    const request = gate.request(client);
    const departure: Departure = { by: 'network', reasonCode: unspecified, why: error.message };
    if (connected.has(client)) leaving.set(client, departure);
    events.connectionFailed({ clientId: request?.clientId, address: gate.connection(client)?.address }, departure);
  };
  broker.on('keepaliveTimeout', (client) =>
    leaving.set(client, { by: 'server', reasonCode: keepAliveTimeout, why: 'keep alive timeout' }),
  );
  broker.on('clientError', failed);
  broker.on('connectionError', failed);
  broker.addListener('error', (error: unknown) =>
    events.fault(error instanceof Error ? error : new Error(String(error))),
  );

  return {
    name: 'aedes',
    capabilities: aedesCapabilities,
    start: () => broker.listen(),
    stop: () => (stopped ??= broker.closed ? Promise.resolve() : new Promise((done) => broker.close(() => done()))),
    accept(socket: Duplex, connection: Connection) {
      const client = broker.handle(socket);
      gate.remember(client, connection);
      withoutPrototype(client, 'subscriptions');
      guardPackets(client);
    },
    clients: () => connected.values(),
    sessions: function* () {
      for (const [client, seat] of connected) yield connectedSessionView(client, seat);
    },
    session: (clientId) => {
      const found = connectionOf(clientId);
      return found && connectedSessionView(...found);
    },
    waiting: () => [],
    retained: () => [],
    counters: () => ({
      connections: connected.size,
      subscriptions: [...connected.keys()].reduce((sum, client) => sum + subscriptionsOf(client).length, 0),
      retained: retained.size,
      receivedByQos,
      sentByQos,
      ...aedesUnknown,
    }),
    publish: ({ topic, payload, retain }) => {
      const packet = { cmd: 'publish', dup: false, qos: 0, topic, payload: Buffer.from(payload), retain } as const;
      broker.publish(packet, (error) => error && events.fault(error));
    },
    disconnect(clientId, reason, why) {
      const found = connectionOf(clientId);
      if (!found) return false;
      const reasonCode = disconnectCodes[reason];
      leaving.set(found[0], { by: 'server', reasonCode, why });
      found[0].disconnect({ reasonCode });
      return true;
    },
    deleteSession: () => false,
    deleteRetained: () => false,
    tap: undefined,
  };
}

/** Takes the members of Object.prototype out of a table that aedes looks names up in. */
function withoutPrototype(owner: object, table: string): void {
  const found: unknown = Reflect.get(owner, table);
  if (typeof found !== 'object' || found === null) throw new Error(`this version of aedes has no table ${table}`);
  Object.setPrototypeOf(found, null);
}

/** Aedes notes whether the client said DISCONNECT. */
const goneBy = (client: Client): Departure =>
  Reflect.get(client, '_disconnected') === true
    ? { by: 'client', reasonCode: 0, why: 'DISCONNECT' }
    : { by: 'network', reasonCode: unspecified, why: 'the connection was closed' };
