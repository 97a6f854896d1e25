import { isDatabaseAway } from '@roadwire/db';

/**
 * SQLSTATE classes of a server that cannot work now, whatever it is given: transactions that have to be repeated, schema or rights
 * that do not fit this version, no disk or memory, maintenance, faults of the server.
 */
const states = /^(25|40|42|53|55|57|58|XX)/;

/** Whether a write failed for something that ends by itself or by somebody's hand: what was written has no part in it. */
const isAway = (error: unknown): boolean => isDatabaseAway(error) || states.test(codeOf(error));

/** The server was away, or was given too much at once. */
const tookTooLong = (error: unknown): boolean =>
  codeOf(error) === '57014' || (error instanceof Error && /Query read timeout/i.test(error.message));

const codeOf = (error: unknown): string => (error instanceof Error && 'code' in error ? `${error.code}` : '');

/** What a lane has to know of PostgreSQL. */
export const whyWritesFail = { isAway, tookTooLong };
