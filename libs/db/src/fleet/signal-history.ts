import type { Query, Statement } from '../database.ts';
import { planned, sql } from './planned.ts';

export interface HistoryRange {
  /** The number of the car. */
  car: number;
  path: string;
  from: Date;
  /** Not included. */
  to: Date;
  /** At most so many samples, buckets or changes are answered. */
  points: number;
}

export interface RawSample {
  at: Date;
  /** A boolean is 0 or 1. */
  value: number | string;
}

/** The numbers of one stretch of time; one without samples is left out. */
export interface HistoryBucket {
  from: Date;
  min: number;
  max: number;
  mean: number;
  first: number;
  last: number;
  count: number;
}

/** `changes` are the samples of a word that differ from the one before; the earliest are left out when they are too many. */
export type SignalHistory =
  | { kind: 'samples'; samples: RawSample[] }
  | { kind: 'buckets'; bucketSeconds: number; buckets: HistoryBucket[] }
  | { kind: 'changes'; changes: RawSample[]; complete: boolean };

const pathStatement: Statement = {
  name: 'signal-path-number',
  text: 'SELECT number FROM telemetry.signal_paths WHERE path = $1',
};

/** What a signal was, as many samples as a plot can show; all of them when that is no more. */
export async function signalHistory(
  query: Query,
  { car, path, from, to, points }: HistoryRange,
): Promise<SignalHistory> {
  const [known] = await query<{ number: number }>(pathStatement, [path]);
  if (!known) return { kind: 'samples', samples: [] };
  // What says it with constants is how the partitions of other days are left out.
  const wanted = sql`FROM telemetry.samples WHERE car = ${car}::int AND path = ${known.number}::smallint
    AND at >= ${from}::timestamptz AND at < ${to}::timestamptz`;
  const rows = await planned<{ at: Date; value: number | null; word: string | null }>(
    query,
    sql`SELECT at, value, word ${wanted} ORDER BY at LIMIT ${points + 1}`,
  );
  if (rows.length <= points) return { kind: 'samples', samples: rows.map(asSample) };
  if (rows.some(({ word }) => word !== null)) {
    const changes = await planned<{ at: Date; value: number | null; word: string | null }>(
      query,
      sql`SELECT at, value, word FROM (
  SELECT at, value, word, lag(coalesce(word, value::text)) OVER (ORDER BY at) AS before ${wanted}
) AS samples WHERE before IS DISTINCT FROM coalesce(word, value::text) ORDER BY at DESC LIMIT ${points + 1}`,
    );
    const complete = changes.length <= points;
    return { kind: 'changes', changes: changes.slice(0, points).toReversed().map(asSample), complete };
  }

  const range = to.getTime() - from.getTime();
  const bucketMilliseconds = Math.ceil(range / points);
  const last = Math.ceil(range / bucketMilliseconds) - 1;
  // Bucket by bucket the index gives the samples in order: nothing is sorted, and the first and last one are at hand.
  const inBucket = sql`${wanted} AND at >= b.start AND at < b.stop AND value IS NOT NULL`;
  const buckets = await planned<HistoryBucket>(
    query,
    sql`SELECT b.start AS "from", w.min, w.max, w.mean, f.first, l.last, w.count
FROM (
  SELECT start, least(start + width, ${to}::timestamptz) AS stop FROM generate_series(0, ${last}::int) AS each(n),
    LATERAL (SELECT ${`${bucketMilliseconds} milliseconds`}::interval AS width) AS one,
    LATERAL (SELECT ${from}::timestamptz + n * width AS start) AS begun
) AS b
  CROSS JOIN LATERAL (SELECT min(value), max(value), avg(value) AS mean, count(*)::int AS count ${inBucket}) AS w
  CROSS JOIN LATERAL (SELECT value AS first ${inBucket} ORDER BY at LIMIT 1) AS f
  CROSS JOIN LATERAL (SELECT value AS last ${inBucket} ORDER BY at DESC LIMIT 1) AS l
ORDER BY b.start`,
  );
  return { kind: 'buckets', bucketSeconds: bucketMilliseconds / 1_000, buckets };
}

const asSample = ({ at, value, word }: { at: Date; value: number | null; word: string | null }): RawSample => ({
  at,
  value: word ?? value ?? 0,
});
