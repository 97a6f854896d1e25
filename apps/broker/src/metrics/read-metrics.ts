import { Counter, Gauge, type Registry } from 'prom-client';

export interface ReadMetrics {
  /** Without a sample while the value is null: not known is not 0. */
  gauge(name: string, help: string, read: () => number | null): void;
  total(name: string, help: string, read: () => number | null): void;
  /** One series for each value of the label. */
  totals(name: string, help: string, label: string, read: () => Iterable<readonly [string | number, number]>): void;
}

/** Metrics that are counted elsewhere, and read when they are asked for. */
export function readMetrics(registry: Registry, prefix: string): ReadMetrics {
  const base = (name: string, help: string) => ({ name: `${prefix}${name}`, help, registers: [registry] });
  return {
    gauge: (name, help, read) =>
      void new Gauge({
        ...base(name, help),
        collect() {
          const value = read();
          if (value === null) this.remove();
          else this.set(value);
        },
      }),
    total: (name, help, read) =>
      void new Counter({
        ...base(name, help),
        collect() {
          const value = read();
          this.reset();
          if (value === null) this.remove();
          else this.inc(value);
        },
      }),
    totals: (name, help, label, read) =>
      void new Counter({
        ...base(name, help),
        labelNames: [label],
        collect() {
          this.reset();
          for (const [labelled, value] of read()) this.inc({ [label]: labelled }, value);
        },
      }),
  };
}
