import { ProblemError } from '@roadwire/service';
import { Type } from 'typebox';

/** `next` of a list, to be given back as `cursor`. */
export const NextCursor = Type.Union([Type.String(), Type.Null()], {
  description: 'Give it as `cursor` to go on; null at the end',
});

/** A topic can be long. */
const longestCursor = 8_000;

export const pageQuery = {
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200, default: 50 })),
  cursor: Type.Optional(Type.String({ maxLength: longestCursor, description: '`next` of the page before' })),
};
export const defaultLimit = 50;

export const cursorAfter = (position: string): string => Buffer.from(position).toString('base64url');

/**
 * The position after which a list goes on, undefined at its beginning.
 * @throws ProblemError `invalid_cursor` when the text is none that we gave
 */
export function readCursor(cursor: string | undefined): string | undefined {
  if (cursor === undefined) return undefined;
  const position = Buffer.from(cursor, 'base64url').toString();
  if (position === '' || cursorAfter(position) !== cursor) throw new ProblemError('invalid_cursor');
  return position;
}

/** The items of a page that was read with one more than asked for, and the cursor to the rest. */
export function page<T>(found: readonly T[], limit: number, positionOf: (item: T) => string) {
  const items = found.slice(0, limit);
  const last = items.at(-1);
  return { items, next: found.length > limit && last !== undefined ? cursorAfter(positionOf(last)) : null };
}
