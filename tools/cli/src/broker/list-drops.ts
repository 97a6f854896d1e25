import { answerOf } from '../connection/answer.ts';
import type { Context } from '../context.ts';
import { printList } from '../lists/print-list.ts';
import { readUpTo } from '../lists/read-up-to.ts';
import { count } from './amounts.ts';
import { printable } from './printable.ts';

export const dropReasons = [
  'slow_client',
  'queue_full',
  'expired',
  'too_large',
  'no_member_ready',
  'session_ended',
  'not_permitted',
  'extension',
] as const;

export interface ListDropsOptions {
  reason?: (typeof dropReasons)[number];
  client?: string;
  topic?: string;
  limit: number;
}

/** `roadwire broker drops` */
export async function listDrops({ connect, output }: Context, options: ListDropsOptions): Promise<void> {
  const { client: clientId, limit, reason, topic } = options;
  const api = await connect();
  let forgotten = { rows: 0, drops: 0 };
  const list = await readUpTo(limit, async (page) => {
    const answer = answerOf(
      await api.GET('/v1/broker/drops', { params: { query: { ...page, reason, clientId, topic } } }),
    );
    ({ forgotten } = answer);
    return answer;
  });
  printList(output, list, {
    header: ['LAST', 'REASON', 'TIMES', 'CLIENT', 'TOPIC', 'PUBLISHER', 'DETAIL'],
    row: (row) => [
      ...[row.lastAt, row.reason, count(row.count), printable(row.clientId), printable(row.topic)],
      ...[printable(row.publisher ?? ''), printable(row.detail ?? '')],
    ],
    none: 'Nothing was dropped since the broker started, as far as this asks for.',
  });
  if (forgotten.rows > 0) output.line(`Of ${count(forgotten.drops)} older drops only the number is known.`);
}
