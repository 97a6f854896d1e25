import { answerOf } from '../connection/answer.ts';
import type { Context } from '../context.ts';
import { printList } from '../lists/print-list.ts';
import { readUpTo } from '../lists/read-up-to.ts';

export interface ListAuditOptions {
  vehicle?: string;
  actor?: string;
  action?: string;
  since?: string;
  limit: number;
}

/** `roadwire audit list` */
export async function listAudit({ connect, output }: Context, options: ListAuditOptions): Promise<void> {
  const { vehicle: vehicleId, actor, action, since, limit } = options;
  const api = await connect();
  const list = await readUpTo(limit, async (page) =>
    answerOf(await api.GET('/v1/audit', { params: { query: { ...page, vehicleId, actor, action, since } } })),
  );
  printList(output, list, {
    header: ['AT', 'ID', 'WHO', 'DID', 'TO', 'OUTCOME'],
    row: (line) => [line.at, line.id, line.actor, line.action, line.target, line.outcome],
    none: 'No lines.',
  });
}
