import type { Query } from '../database.ts';
import { Prisma } from '../generated/client.ts';

export type Sql = Prisma.Sql;
export const { sql, join, empty, raw } = Prisma;

/**
 * Runs a statement that is put together for what is asked. Without a name it is planned anew each time, with its values: a plan
 * for any values would be a bad one for a rare model or a small map.
 */
export const planned = <Row extends object>(query: Query, { text, values }: Sql): Promise<Row[]> =>
  query<Row>({ name: '', text }, values);

/** All of them hold. */
export const allOf = (conditions: readonly Sql[]): Sql =>
  conditions.length === 0 ? sql`true` : join([...conditions], ' AND ');
