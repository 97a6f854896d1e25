import { Histogram, type Registry } from 'prom-client';
import type { LatencyHistogram } from '../engine/engine.ts';

export interface MeasuredHistogramOptions {
  readonly name: string;
  readonly help: string;
  readonly registry: Registry;
  /** Counted since the start; null while there is nothing to tell. */
  readonly read: () => LatencyHistogram | null;
}

/** A histogram that somebody else counts, in milliseconds: read when it is asked for, told in seconds. */
export class MeasuredHistogram extends Histogram {
  readonly #name: string;
  readonly #help: string;
  readonly #read: () => LatencyHistogram | null;

  constructor({ name, help, registry, read }: MeasuredHistogramOptions) {
    super({ name, help, registers: [registry] });
    this.#name = name;
    this.#help = help;
    this.#read = read;
  }

  /** What the registry asks for, and what `get` is made of. */
  async getForPromString() {
    const [name, help] = [this.#name, this.#help];
    return { name, help, type: 'histogram', aggregator: 'sum', values: this.#values() };
  }

  #values() {
    const measured = this.#read();
    if (!measured) return [];
    const { bounds, counts, sum } = measured;
    const value = (suffix: string, of: number, labels = {}) => ({
      metricName: `${this.#name}_${suffix}`,
      labels,
      sharedLabels: {},
      value: of,
    });
    let within = 0;
    const buckets = bounds.map((bound, at) => {
      within += counts[at] ?? 0;
      return value('bucket', within, { le: bound / 1000 });
    });
    const all = counts.reduce((total, count) => total + count, 0);
    return [...buckets, value('bucket', all, { le: '+Inf' }), value('sum', sum / 1000), value('count', all)];
  }
}
