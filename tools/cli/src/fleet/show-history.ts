import { answerOf } from '../connection/answer.ts';
import type { Context } from '../context.ts';
import { formatTable } from '../output.ts';

export interface ShowHistoryOptions {
  from?: string;
  to?: string;
  points: number;
}

/** `roadwire fleet history`: what a signal was, no finer than asked for. */
export async function showHistory(
  { connect, output }: Context,
  vehicleId: string,
  path: string,
  query: ShowHistoryOptions,
): Promise<void> {
  const api = await connect();
  const history = answerOf(
    await api.GET('/v1/fleet/vehicles/{vehicleId}/signals/{path}/history', {
      params: { path: { vehicleId, path }, query },
    }),
  );
  output.document(history);
  const { kind, from, to, unit, bucketSeconds, buckets, samples, complete } = history;
  output.line(`${path}${unit === null ? '' : ` in ${unit}`}, from ${from} to ${to}`);
  if (kind === 'buckets') {
    output.line(`Each line is ${bucketSeconds} s.`);
    const short = (number: number): string => `${Number(number.toPrecision(6))}`;
    const rows = buckets.map((bucket) => [
      bucket.from,
      ...[bucket.min, bucket.mean, bucket.max, bucket.first, bucket.last].map(short),
      `${bucket.count}`,
    ]);
    for (const line of formatTable([['FROM', 'MIN', 'MEAN', 'MAX', 'FIRST', 'LAST', 'SAMPLES'], ...rows])) {
      output.line(line);
    }
    return;
  }
  if (samples.length === 0) output.line('It reported nothing.');
  else for (const line of formatTable(samples.map(({ at, value }) => [at, `${value}`]))) output.line(line);
  if (!complete) output.line('There were more changes before: see them with --points, or end it earlier with --to.');
}
