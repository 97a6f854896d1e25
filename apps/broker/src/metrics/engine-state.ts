import type { Registry } from 'prom-client';
import type { BrokerEngine, EngineCounters } from '../engine/engine.ts';
import { MeasuredHistogram } from './measured-histogram.ts';
import { onceForAll } from './once-for-all.ts';
import { readMetrics } from './read-metrics.ts';

/** What the engine says of itself. What it does not know has no sample. */
export function engineState(registry: Registry, prefix: string, engine: Pick<BrokerEngine, 'counters'>): void {
  const now = onceForAll(() => engine.counters());
  const { gauge, total, totals } = readMetrics(registry, prefix);
  gauge('connections', 'Clients that are connected', () => now().connections);
  gauge('sessions', 'Sessions, of clients that are connected and of those that may come back', () => now().sessions);
  gauge('subscriptions', 'Subscriptions of all sessions', () => now().subscriptions);
  gauge('retained_messages', 'Retained messages', () => now().retained);
  gauge('retained_bytes', 'Bytes of retained messages', () => now().retainedBytes);
  gauge('queued_messages', 'Messages that are held for clients', () => now().queuedMessages);
  gauge('queued_bytes', 'Bytes of the messages that are held for clients', () => now().queuedBytes);
  total('bytes_received_total', 'Bytes from clients, without those of TLS', () => now().bytesIn);
  total('bytes_sent_total', 'Bytes to clients, without those of TLS', () => now().bytesOut);
  totals('messages_received_total', 'Publishes of clients that were taken', 'qos', () => now().receivedByQos.entries());
  totals('messages_sent_total', 'PUBLISH packets to clients, those sent again included', 'qos', () =>
    now().sentByQos.entries(),
  );

  const latency = (name: string, help: string, read: (counters: EngineCounters) => EngineCounters['connectLatency']) =>
    new MeasuredHistogram({ name: `${prefix}${name}`, help, registry, read: () => read(now()) });
  latency(
    'connect_duration_seconds',
    'From the first byte of a connection to its CONNACK',
    (counters) => counters.connectLatency,
  );
  latency(
    'publish_acknowledgement_seconds',
    'From a PUBLISH of QoS 1 or 2 to our acknowledgement',
    (counters) => counters.publishLatency,
  );
  latency(
    'delivery_duration_seconds',
    'From a PUBLISH to the acknowledgement of its receiver, of messages that did not wait for their receiver',
    (counters) => counters.deliveryLatency,
  );
}
