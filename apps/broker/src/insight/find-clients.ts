import type { Identity } from '@roadwire/protocol';
import type { SessionView } from '../engine/engine.ts';
import { bestOf } from './best-of.ts';
import { kindOfClientId } from './identity-of-client-id.ts';
import { inSlices } from './in-slices.ts';

export interface ClientFilter {
  /** A part of the client id. */
  readonly search?: string | undefined;
  readonly state?: 'connected' | 'disconnected' | undefined;
  readonly kind?: Identity['kind'] | undefined;
  readonly listener?: string | undefined;
  readonly protocolVersion?: number | undefined;
  readonly address?: string | undefined;
}

/**
 * At most `limit` sessions that fit, by client id in the order of their code units, after the one with `afterId`. Looks at
 * every session, in slices.
 */
export async function findClients(
  sessions: Iterable<SessionView>,
  filter: ClientFilter,
  limit: number,
  afterId: string | undefined,
): Promise<readonly SessionView[]> {
  const found = bestOf<SessionView>(limit, (a, b) => a.clientId < b.clientId);
  await inSlices(sessions, (session) => {
    if (afterId !== undefined && session.clientId <= afterId) return;
    if (fits(session, filter)) found.offer(session);
  });
  return found.items;
}

/** While a client is away, its name tells who may come by it. */
export const kindOfSession = ({ client, clientId }: SessionView): Identity['kind'] | undefined =>
  client ? client.identity.kind : kindOfClientId(clientId);

function fits(session: SessionView, filter: ClientFilter): boolean {
  const { search, state, kind, listener, protocolVersion, address } = filter;
  if (search !== undefined && !session.clientId.includes(search)) return false;
  const { client } = session;
  if (state !== undefined && (state === 'connected') !== (client !== undefined)) return false;
  if (kind !== undefined && kindOfSession(session) !== kind) return false;
  if (listener !== undefined && client?.connection.listener !== listener) return false;
  if (protocolVersion !== undefined && client?.protocolVersion !== protocolVersion) return false;
  return address === undefined || client?.connection.address === address;
}
