import { quantile, rounded } from '../statistics.ts';
import { mebibytes, type MemorySample } from './memory-line.ts';
import type { SoakCounts, SoakMark } from './load/soak-protocol.ts';

/** At one moment: what all processes of the load did until then, and what came since the moment before. */
export interface Moment {
  readonly atSeconds: number;
  readonly counts: SoakCounts;
  /** Milliseconds. */
  readonly latencies: readonly number[];
  readonly brokerCpuMicroseconds: number;
  readonly loadCpuMicroseconds: number;
}

export type SoakRow = ReturnType<typeof rowOf>;

export function momentOf(at: { atSeconds: number; brokerCpuMicroseconds: number }, marks: readonly SoakMark[]): Moment {
  return {
    ...at,
    counts: totalOf(marks.map(({ counts }) => counts)),
    latencies: marks.flatMap(({ latencies }) => latencies),
    loadCpuMicroseconds: marks.reduce((sum, { cpuMicroseconds }) => sum + cpuMicroseconds, 0),
  };
}

export const totalOf = (counts: readonly SoakCounts[]): SoakCounts => ({
  published: sumOf(counts, ({ published }) => published),
  acknowledged: sumOf(counts, ({ acknowledged }) => acknowledged),
  received: sumOf(counts, ({ received }) => received),
  duplicates: sumOf(counts, ({ duplicates }) => duplicates),
});

/** What happened between two moments, for a person. Throws when nothing arrived, or nobody looked at the memory. */
export function rowOf(from: Moment, to: Moment, samples: readonly MemorySample[]) {
  const seconds = to.atSeconds - from.atSeconds;
  const between = samples.filter(({ atSeconds }) => atSeconds > from.atSeconds && atSeconds <= to.atSeconds);
  const meanMiB = (bytes: (sample: MemorySample) => number) =>
    rounded(mebibytes(sumOf(between, bytes)) / between.length, 1);
  if (between.length === 0) throw new Error('nobody looked at the memory');
  const percent = (microseconds: number) => rounded(microseconds / seconds / 10_000, 0);
  return {
    'to s': rounded(to.atSeconds, 0),
    'published/s': rounded((to.counts.published - from.counts.published) / seconds, 0),
    'acknowledged/s': rounded((to.counts.acknowledged - from.counts.acknowledged) / seconds, 0),
    'delivered/s': rounded((to.counts.received - from.counts.received) / seconds, 0),
    ...latencyColumns(to.latencies),
    'broker %': percent(to.brokerCpuMicroseconds - from.brokerCpuMicroseconds),
    'load %': percent(to.loadCpuMicroseconds - from.loadCpuMicroseconds),
    'resident MiB': meanMiB(({ residentBytes }) => residentBytes),
    'heap MiB': meanMiB(({ heapBytes }) => heapBytes),
    'external MiB': meanMiB(({ externalBytes }) => externalBytes),
  };
}

export function latencyColumns(latencies: readonly number[]) {
  if (latencies.length === 0) throw new Error('nothing was delivered');
  return {
    'p50 ms': rounded(quantile(latencies, 0.5)),
    'p99 ms': rounded(quantile(latencies, 0.99)),
    'max ms': rounded(quantile(latencies, 1)),
  };
}

const sumOf = <T>(values: readonly T[], of: (value: T) => number): number =>
  values.reduce((sum, value) => sum + of(value), 0);
