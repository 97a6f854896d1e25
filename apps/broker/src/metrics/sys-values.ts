import type { EngineCounters } from '../engine/engine.ts';
import type { LoadAverage } from './load-average.ts';

/** What has a load average, by the middle of its topic. */
export const loadNames = [
  'messages/received',
  'messages/sent',
  'publish/received',
  'publish/sent',
  'publish/dropped',
  'bytes/received',
  'bytes/sent',
  'connections',
] as const;
export type LoadName = (typeof loadNames)[number];

/** What the engine does not count itself. */
export interface SysCounts {
  readonly dropped: number;
  readonly expiredSessions: number;
  readonly connects: number;
  readonly mostConnections: number;
}

/** The counts whose load is averaged; without those that the engine does not know. */
export function loadCounts(counters: EngineCounters, counts: SysCounts): [LoadName, number][] {
  const received = sum(counters.receivedByQos);
  const sent = sum(counters.sentByQos);
  const all: Record<LoadName, number | null> = {
    'messages/received': received,
    'messages/sent': sent,
    'publish/received': received,
    'publish/sent': sent,
    'publish/dropped': counts.dropped,
    'bytes/received': counters.bytesIn,
    'bytes/sent': counters.bytesOut,
    connections: counts.connects,
  };
  return loadNames.flatMap((name) => {
    const count = all[name];
    return count === null ? [] : [[name, count] as [LoadName, number]];
  });
}

/**
 * Everything below `$SYS/broker`, as mosquitto names and writes it. What the engine does not know is left out. `messages/…` count
 * PUBLISH alone, as they do in `publish/messages/…`.
 */
export function sysValues(facts: {
  counters: EngineCounters;
  counts: SysCounts;
  loads: ReadonlyMap<LoadName, LoadAverage>;
  version: string;
  uptimeSeconds: number;
  heapBytes: number;
  mostHeapBytes: number;
}): [topic: string, payload: string][] {
  const { counters, counts, loads, version, uptimeSeconds, heapBytes, mostHeapBytes } = facts;
  const { connections, sessions, retained, retainedBytes, queuedMessages, queuedBytes } = counters;
  const away = sessions === null ? null : Math.max(0, sessions - connections);
  const stored = queuedMessages === null ? null : retained + queuedMessages;
  const received = sum(counters.receivedByQos);
  const sent = sum(counters.sentByQos);
  const values: Record<string, string | number | null> = {
    version: `roadwire version ${version}`,
    uptime: `${uptimeSeconds} seconds`,
    'clients/total': sessions ?? connections,
    'clients/connected': connections,
    'clients/active': connections,
    'clients/disconnected': away,
    'clients/inactive': away,
    'clients/maximum': counts.mostConnections,
    'clients/expired': counts.expiredSessions,
    'messages/received': received,
    'messages/sent': sent,
    'messages/stored': stored,
    'store/messages/count': stored,
    'store/messages/bytes': retainedBytes === null || queuedBytes === null ? null : retainedBytes + queuedBytes,
    'subscriptions/count': counters.subscriptions,
    'retained messages/count': retained,
    'bytes/received': counters.bytesIn,
    'bytes/sent': counters.bytesOut,
    'publish/messages/received': received,
    'publish/messages/sent': sent,
    'publish/messages/dropped': counts.dropped,
    'heap/current': heapBytes,
    'heap/maximum': mostHeapBytes,
  };
  for (const [name, load] of loads) {
    for (const [minutes, perMinute] of load.perMinute) values[`load/${name}/${minutes}min`] = perMinute.toFixed(2);
  }
  return Object.entries(values).flatMap(([name, value]) =>
    value === null ? [] : [[`$SYS/broker/${name}`, `${value}`] as [string, string]],
  );
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);
