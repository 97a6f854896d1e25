import { answerOf } from '../connection/answer.ts';
import type { Context } from '../context.ts';
import { formatTable } from '../output.ts';
import { type FilterOptions, filterQuery } from './filter-options.ts';

export const countedBy = ['model', 'region', 'firmware'] as const;

export interface CountFleetOptions extends FilterOptions {
  by?: (typeof countedBy)[number];
}

/** `roadwire fleet counts` */
export async function countFleet({ connect, output }: Context, options: CountFleetOptions): Promise<void> {
  const api = await connect();
  const query = { ...filterQuery(options), by: options.by };
  const counts = answerOf(await api.GET('/v1/fleet/counts', { params: { query } }));
  output.document(counts);
  const row = (name: string, count: typeof counts.totals): string[] => [
    name,
    ...[count.total, count.online, count.asleep, count.energyLow, count.withOpenAlerts].map((number) =>
      number.toLocaleString('en'),
    ),
  ];
  const rows = [
    [options.by?.toUpperCase() ?? '', 'CARS', 'ONLINE', 'ASLEEP', 'LOW ENERGY', 'WITH ALERTS'],
    ...counts.items.map((item) => row(item.value, item)),
    row('all', counts.totals),
  ];
  for (const line of formatTable(rows)) output.line(line);
}
