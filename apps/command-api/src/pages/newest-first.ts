import { Type } from 'typebox';
import type { ListPosition } from '@roadwire/db';
import { ProblemError } from '@roadwire/service';
import { CursorQuery } from './list-page.ts';

const defaultLimit = 50;
const position = /^(\d{1,15}) ([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/;

export const pageQuery = {
  cursor: CursorQuery,
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200, default: defaultLimit })),
};

/**
 * A page of a list that is ordered by time, newest first; `read` gives at most so many after a position.
 * @throws ProblemError `invalid_cursor`
 */
export async function pageOf<T extends ListPosition>(
  query: { cursor?: string; limit?: number },
  read: (limit: number, after: ListPosition | undefined) => Promise<T[]>,
): Promise<{ items: T[]; next: string | null }> {
  const { cursor, limit = defaultLimit } = query;
  const found = await read(limit + 1, cursor === undefined ? undefined : readPosition(cursor));
  const items = found.slice(0, limit);
  const last = items.at(-1);
  return { items, next: found.length > limit && last ? cursorOf(last) : null };
}

const cursorOf = ({ createdAt, id }: ListPosition): string =>
  Buffer.from(`${createdAt.getTime()} ${id}`).toString('base64url');

function readPosition(cursor: string): ListPosition {
  const [, milliseconds, id] = position.exec(Buffer.from(cursor, 'base64url').toString('utf8')) ?? [];
  if (milliseconds === undefined || id === undefined) throw new ProblemError('invalid_cursor');
  return { createdAt: new Date(Number(milliseconds)), id };
}
