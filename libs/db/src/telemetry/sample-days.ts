import type { Query, Statement } from '../database.ts';

const dayMilliseconds = 24 * 60 * 60 * 1_000;

/** The day (UTC) that holds a time, as its number since 1970. */
export const dayOf = (milliseconds: number): number => Math.floor(milliseconds / dayMilliseconds);
const dateOf = (day: number): string => new Date(day * dayMilliseconds).toISOString().slice(0, 10);

const openStatement: Statement = { name: 'open-sample-day', text: 'SELECT telemetry.open_day($1::date)' };
const dropStatement: Statement = {
  name: 'drop-sample-days',
  text: 'SELECT telemetry.drop_days_before($1::date) AS dropped',
};

/** The partitions of the samples, a day each. */
export function createSampleDays({ query }: { query: Query }) {
  const open = new Set<number>();
  return {
    /** Resolves when there is a partition for each of these days. */
    async open(days: Iterable<number>): Promise<void> {
      for (const day of days) {
        if (open.has(day)) continue;
        await query(openStatement, [dateOf(day)]);
        open.add(day);
      }
    },
    /** Drops all samples of days before this one. Returns how many days that were. Fails when readers hold it up for 2 s. */
    async dropBefore(day: number): Promise<number> {
      for (const known of open) if (known < day) open.delete(known);
      const [row] = await query<{ dropped: number }>(dropStatement, [dateOf(day)]);
      return row?.dropped ?? 0;
    },
    /** What was known of the partitions may be wrong. */
    forget: () => open.clear(),
  };
}
export type SampleDays = ReturnType<typeof createSampleDays>;
