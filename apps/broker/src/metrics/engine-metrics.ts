import type { Registry } from 'prom-client';
import type { BrokerEngine, EngineEvents } from '../engine/engine.ts';
import { connectionMetrics } from './connection-metrics.ts';
import { engineState } from './engine-state.ts';
import { messageMetrics } from './message-metrics.ts';
import { onceForAll } from './once-for-all.ts';
import { readMetrics } from './read-metrics.ts';

/** What the names of all metrics of the broker begin with. */
export const metricPrefix = 'roadwire_broker_';

/** Descriptors of this process, as the system counts them. */
export interface OpenFiles {
  readonly open: number;
  readonly limit: number;
}

export interface EngineMetrics {
  readonly events: Partial<EngineEvents>;
  tlsRefused(): void;
  /** What it holds and what it counts itself, from now on. To be called once. */
  watch(engine: Pick<BrokerEngine, 'counters' | 'session'>): void;
}

/**
 * What the engine does and holds, for Prometheus. Values of labels are of closed sets, whatever comes from the network: no
 * client id, topic or address is ever one.
 */
export function createEngineMetrics(needs: {
  registry: Registry;
  /** Undefined where the system does not say. */
  openFiles?: () => OpenFiles | undefined;
}): EngineMetrics {
  const { registry } = needs;
  const openFiles = onceForAll(() => needs.openFiles?.());
  const connections = connectionMetrics(registry, metricPrefix);
  const messages = messageMetrics(registry, metricPrefix);
  const { gauge } = readMetrics(registry, metricPrefix);
  gauge('open_files', 'File descriptors in use', () => openFiles()?.open ?? null);
  gauge('open_files_limit', 'File descriptors that the system gives at most', () => openFiles()?.limit ?? null);
  const throttled = new Set<string>();

  return {
    events: {
      ...connections.events,
      ...messages.events,
      throttled: ({ clientId }) => void throttled.add(clientId),
      disconnected: (client, departure) => {
        throttled.delete(client.clientId);
        connections.events.disconnected(client, departure);
      },
    },
    tlsRefused: connections.tlsRefused,
    watch: (engine) => {
      engineState(registry, metricPrefix, engine);
      gauge('throttled_clients', 'Clients that are read more slowly, for they send more than they may', () => {
        // Nobody says when it is over.
        for (const clientId of throttled) if (!engine.session(clientId)?.throttledSince) throttled.delete(clientId);
        return throttled.size;
      });
    },
  };
}
