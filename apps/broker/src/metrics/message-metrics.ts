import type { Registry } from 'prom-client';
import { type DropReason, dropReasons, type EngineEvents } from '../engine/engine.ts';
import { readMetrics } from './read-metrics.ts';

/** Counted in plain numbers, for it happens with every message at worst. */
export function messageMetrics(registry: Registry, prefix: string) {
  const dropped = new Map<DropReason, number>(dropReasons.map((reason) => [reason, 0]));
  const denied = { publish: 0, subscribe: 0 };
  let acknowledged = 0;
  const { total, totals } = readMetrics(registry, prefix);
  totals(
    'messages_dropped_total',
    'Copies of messages that did not get to a client they were meant for, and why',
    'reason',
    () => dropped,
  );
  totals('authorization_deny_total', 'Publishes and subscriptions that were refused', 'action', () =>
    Object.entries(denied),
  );
  total('messages_acknowledged_total', 'Deliveries of QoS 1 and 2 that are finished', () => acknowledged);

  return {
    events: {
      dropped: ({ reason }) => void dropped.set(reason, (dropped.get(reason) ?? 0) + 1),
      acknowledged: () => void (acknowledged += 1),
      publishRefused: () => void (denied.publish += 1),
      subscribeRefused: () => void (denied.subscribe += 1),
    } satisfies Partial<EngineEvents>,
  };
}
