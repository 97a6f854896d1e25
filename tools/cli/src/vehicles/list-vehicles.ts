import { answerOf } from '../connection/answer.ts';
import type { Context } from '../context.ts';
import { printList } from '../lists/print-list.ts';
import { readUpTo } from '../lists/read-up-to.ts';

export interface ListVehiclesOptions {
  search?: string;
  model?: string;
  region?: string;
  online?: boolean;
  offline?: boolean;
  limit: number;
}

/** `roadwire vehicles list` */
export async function listVehicles({ connect, output }: Context, options: ListVehiclesOptions): Promise<void> {
  const { search, model, region, limit } = options;
  const online = options.offline ? false : options.online;
  const api = await connect();
  const list = await readUpTo(limit, async (page) =>
    answerOf(await api.GET('/v1/vehicles', { params: { query: { ...page, search, model, region, online } } })),
  );
  printList(output, list, {
    header: ['ID', 'NAME', 'MODEL', 'REGION', 'YOURS AS', 'STATE', 'LAST SEEN'],
    row: (car) => [
      car.id,
      car.name,
      car.model,
      car.region,
      car.access ?? '',
      reachability(car),
      car.lastSeenAt ?? 'never',
    ],
    none: 'No cars.',
  });
}

export const reachability = ({ online, asleep }: { online: boolean; asleep: boolean }): string =>
  online ? 'online' : asleep ? 'asleep' : 'offline';
