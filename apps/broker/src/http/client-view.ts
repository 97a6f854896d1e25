import { Type } from 'typebox';
import type { Capabilities, SessionView } from '../engine/engine.ts';
import { kindOfSession } from '../insight/find-clients.ts';
import { shownName } from '../shown-name.ts';
import { At, ClientKind, Count, OrNull, stampOrNull } from './admin-schemas.ts';

export const BrokerClient = Type.Object(
  {
    clientId: Type.String(),
    kind: OrNull(ClientKind),
    state: Type.Union([Type.Literal('connected'), Type.Literal('disconnected')]),
    address: OrNull(Type.String()),
    listener: OrNull(Type.String()),
    protocolVersion: OrNull(Type.Integer({ description: '4 is MQTT 3.1.1' })),
    tls: OrNull(Type.Boolean()),
    username: OrNull(Type.String()),
    connectedSince: OrNull(At),
    disconnectedSince: OrNull(At),
    throttledSince: OrNull(At),
    subscriptions: Count('Subscriptions of its session'),
    queuedMessages: OrNull(Count('Messages that wait for it')),
    queuedBytes: OrNull(Count('Of messages that wait for it')),
    inFlight: OrNull(Count('Sent and not acknowledged')),
  },
  { title: 'BrokerClient' },
);

/** One line of the list. What belongs to a connection is null without one. */
export function clientView(session: SessionView, { sessions }: Capabilities) {
  const { client, clientId, disconnectedSince, subscriptions, throttledSince } = session;
  return {
    clientId,
    kind: kindOfSession(session) ?? null,
    state: client ? ('connected' as const) : ('disconnected' as const),
    address: client?.connection.address ?? null,
    listener: client?.connection.listener ?? null,
    protocolVersion: client?.protocolVersion ?? null,
    tls: client?.connection.tls ?? null,
    username: client?.username === undefined ? null : shownName(client.username),
    connectedSince: stampOrNull(client?.connectedSince),
    disconnectedSince: stampOrNull(disconnectedSince),
    throttledSince: stampOrNull(throttledSince),
    subscriptions: subscriptions.length,
    queuedMessages: sessions ? session.queuedMessages : null,
    queuedBytes: sessions ? session.queuedBytes : null,
    inFlight: sessions ? session.inFlight : null,
  };
}
