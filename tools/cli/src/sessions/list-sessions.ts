import { answerOf } from '../connection/answer.ts';
import type { Context } from '../context.ts';
import { printList } from '../lists/print-list.ts';
import { readUpTo } from '../lists/read-up-to.ts';

/** `roadwire sessions list` */
export async function listSessions({ connect, output }: Context, { limit }: { limit: number }): Promise<void> {
  const api = await connect();
  const list = await readUpTo(limit, async (query) =>
    answerOf(await api.GET('/v1/people/me/sessions', { params: { query } })),
  );
  printList(output, list, {
    header: ['ID', 'WHERE', 'SINCE', 'LAST USED', 'UNTIL'],
    row: ({ id, kind, createdAt, lastUsedAt, expiresAt }) => [
      id,
      kind === 'browser' ? 'browser' : 'phone or command line',
      createdAt,
      lastUsedAt ?? 'never',
      expiresAt,
    ],
    none: 'You are signed in nowhere.',
  });
}
