import { Counter, Gauge, Histogram, type Registry } from 'prom-client';

/** What the intake counts, for `/metrics`. */
export function createIntakeMetrics(registry: Registry) {
  const registers = [registry];
  const waiting: (() => number)[] = [];
  new Gauge({
    name: 'roadwire_telemetry_waiting_messages',
    help: 'Messages of signals that wait to be written or are being written',
    registers,
    collect() {
      this.set(waiting.reduce((total, count) => total + count(), 0));
    },
  });
  return {
    samples: new Counter({
      name: 'roadwire_telemetry_samples_total',
      help: 'Samples that the twin took, by what became of them in the history',
      labelNames: ['outcome'],
      registers,
    }),
    refused: new Counter({
      name: 'roadwire_telemetry_refused_total',
      help: 'Samples, alerts and messages that were refused, by reason',
      labelNames: ['reason'],
      registers,
    }),
    presence: new Counter({
      name: 'roadwire_telemetry_presence_changes_total',
      help: 'Cars that came or went',
      labelNames: ['to'],
      registers,
    }),
    alerts: new Counter({
      name: 'roadwire_telemetry_alerts_total',
      help: 'Alerts that cars raised or cleared',
      labelNames: ['state', 'severity'],
      registers,
    }),
    writeSeconds: new Histogram({
      name: 'roadwire_telemetry_write_seconds',
      help: 'What one write of signals takes',
      buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
      registers,
    }),
    writeSamples: new Histogram({
      name: 'roadwire_telemetry_write_samples',
      help: 'Samples in one write',
      buckets: [1, 10, 100, 500, 1_000, 2_500, 5_000, 10_000, 25_000],
      registers,
    }),
    writeFailures: new Counter({
      name: 'roadwire_telemetry_write_failures_total',
      help: 'Writes that failed; they are tried again',
      registers,
    }),
    seat: new Gauge({
      name: 'roadwire_telemetry_seat',
      help: 'The seat of this instance among those that share the work; 0 while it has none',
      registers,
    }),
    observeWaiting: (count: () => number) => void waiting.push(count),
  };
}
export type IntakeMetrics = ReturnType<typeof createIntakeMetrics>;
