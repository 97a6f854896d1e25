import { answerOf } from '../connection/answer.ts';
import type { Context } from '../context.ts';
import { printList } from '../lists/print-list.ts';

/** `roadwire certificates list` */
export async function listCertificates({ connect, output }: Context, { vehicle }: { vehicle: string }): Promise<void> {
  const api = await connect();
  const { items } = answerOf(
    await api.GET('/v1/vehicles/{vehicleId}/certificates', { params: { path: { vehicleId: vehicle } } }),
  );
  printList(
    output,
    { items, more: false },
    {
      header: ['SERIAL', 'FROM', 'UNTIL', 'REVOKED'],
      row: ({ serial, notBefore, notAfter, revokedAt, revokedFor }) => [
        serial,
        notBefore,
        notAfter,
        revokedAt === null ? '' : `${revokedAt} (${revokedFor ?? ''})`,
      ],
      none: 'No certificates.',
    },
  );
}
