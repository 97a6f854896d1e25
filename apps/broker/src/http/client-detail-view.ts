import { type Identity, type Permissions, permissionsOf } from '@roadwire/protocol';
import { Type } from 'typebox';
import type { BrokerEngine, ConnectedClient, SessionView } from '../engine/engine.ts';
import { lastAddressOf } from '../insight/connection-history.ts';
import type { Insight } from '../insight/create-insight.ts';
import type { BanInForce } from '../insight/delivery-facts.ts';
import { identityOfClientId } from '../insight/identity-of-client-id.ts';
import { shownName } from '../shown-name.ts';
import { At, ClientKind, Count, OrNull, Qos, stamp, stampOrNull } from './admin-schemas.ts';
import { clientView } from './client-view.ts';
import { ConnectionRecordView, connectionRecordView } from './connection-record-view.ts';

const Certificate = Type.Object({
  subject: Type.String(),
  issuer: Type.String(),
  serial: Type.String(),
  fingerprint: Type.String({ description: 'SHA-256, lower-case hex' }),
  notBefore: At,
  notAfter: At,
});

const Session = Type.Object({
  cleanStart: OrNull(Type.Boolean({ description: 'Of its connection' })),
  expirySeconds: OrNull(Type.Number({ description: 'How long it is kept without a connection; null for ever' })),
  expiresAt: OrNull(At),
  queuedMessages: OrNull(Count('Messages that wait for it')),
  queuedBytes: OrNull(Count('Of messages that wait for it')),
  inFlight: OrNull(Count('Sent and not acknowledged')),
  unreadBytes: OrNull(Count('Bytes that wait for it to read them')),
  subscriptions: Type.Array(
    Type.Object({
      filter: Type.String(),
      qos: Qos,
      noLocal: Type.Boolean(),
      retainAsPublished: Type.Boolean(),
    }),
  ),
  will: OrNull(Type.Object({ topic: Type.String(), qos: Qos, retain: Type.Boolean() })),
});

const ConnectionView = Type.Object({
  address: Type.String({ description: 'Behind a balancer, what the balancer says' }),
  listener: Type.String(),
  node: Type.String(),
  protocolVersion: Type.Integer(),
  keepAliveSeconds: OrNull(Type.Integer({ description: 'As it is held to' })),
  connectedSince: At,
  lastHeard: OrNull(At),
  tls: OrNull(
    Type.Object({
      version: Type.String({ examples: ['TLSv1.3'] }),
      cipher: Type.String(),
      resumed: Type.Boolean({ description: 'Taken up again without a full handshake' }),
      certificate: OrNull(Certificate),
    }),
  ),
});

const Restrictions = Type.Object({
  publish: OrNull(Type.Array(Type.String(), { description: 'Topic filters that it may publish to' })),
  subscribe: OrNull(Type.Array(Type.String(), { description: 'Topic filters that it may subscribe to' })),
  rates: OrNull(
    Type.Object(
      { messagesPerSecond: Type.Number(), bytesPerSecond: Type.Number() },
      { description: 'Beyond them it is read more slowly' },
    ),
  ),
  throttledSince: OrNull(At),
  ban: OrNull(Type.Object({ reason: Type.String(), until: At })),
  limits: Type.Record(Type.String(), Type.Unknown(), { description: 'The limits of every client' }),
});

export const BrokerClientDetail = Type.Object(
  {
    clientId: Type.String(),
    kind: OrNull(ClientKind),
    state: Type.Union([Type.Literal('connected'), Type.Literal('disconnected'), Type.Literal('absent')], {
      description: '`absent` has no session: only its history is known',
    }),
    session: OrNull(Session),
    connection: OrNull(ConnectionView),
    restrictions: Restrictions,
    counters: OrNull(
      Type.Object({
        messagesIn: Count(''),
        messagesOut: Count(''),
        bytesIn: Count(''),
        bytesOut: Count(''),
      }),
    ),
    history: Type.Array(ConnectionRecordView, { description: 'Newest first' }),
    historySince: At,
  },
  { title: 'BrokerClientDetail' },
);

