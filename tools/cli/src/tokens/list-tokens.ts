import { answerOf } from '../connection/answer.ts';
import type { Context } from '../context.ts';
import { printList } from '../lists/print-list.ts';
import { readUpTo } from '../lists/read-up-to.ts';

/** `roadwire tokens list` */
export async function listTokens({ connect, output }: Context, { limit }: { limit: number }): Promise<void> {
  const api = await connect();
  const list = await readUpTo(limit, async (query) =>
    answerOf(await api.GET('/v1/people/me/tokens', { params: { query } })),
  );
  printList(output, list, {
    header: ['ID', 'NAME', 'SCOPES', 'MADE', 'LAST USED', 'UNTIL'],
    row: ({ id, name, scopes, createdAt, lastUsedAt, expiresAt }) => [
      id,
      name,
      scopes.join(','),
      createdAt,
      lastUsedAt ?? 'never',
      expiresAt,
    ],
    none: 'No API tokens.',
  });
}
