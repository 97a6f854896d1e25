import { answerOf } from '../connection/answer.ts';
import type { Context } from '../context.ts';
import { printList } from '../lists/print-list.ts';
import { readUpTo } from '../lists/read-up-to.ts';
import { count } from './amounts.ts';
import { printable } from './printable.ts';

export const clientStates = ['connected', 'disconnected'] as const;

export interface ListClientsOptions {
  search?: string;
  state?: (typeof clientStates)[number];
  kind?: 'vehicle' | 'service' | 'tools' | 'external';
  address?: string;
  limit: number;
}

/** `roadwire broker clients` */
export async function listClients({ connect, output }: Context, options: ListClientsOptions): Promise<void> {
  const { limit, ...filter } = options;
  const api = await connect();
  const list = await readUpTo(limit, async (page) =>
    answerOf(await api.GET('/v1/broker/clients', { params: { query: { ...page, ...filter } } })),
  );
  printList(output, list, {
    header: ['CLIENT', 'KIND', 'STATE', 'SINCE', 'ADDRESS', 'MQTT', 'QUEUED', 'IN FLIGHT'],
    row: ({ clientId, kind, state, address, protocolVersion, queuedMessages, inFlight, ...client }) => [
      printable(clientId),
      kind ?? '',
      client.throttledSince === null ? state : `${state}, throttled`,
      client.connectedSince ?? client.disconnectedSince ?? '',
      address ?? '',
      mqttVersion(protocolVersion),
      count(queuedMessages),
      count(inFlight),
    ],
    none: 'No clients.',
  });
}

const versions: Readonly<Record<number, string>> = { 3: '3.1', 4: '3.1.1', 5: '5' };

/** The protocol version of CONNECT as people say it. */
export const mqttVersion = (version: number | null): string =>
  version === null ? '' : (versions[version] ?? `${version}`);
