import { Type } from 'typebox';
import type { ListPosition } from '@roadwire/db';
import { listCursor } from '../commands/list-cursor.ts';

const defaultLimit = 50;

export const pageQuery = {
  cursor: Type.Optional(Type.String({ maxLength: 200, description: '`next` of the page before' })),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200, default: defaultLimit })),
};
export const Next = Type.Union([Type.String(), Type.Null()], {
  description: 'The `cursor` of the next page; null after the last',
});

/**
 * A page of a list, newest first; `read` gives at most so many after a position.
 * @throws ProblemError `invalid_cursor`
 */
export async function pageOf<T extends ListPosition>(
  query: { cursor?: string; limit?: number },
  read: (limit: number, after: ListPosition | undefined) => Promise<T[]>,
): Promise<{ items: T[]; next: string | null }> {
  const { cursor, limit = defaultLimit } = query;
  const found = await read(limit + 1, cursor === undefined ? undefined : listCursor.read(cursor));
  const items = found.slice(0, limit);
  const last = items.at(-1);
  return { items, next: found.length > limit && last ? listCursor.write(last) : null };
}