export interface ClientDetailNeeds {
  engine: Pick<BrokerEngine, 'session' | 'capabilities'>;
  insight: Pick<Insight, 'history'>;
  node: string;
  banOf: (clientId: string, address: string | undefined) => BanInForce | undefined;
  /** Those that hold for every client, by name. */
  limits: () => Readonly<Record<string, unknown>>;
}

/** Undefined when nothing is known of a client: no session, and nothing in the history. */
export function clientDetail(needs: ClientDetailNeeds, clientId: string) {
  const { banOf, engine, insight, limits, node } = needs;
  const session = engine.session(clientId);
  const history = insight.history.of(clientId);
  if (!session && history.length === 0) return undefined;
  const client = session?.client;
  const address = client?.connection.address ?? lastAddressOf(history);
  const ban = banOf(clientId, address);
  const permissions = permissionsNow(client, clientId);
  return {
    clientId,
    kind: client?.identity.kind ?? identityOfClientId(clientId, '')?.kind ?? null,
    state: client ? ('connected' as const) : session ? ('disconnected' as const) : ('absent' as const),
    session: session ? sessionView(session, needs) : null,
    connection: client ? connectionView(client, session, node) : null,
    restrictions: {
      publish: permissions ? [...permissions.publish] : null,
      subscribe: permissions ? [...permissions.subscribe] : null,
      rates: client?.rates ? { ...client.rates } : null,
      throttledSince: stampOrNull(session?.throttledSince),
      ban: ban ? { reason: ban.reason, until: stamp(ban.until) } : null,
      limits: { ...limits() },
    },
    counters: session?.traffic ? { ...session.traffic } : null,
    history: history.map(connectionRecordView),
    historySince: stamp(insight.history.since),
  };
}

/** Of a car that is away, the cohort is not known: then its permissions are not told. */
function permissionsNow(client: ConnectedClient | undefined, clientId: string): Permissions | undefined {
  // What an extension lets in may do what extensions allow, which nobody can list.
  if (client) return client.identity.kind === 'external' ? undefined : client.permissions;
  const identity: Identity | undefined = identityOfClientId(clientId, '');
  return identity && identity.kind !== 'vehicle' && identity.kind !== 'external' ? permissionsOf(identity) : undefined;
}

function sessionView(session: SessionView, { engine }: ClientDetailNeeds) {
  const { client, disconnectedSince, expirySeconds, subscriptions, will } = session;
  const { queuedMessages, queuedBytes, inFlight } = clientView(session, engine.capabilities);
  const isForEver = !Number.isFinite(expirySeconds);
  const expiresAt =
    disconnectedSince && !isForEver ? new Date(disconnectedSince.getTime() + expirySeconds * 1000) : undefined;
  return {
    cleanStart: client?.cleanStart ?? null,
    expirySeconds: isForEver ? null : expirySeconds,
    expiresAt: stampOrNull(expiresAt),
    ...{ queuedMessages, queuedBytes, inFlight },
    unreadBytes: engine.capabilities.sessions ? session.unreadBytes : null,
    subscriptions: subscriptions.map(({ filter, qos, noLocal, retainAsPublished }) => ({
      ...{ filter: shownName(filter), qos, noLocal, retainAsPublished },
    })),
    will: will ? { topic: shownName(will.topic), qos: will.qos, retain: will.retain } : null,
  };
}

function connectionView(client: ConnectedClient, session: SessionView | undefined, node: string) {
  const { connection, connectedSince, keepAliveSeconds, protocolVersion } = client;
  const tls = connection.tlsDetails?.();
  const certificate = tls?.certificate;
  return {
    ...{ address: connection.address, listener: connection.listener, node, protocolVersion, keepAliveSeconds },
    connectedSince: stamp(connectedSince),
    lastHeard: stampOrNull(session?.lastHeard),
    tls: tls
      ? {
          ...{ version: tls.version, cipher: tls.cipher, resumed: tls.resumed },
          certificate: certificate
            ? { ...certificate, notBefore: stamp(certificate.notBefore), notAfter: stamp(certificate.notAfter) }
            : null,
        }
      : null,
  };
}
