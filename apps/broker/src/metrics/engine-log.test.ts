import { createLogger } from '@roadwire/service';
import { expect, it } from 'vitest';
import { fakeClient } from '../../test/metrics/engine-fakes.ts';
import type { Departure } from '../engine/engine.ts';
import { createEngineLog } from './engine-log.ts';

const [debug, info, warn] = [20, 30, 40];

function begin() {
  const lines: Record<string, unknown>[] = [];
  const destination = { write: (line: string) => void lines.push(JSON.parse(line)) };
  return { lines, ...createEngineLog({ logger: createLogger({ name: 'broker', level: 'debug', destination }) }) };
}

it.each<[Departure, number, string]>([
  [{ by: 'client', reasonCode: 0, why: 'goodbye' }, debug, 'client disconnected'],
  [{ by: 'server', reasonCode: 0x98, why: 'an operator' }, debug, 'client disconnected'],
  [{ by: 'network', reasonCode: 0x80, why: 'lost' }, info, 'connection failed'],
  [{ by: 'server', reasonCode: 0x82, why: 'nonsense' }, info, 'connection failed'],
  [{ by: 'server', reasonCode: 0x95, why: 'too large', limit: 'packet_size' }, debug, 'client disconnected'],
])('says how a connection ended: %j', (departure, level, msg) => {
  const { events, lines } = begin();
  events.disconnected?.(fakeClient(), departure);
  expect(lines).toEqual([expect.objectContaining({ level, msg, clientId: 'veh-1', why: departure.why })]);
});

it('warns of refusals, but of those for a limit, which have their line elsewhere', () => {
  const { events, lines } = begin();
  const refusal = { reasonCode: 0x87, why: 'not its own', disconnects: false };
  events.publishRefused?.(fakeClient(), 't', refusal);
  events.publishRefused?.(fakeClient(), 't', { ...refusal, disconnects: true });
  events.subscribeRefused?.(fakeClient(), '#', { ...refusal, extension: 'guard' });
  events.subscribeRefused?.(fakeClient(), '#', { ...refusal, limit: 'subscriptions' });
  expect(lines.map(({ level, msg }) => [level, msg])).toEqual([
    [warn, 'publish refused'],
    [warn, 'publish refused, client disconnected'],
    [warn, 'subscription refused'],
    [debug, 'subscription refused'],
  ]);
  expect(lines[2]).toMatchObject({ filter: '#', extension: 'guard' });
});

it('cuts what comes from the network', () => {
  const { events, lines } = begin();
  const long = 'x'.repeat(60_000);
  const client = fakeClient({ clientId: long });
  const refusal = { reasonCode: 0x87, why: long, disconnects: true };
  events.publishRefused?.(client, long, refusal);
  events.subscribeRefused?.(client, long, refusal);
  events.disconnected?.(client, { by: 'network', reasonCode: 0x80, why: long });
  events.connectionFailed?.({ clientId: long, address: '::1' }, { by: 'network', reasonCode: 0x80, why: long });
  events.dropped?.({ clientId: long, topic: long, reason: 'extension', detail: long, publisher: long });
  events.sessionEnded?.(long, 'expired');
  expect(lines).toHaveLength(6);
  for (const line of lines) expect(JSON.stringify(line).length).toBeLessThan(1000);
});
