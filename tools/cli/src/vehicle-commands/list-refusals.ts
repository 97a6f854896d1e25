import { answerOf } from '../connection/answer.ts';
import type { Context } from '../context.ts';
import { printList } from '../lists/print-list.ts';
import { readUpTo } from '../lists/read-up-to.ts';

/** `roadwire commands refusals`: requests that cars did not trust. */
export async function listRefusals(
  { connect, output }: Context,
  { vehicle: vehicleId, limit }: { vehicle?: string; limit: number },
): Promise<void> {
  const api = await connect();
  const list = await readUpTo(limit, async (page) =>
    answerOf(await api.GET('/v1/commands/refusals', { params: { query: { vehicleId, ...page } } })),
  );
  printList(output, list, {
    header: ['AT', 'CAR', 'REASON', 'COMMAND', 'REQUEST (SHA-256)'],
    row: ({ at, vehicleId: car, reason, commandId, requestDigest }) => [
      at,
      car,
      reason,
      commandId,
      requestDigest ?? '',
    ],
    none: 'No car has refused a request.',
  });
}
