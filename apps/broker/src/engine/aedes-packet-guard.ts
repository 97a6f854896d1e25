import { EventEmitter } from 'node:events';
import type { Client } from 'aedes';
import { isObjectMemberName } from './object-member-names.ts';

/** A level that no permission covers: what stands in it is refused like any other forbidden filter. */
const quarantine = '$object-member/';

/** The filter as the client named it. */
export const namedByClient = (filter: string): string =>
  filter.startsWith(quarantine) ? filter.slice(quarantine.length) : filter;

export const isQuarantined = (filter: string): boolean => filter.startsWith(quarantine);

const harmless = (filter: string) => (isObjectMemberName(filter) ? `${quarantine}${filter}` : filter);

/**
 * Renames filters that would end aedes before it sees them: it reads SUBSCRIBE and UNSUBSCRIBE by plain object keys
 * before any of its hooks is asked, and has no hook for UNSUBSCRIBE at all.
 */
export function guardPackets(client: Client): void {
  const parser: unknown = Reflect.get(client, '_parser');
  if (!(parser instanceof EventEmitter)) throw new Error('this version of aedes keeps its parser elsewhere');
  parser.prependListener('packet', (packet: unknown) => {
    if (!isRecord(packet)) return;
    if (packet['cmd'] === 'subscribe' && Array.isArray(packet['subscriptions'])) {
      for (const subscription of packet['subscriptions']) {
        if (isRecord(subscription) && typeof subscription['topic'] === 'string') {
          subscription['topic'] = harmless(subscription['topic']);
        }
      }
    }
    if (packet['cmd'] === 'unsubscribe' && Array.isArray(packet['unsubscriptions'])) {
      packet['unsubscriptions'] = packet['unsubscriptions'].map((filter) =>
        typeof filter === 'string' ? harmless(filter) : filter,
      );
    }
  });
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;
