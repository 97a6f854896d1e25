import type { Outage } from '../faults/victim.ts';

/** A time in which nothing could be ended. In ms since 1970. */
export type Standstill = Pick<Outage, 'from' | 'to'>;

/**
 * When nothing could be ended: PostgreSQL was down, or every command-api at once. While one of them runs it ends the
 * commands of all.
 * @param commandApis their names
 */
export function standstillsOf(outages: readonly Outage[], commandApis: readonly string[]): Standstill[] {
  const spansOf = (name: string): Standstill[] => outages.filter(({ of }) => of === name);
  const always: Standstill[] = [{ from: -Infinity, to: Infinity }];
  return [...spansOf('postgres'), ...commandApis.map(spansOf).reduce(inBoth, always)];
}

function inBoth(some: readonly Standstill[], others: readonly Standstill[]): Standstill[] {
  return some
    .flatMap((one) => others.map((other) => ({ from: Math.max(one.from, other.from), to: Math.min(one.to, other.to) })))
    .filter(({ from, to }) => from < to);
}
