import { identityKinds } from '@roadwire/protocol';
import { Registry } from 'prom-client';
import { expect, it } from 'vitest';
import { fakeClient, fakeCounters } from '../../test/metrics/engine-fakes.ts';
import { admissionRefusals, type ConnectRequest, dropReasons } from '../engine/engine.ts';
import { createEngineMetrics } from './engine-metrics.ts';
import { reasonLabel } from './reason-label.ts';

function begin(counters = fakeCounters()) {
  const registry = new Registry();
  let looked = 0;
  const openFiles = () => ({ open: 99 + (looked += 1), limit: 20_000 });
  const metrics = createEngineMetrics({ registry, openFiles });
  const throttled = new Set<string>();
  metrics.watch({
    counters: () => counters,
    session: (clientId) =>
      throttled.has(clientId)
        ? {
            ...{ clientId, client: undefined, disconnectedSince: undefined, expirySeconds: 0, subscriptions: [] },
            ...{ will: undefined, traffic: undefined, lastHeard: undefined, throttledSince: new Date(0) },
            ...{ queuedMessages: 0, queuedBytes: 0, inFlight: 0, unreadBytes: 0 },
          }
        : undefined,
  });
  /** The line of each series, without the prefix. */
  const lines = async () => {
    const text = await registry.metrics();
    return text
      .split('\n')
      .flatMap((line) => (line.startsWith('#') || line === '' ? [] : [line.replace(/^\w+?r_/, '')]));
  };
  return { events: metrics.events, lines, metrics, throttled };
}

const request = (given: Partial<ConnectRequest> = {}): ConnectRequest => ({
  connection: { address: '127.0.0.1', listener: 'mqtts', tls: true, peer: { kind: 'password' } },
  clientId: 'veh-1',
  protocolVersion: 5,
  username: undefined,
  password: undefined,
  will: undefined,
  ...given,
});

it('tells what the engine holds and counts', async () => {
  const lines = await begin().lines();
  expect(lines).toEqual(
    expect.arrayContaining([
      'connections 2',
      'sessions 5',
      'subscriptions 7',
      'retained_messages 3',
      'retained_bytes 300',
      'queued_messages 4',
      'queued_bytes 400',
      'messages_received_total{qos="0"} 10',
      'messages_received_total{qos="2"} 30',
      'messages_sent_total{qos="1"} 2',
      'bytes_received_total 1000',
      'bytes_sent_total 2000',
      'open_files 100',
      'open_files_limit 20000',
    ]),
  );
});

it('looks things up once for each answer', async () => {
  const { lines } = begin();
  expect(await lines()).toContain('open_files 100');
  expect(await lines()).toContain('open_files 101');
});

it('tells a histogram of milliseconds in seconds, cumulated', async () => {
  const lines = (await begin().lines()).filter((line) => line.startsWith('connect_duration'));
  expect(lines).toEqual([
    'connect_duration_seconds_bucket{le="0.001"} 1',
    'connect_duration_seconds_bucket{le="0.01"} 3',
    'connect_duration_seconds_bucket{le="+Inf"} 6',
    'connect_duration_seconds_sum 0.1',
    'connect_duration_seconds_count 6',
  ]);
});

it('has no sample of what the engine does not know', async () => {
  const unknown = { sessions: null, retainedBytes: null, queuedMessages: null, queuedBytes: null };
  const latencies = { connectLatency: null, publishLatency: null, deliveryLatency: null };
  const lines = await begin(fakeCounters({ ...unknown, ...latencies, bytesIn: null, bytesOut: null })).lines();
  expect(
    lines.filter((line) => /^(sessions |retained_bytes|queued|bytes|connect_duration|publish_|delivery)/.test(line)),
  ).toEqual([]);
  expect(lines).toContain('connections 2');
});

