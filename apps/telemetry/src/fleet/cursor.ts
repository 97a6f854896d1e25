import { Type } from 'typebox';
import { type Decoded, decoderOf } from '@roadwire/protocol';
import { ProblemError } from '@roadwire/service';
import { OrNull } from './api-schema.ts';

/** `next` of a list, to be given back as `cursor`. */
export const NextCursor = OrNull(Type.String(), 'Give it as `cursor` to go on; null at the end');
export const CursorQuery = Type.Optional(Type.String({ maxLength: 600, description: '`next` of the page before' }));
export const limitQuery = (most: number) =>
  Type.Optional(Type.Integer({ minimum: 1, maximum: most, default: 100, description: 'How many at most' }));

const decodeCursor = decoderOf(Type.Object({ list: Type.String({ maxLength: 80 }), at: Type.Unknown() }));

/** Places in a list, as opaque texts: one of a list is none of another. */
export function cursorsOf<Place>(list: string, decodePlace: (text: string) => Decoded<Place>) {
  return {
    write: (at: Place): string => Buffer.from(JSON.stringify({ list, at })).toString('base64url'),
    /**
     * Undefined at the beginning of the list.
     * @throws ProblemError `invalid_cursor` when the text is none that we gave, or one of a list in another order
     */
    read(cursor: string | undefined): Place | undefined {
      if (cursor === undefined) return undefined;
      const found = decodeCursor(Buffer.from(cursor, 'base64url').toString('utf8'));
      const place = found.ok && found.value.list === list ? decodePlace(JSON.stringify(found.value.at)) : undefined;
      if (place?.ok) return place.value;
      throw new ProblemError('invalid_cursor', {
        field: '/cursor',
        detail:
          found.ok && found.value.list !== list
            ? `This cursor is of the list ${found.value.list}, and this is the list ${list}.`
            : 'This is no cursor of ours.',
      });
    },
  };
}

/** The items of a page that was read with one more than asked for, and the cursor to the rest. */
export function pageOf<Item, Place>(
  found: readonly Item[],
  limit: number,
  write: (place: Place) => string,
  placeOf: (item: Item) => Place,
): { items: Item[]; next: string | null } {
  const items = found.slice(0, limit);
  const last = items.at(-1);
  return { items, next: found.length > limit && last !== undefined ? write(placeOf(last)) : null };
}

/** Of the ids of rows, which are numbers of 64 bits. */
export const RowId = Type.String({ pattern: '^[0-9]{1,18}$' });
export const decodeRowId = decoderOf(RowId);
