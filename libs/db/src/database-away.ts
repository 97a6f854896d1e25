import pg from 'pg';
import { Prisma } from './generated/client.ts';

/** Of SQLSTATE: connections that fail, a server that shuts down, starts or has no place, a statement that took too long. */
const awayStates = /^(08...|57P0[1-5]|57014|53300)$/;
const awaySystemCodes = ['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH'];
/** Prisma: cannot be reached, timed out, closed the connection, no connection was free in time. */
const awayPrismaCodes = ['P1001', 'P1002', 'P1008', 'P1011', 'P1017', 'P2024'];
/** The client's own words, which come without a code. */
const awayWords =
  /Connection terminated|timeout exceeded when trying to connect|Query read timeout|Can't reach database server|connection error/i;

/**
 * Whether an error says that PostgreSQL did not answer, rather than that it refused. What was written may be stored all the
 * same.
 */
export function isDatabaseAway(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if (error instanceof pg.DatabaseError) return awayStates.test(error.code ?? '');
  if (error instanceof Prisma.PrismaClientInitializationError) return true;
  const code = 'code' in error ? String(error.code) : '';
  if (awayPrismaCodes.includes(code) || awaySystemCodes.includes(code)) return true;
  return awayWords.test(error.message) || isDatabaseAway(error.cause);
}