it('counts what happens, by kind and reason', async () => {
  const { events, lines, metrics } = begin();
  const client = fakeClient();
  events.connected?.(client);
  events.disconnected?.(client, { by: 'server', reasonCode: 0x8d, why: '' });
  events.disconnected?.(client, { by: 'client', reasonCode: 0, why: '' });
  events.connectionFailed?.({ clientId: undefined, address: '::1' }, { by: 'network', reasonCode: 0x80, why: '' });
  const car = { kind: 'vehicle', vehicleId: 'veh-1', cohort: 'c-1' } as const;
  const peer = { kind: 'certificate', identity: car, fingerprint: 'f' } as const;
  const connection = { ...request().connection, peer };
  events.admissionRefused?.(request({ connection }), { admitted: false, refusal: 'banned', why: '' });
  events.admissionRefused?.(request(), { admitted: false, refusal: 'bad_credentials', why: '' });
  const refusal = { reasonCode: 0x87, why: '', disconnects: true };
  events.publishRefused?.(client, 't', refusal);
  events.subscribeRefused?.(client, '#', refusal);
  events.subscribeRefused?.(client, '#', refusal);
  events.dropped?.({ clientId: 'veh-1', topic: 't', reason: 'queue_full', detail: undefined, publisher: undefined });
  events.acknowledged?.(client, 't');
  events.sessionEnded?.('veh-1', 'expired');
  events.fault?.(new Error('no'));
  metrics.tlsRefused();
  expect(await lines()).toEqual(
    expect.arrayContaining([
      'connections_opened_total{version="5.0"} 1',
      'connections_closed_total{by="server",reason="keep_alive_timeout"} 1',
      'connections_closed_total{by="client",reason="normal_disconnection"} 1',
      'connections_failed_total{by="network",reason="unspecified_error"} 1',
      'authentication_success_total{kind="vehicle"} 1',
      'authentication_success_total{kind="service"} 0',
      'authentication_failure_total{kind="vehicle",reason="banned"} 1',
      'authentication_failure_total{kind="unknown",reason="bad_credentials"} 1',
      'authorization_deny_total{action="publish"} 1',
      'authorization_deny_total{action="subscribe"} 2',
      'messages_dropped_total{reason="queue_full"} 1',
      'messages_dropped_total{reason="expired"} 0',
      'messages_acknowledged_total 1',
      'sessions_ended_total{reason="expired"} 1',
      'faults_total 1',
      'tls_handshakes_refused_total 1',
    ]),
  );
});

it('counts a client as throttled until it is not, or is gone', async () => {
  const { events, lines, throttled } = begin();
  const clients = ['a', 'b', 'c'].map((clientId) => fakeClient({ clientId }));
  for (const client of clients) {
    throttled.add(client.clientId);
    events.throttled?.(client, 'publish_rate');
  }
  expect(await lines()).toContain('throttled_clients 3');
  throttled.delete('a');
  const [, second] = clients;
  if (second) events.disconnected?.(second, { by: 'client', reasonCode: 0, why: '' });
  expect(await lines()).toContain('throttled_clients 1');
});

it('has no label with anything that comes from outside', async () => {
  const { events, lines } = begin();
  const evil = 'EVIL"} 1\nEVIL{a="b';
  const peer = { kind: 'certificate', identity: undefined, fingerprint: evil } as const;
  const connection = { address: evil, listener: evil, tls: true, peer };
  const client = fakeClient({
    ...{ clientId: evil, username: evil, connection, protocolVersion: 77 },
    identity: { kind: 'external', username: evil },
  });
  const departure = { by: 'client', reasonCode: 0x17, why: evil, limit: evil } as const;
  const refusal = { reasonCode: 0x87, why: evil, limit: evil, extension: evil, disconnects: false };
  events.connected?.(client);
  events.throttled?.(client, evil);
  events.subscribed?.(client, evil, 1);
  events.disconnected?.(client, departure);
  events.connectionFailed?.({ clientId: evil, address: evil }, departure);
  for (const refused of admissionRefusals)
    events.admissionRefused?.(request({ connection, clientId: evil, username: evil }), {
      ...{ admitted: false, refusal: refused, why: evil, limit: evil },
    });
  events.publishRefused?.(client, evil, refusal);
  events.subscribeRefused?.(client, evil, refusal);
  for (const reason of dropReasons)
    events.dropped?.({ clientId: evil, topic: evil, reason, detail: evil, publisher: evil });
  events.acknowledged?.(client, evil);
  events.sessionEnded?.(evil, 'clean_start');

  const closed: Record<string, readonly string[]> = {
    version: ['3.1', '3.1.1', '5.0', 'other'],
    by: ['client', 'server', 'network'],
    kind: [...identityKinds, 'unknown'],
    action: ['publish', 'subscribe'],
    qos: ['0', '1', '2'],
    le: ['0.001', '0.01', '+Inf'],
    reason: [
      ...[...admissionRefusals, ...dropReasons, 'other', 'expired', 'clean_start', 'disconnected', 'administrative'],
      ...Array.from({ length: 256 }, (_, code) => reasonLabel(code)),
    ],
  };
  const all = await lines();
  expect(all.length).toBeGreaterThan(40);
  for (const line of all) {
    const [, labels = ''] = /^[a-z_]+(?:\{(.*)\})? [-+.\de]+$/i.exec(line) ?? expect.fail(`not a sample: ${line}`);
    for (const pair of labels === '' ? [] : labels.split(',')) {
      const [, name = '', value] = /^(\w+)="(.*)"$/.exec(pair) ?? [];
      expect(closed[name]).toContain(value);
    }
  }
});

it('names the reasons that MQTT has, and no others', () => {
  expect(reasonLabel(0x8e)).toBe('session_taken_over');
  expect(reasonLabel(0x04)).toBe('disconnect_with_will');
  expect([0x01, 0x17, 0xff, 1000, Number.NaN].map(reasonLabel)).toEqual(Array(5).fill('other'));
});
