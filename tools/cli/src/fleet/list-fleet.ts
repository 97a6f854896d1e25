import type { paths } from '@roadwire/sdk';
import { answerOf } from '../connection/answer.ts';
import type { Context } from '../context.ts';
import { printList } from '../lists/print-list.ts';
import { readUpTo } from '../lists/read-up-to.ts';
import { reachability } from '../vehicles/list-vehicles.ts';
import { type FilterOptions, filterQuery } from './filter-options.ts';

type Query = NonNullable<paths['/v1/fleet/vehicles']['get']['parameters']['query']>;
export const sorts = ['id', 'name', 'lastSeenAt', 'reportedAt', 'energy'] as const satisfies Query['sort'][];
const mostAtOnce = 500;

export interface ListFleetOptions extends FilterOptions {
  sort: (typeof sorts)[number];
  descending?: boolean;
  limit: number;
}

/** `roadwire fleet list` */
export async function listFleet({ connect, output }: Context, options: ListFleetOptions): Promise<void> {
  const { sort, descending, limit } = options;
  const order = descending ? 'desc' : 'asc';
  const api = await connect();
  const list = await readUpTo(
    limit,
    async (page) => {
      const query = { ...filterQuery(options), sort, order, ...page } as const;
      return answerOf(await api.GET('/v1/fleet/vehicles', { params: { query } }));
    },
    mostAtOnce,
  );
  const percent = (value: number | null): string => (value === null ? '' : `${Math.round(value)}%`);
  printList(output, list, {
    header: ['ID', 'NAME', 'MODEL', 'REGION', 'FIRMWARE', 'STATE', 'FUEL', 'CHARGE', 'ALERTS', 'POSITION', 'REPORTED'],
    row: (car) => [
      ...[car.vehicleId, car.name, car.model, car.region, car.firmware, reachability(car)],
      ...[percent(car.fuelPercent), percent(car.chargePercent), car.openAlerts === 0 ? '' : `${car.openAlerts}`],
      car.position === null ? '' : `${car.position.latitude.toFixed(4)},${car.position.longitude.toFixed(4)}`,
      car.reportedAt ?? 'never',
    ],
    none: 'No cars.',
  });
}
