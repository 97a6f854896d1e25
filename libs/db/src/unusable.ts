import pg from 'pg';
import { Prisma } from './generated/client.ts';

/** SQLSTATE classes of statements that ask for the impossible, bad data, violated constraints and limits of the server. */
const unusableStates = /^(21|22|23|54)/;
/** Prisma: a value that is too long, violates a constraint, or is none of its type. */
const unusablePrismaCodes = /^P20(0[0-9]|1[1-4]|19|20|33)$/;

/**
 * Whether a write failed for what was written, rather than because PostgreSQL did not answer or could not: to try the same again
 * would give the same answer.
 */
export function isUnusable(error: unknown): boolean {
  if (error instanceof Prisma.PrismaClientValidationError) return true;
  // Of JavaScript itself, such as a date that is none.
  if (error instanceof RangeError || error instanceof TypeError || error instanceof SyntaxError) return true;
  if (error instanceof Prisma.PrismaClientKnownRequestError && unusablePrismaCodes.test(error.code)) return true;
  return sqlStates(error).some((state) => unusableStates.test(state));
}

/** That of the error and of what it wraps. */
function sqlStates(error: unknown): string[] {
  if (error instanceof pg.DatabaseError) return [error.code ?? ''];
  if (typeof error !== 'object' || error === null) return [];
  return ['code', 'originalCode', 'cause', 'meta', 'driverAdapterError'].flatMap((name) => {
    const value: unknown = Reflect.get(error, name);
    return typeof value === 'string' ? [value] : sqlStates(value);
  });
}
