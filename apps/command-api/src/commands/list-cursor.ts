import type { ListPosition } from '@roadwire/db';
import { ProblemError } from '@roadwire/service';

/** Where a list of commands goes on, as an opaque text. */
export const listCursor = {
  write: ({ createdAt, id }: ListPosition): string => Buffer.from(`${createdAt.getTime()} ${id}`).toString('base64url'),
  /** @throws ProblemError `invalid_cursor` */
  read: (text: string): ListPosition => {
    const [, milliseconds, id] =
      /^(\d{1,15}) ([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/.exec(
        Buffer.from(text, 'base64url').toString('utf8'),
      ) ?? [];
    if (milliseconds === undefined || id === undefined) throw new ProblemError('invalid_cursor');
    return { createdAt: new Date(Number(milliseconds)), id };
  },
};
