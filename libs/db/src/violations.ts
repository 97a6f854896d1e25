import pg from 'pg';
import { Prisma } from './generated/client.ts';

/** SQLSTATE of PostgreSQL, and Prisma's own code for the same. */
const codes = { postgres: '23505', prisma: 'P2002' } as const;

/**
 * Whether a write failed because a value that must be the only one of its kind is there already, whichever way the
 * statement went. Of a statement of our own the constraint is known.
 */
export const isUniqueViolation = (error: unknown): error is Error & { constraint?: string | undefined } =>
  error instanceof Prisma.PrismaClientKnownRequestError
    ? error.code === codes.prisma
    : error instanceof pg.DatabaseError && error.code === codes.postgres;

/** Whether a statement of our own failed because what it refers to is not there, or not there any more. */
export const isForeignKeyViolation = (error: unknown): boolean =>
  error instanceof pg.DatabaseError && error.code === '23503';

/** Whether a statement of our own failed because no partition holds a row. */
export const isNoPartition = (error: unknown): boolean => error instanceof pg.DatabaseError && error.code === '23514';
