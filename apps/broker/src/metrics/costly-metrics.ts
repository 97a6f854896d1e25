import type { Registry } from 'prom-client';

/** Of the process, and counted by going through everything that is open. */
const costly = [
  'nodejs_active_handles',
  'nodejs_active_handles_total',
  'nodejs_active_resources',
  'nodejs_active_resources_total',
  'process_open_fds',
];

/**
 * Leaves out what would hold everybody up for tens of milliseconds at each scrape when there are thousands of connections. Our
 * own metrics count connections and open files as they come and go.
 */
export function leaveOutCostlyMetrics(registry: Registry): void {
  for (const name of costly) registry.removeSingleMetric(name);
}
