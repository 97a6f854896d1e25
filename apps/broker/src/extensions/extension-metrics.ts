import { Counter, type Registry } from 'prom-client';
import type { RunningExtension } from './running-extension.ts';

/** What extensions did, as metrics: read from their records when asked for, so that a call costs nothing more. */
export function exposeExtensions(registry: Registry, extensions: readonly RunningExtension[]): void {
  if (extensions.length === 0) return;
  const tallies = function* () {
    for (const { loaded, record } of extensions)
      for (const [hook, tally] of record.tallies) yield { extension: loaded.name, hook, tally };
  };
  new Counter({
    name: 'roadwire_broker_extension_calls_total',
    help: 'Calls of extensions, by what they answered',
    labelNames: ['extension', 'hook', 'verdict'],
    registers: [registry],
    collect() {
      this.reset();
      for (const { extension, hook, tally } of tallies())
        for (const [verdict, count] of Object.entries(tally.outcomes))
          if (count > 0) this.inc({ extension, hook, verdict }, count);
    },
  });
  new Counter({
    name: 'roadwire_broker_extension_failures_total',
    help: 'Calls of extensions that threw, took too long or gave no verdict',
    labelNames: ['extension', 'hook', 'kind'],
    registers: [registry],
    collect() {
      this.reset();
      for (const { extension, hook, tally } of tallies())
        for (const [kind, count] of Object.entries(tally.failures))
          if (count > 0) this.inc({ extension, hook, kind }, count);
    },
  });
  new Counter({
    name: 'roadwire_broker_extension_counter_total',
    help: 'What extensions count themselves',
    labelNames: ['extension', 'counter'],
    registers: [registry],
    collect() {
      this.reset();
      for (const { loaded, record } of extensions)
        for (const [counter, count] of record.counters) this.inc({ extension: loaded.name, counter }, count);
    },
  });
}
