import { answerOf } from '../connection/answer.ts';
import type { Context } from '../context.ts';
import { printList } from '../lists/print-list.ts';
import { readUpTo } from '../lists/read-up-to.ts';
import { printable } from './printable.ts';

export interface ListBansOptions {
  all?: boolean;
  limit: number;
}

/** `roadwire broker bans` */
export async function listBans({ connect, output }: Context, { all, limit }: ListBansOptions): Promise<void> {
  const api = await connect();
  const list = await readUpTo(limit, async (page) =>
    answerOf(await api.GET('/v1/broker/bans', { params: { query: { ...page, all } } })),
  );
  printList(output, list, {
    header: ['ON', 'UNTIL', 'STATE', 'BY', 'SINCE', 'REASON', 'ID'],
    row: ({ value, until, inForce, liftedAt, liftedBy, createdBy, createdAt, reason, id }) => [
      printable(value),
      until,
      inForce ? 'in force' : liftedAt === null ? 'ended' : `lifted ${liftedAt} by ${liftedBy ?? ''}`,
      createdBy,
      createdAt,
      printable(reason),
      id,
    ],
    none: all ? 'Nobody was ever banned.' : 'Nobody is banned.',
  });
}
