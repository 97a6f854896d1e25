import { answerOf } from '../connection/answer.ts';
import type { Context } from '../context.ts';
import { printList } from '../lists/print-list.ts';
import { readUpTo } from '../lists/read-up-to.ts';
import { printable } from '../broker/printable.ts';

/** `roadwire fleet refused` */
export async function listRefused(
  { connect, output }: Context,
  vehicleId: string,
  { limit }: { limit: number },
): Promise<void> {
  const api = await connect();
  const list = await readUpTo(limit, async (query) =>
    answerOf(await api.GET('/v1/fleet/vehicles/{vehicleId}/refused', { params: { path: { vehicleId }, query } })),
  );
  printList(output, list, {
    header: ['RECEIVED', 'REASON', 'SIGNAL', 'VALUE', 'AT', 'DETAIL'],
    row: (sample) => [
      ...[sample.receivedAt, sample.reason, printable(sample.path ?? '')],
      sample.value === null ? '' : printable(JSON.stringify(sample.value)),
      ...[printable(sample.at ?? ''), printable(sample.detail ?? '')],
    ],
    none: 'Nothing of this car was refused, as far as it is remembered.',
  });
}
