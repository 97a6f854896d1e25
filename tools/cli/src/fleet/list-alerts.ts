import type { AlertSeverity } from '@roadwire/protocol';
import { answerOf } from '../connection/answer.ts';
import type { Context } from '../context.ts';
import { printList } from '../lists/print-list.ts';
import { readUpTo } from '../lists/read-up-to.ts';

export interface ListAlertsOptions {
  vehicle?: string;
  all?: boolean;
  severity?: AlertSeverity;
  code?: string;
  limit: number;
}

/** `roadwire fleet alerts`: of one car, or of all that one may see. */
export async function listAlerts({ connect, output }: Context, options: ListAlertsOptions): Promise<void> {
  const { vehicle: vehicleId, all, severity, code, limit } = options;
  const api = await connect();
  const list = await readUpTo(limit, async (page) => {
    const query = { ...page, state: all ? 'all' : 'open', severity, code } as const;
    return answerOf(
      vehicleId === undefined
        ? await api.GET('/v1/fleet/alerts', { params: { query } })
        : await api.GET('/v1/fleet/vehicles/{vehicleId}/alerts', { params: { path: { vehicleId }, query } }),
    );
  });
  printList(output, list, {
    header: ['RAISED', 'CLEARED', 'CAR', 'SEVERITY', 'CODE', 'MEANING'],
    row: (alert) => [
      ...[alert.raisedAt, alert.clearedAt ?? 'open', alert.vehicleId, alert.severity, alert.code],
      alert.meaning ?? '',
    ],
    none: all ? 'No alerts.' : 'No open alerts.',
  });
}
