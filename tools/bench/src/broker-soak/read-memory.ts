import { readFileSync } from 'node:fs';
import { residentBytesIn } from '../broker/process-figures.ts';
import type { MemorySample } from './memory-line.ts';

/** Of the broker's process: what the system says that it holds, and what it says itself. */
export async function readMemory(
  { pid, adminUrl }: { pid: number; adminUrl: string },
  atSeconds: number,
): Promise<MemorySample & { connections: number }> {
  const answer = await fetch(`${adminUrl}/metrics`);
  if (!answer.ok) throw new Error(`the broker's /metrics answered ${answer.status}`);
  const metrics = await answer.text();
  return {
    atSeconds,
    residentBytes: residentBytesIn(readFileSync(`/proc/${pid}/status`, 'utf8')),
    heapBytes: metricIn(metrics, 'nodejs_heap_size_used_bytes'),
    externalBytes: metricIn(metrics, 'nodejs_external_memory_bytes'),
    connections: metricIn(metrics, 'roadwire_broker_connections'),
  };
}

/** The value of a metric without labels. Throws when it is not there. */
export function metricIn(metrics: string, name: string): number {
  const [, value] = new RegExp(`^${name} (\\S+)$`, 'm').exec(metrics) ?? [];
  if (value === undefined || !Number.isFinite(Number(value))) throw new Error(`the broker's /metrics has no ${name}`);
  return Number(value);
}
