import { Type } from 'typebox';
import { ProblemError } from '@roadwire/service';

/** `next` of a list, to be given back as `cursor`. */
export const NextCursor = Type.Union([Type.String(), Type.Null()], {
  description: 'Give it as `cursor` to go on; null at the end',
});

export const CursorQuery = Type.Optional(Type.String({ maxLength: 200, description: '`next` of the page before' }));

/** Where a list goes on after this item, as an opaque text. */
export const cursorAfter = (id: string): string => Buffer.from(id).toString('base64url');

/**
 * The item after which a list goes on, undefined at its beginning.
 * @throws ProblemError `invalid_cursor` when the text is none that we gave
 */
export function readCursor(cursor: string | undefined, form: RegExp): string | undefined {
  if (cursor === undefined) return undefined;
  const id = Buffer.from(cursor, 'base64url').toString();
  if (!form.test(id)) throw new ProblemError('invalid_cursor');
  return id;
}

/** The items of a page that was read with one more than asked for, and the cursor to the rest. */
export function page<T>(found: readonly T[], limit: number, idOf: (item: T) => string) {
  const items = found.slice(0, limit);
  const last = items.at(-1);
  return { items, next: found.length > limit && last !== undefined ? cursorAfter(idOf(last)) : null };
}
