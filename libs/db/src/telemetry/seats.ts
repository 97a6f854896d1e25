import pg from 'pg';

/** Of advisory locks: those of this kind are nobody else's. */
const lockSpace = 7_346;

/** A number that nobody else has, as long as it is held. */
export interface Seat {
  readonly number: number;
  /** Resolves when it is lost with its connection, or given up. */
  readonly lost: Promise<void>;
  release(): Promise<void>;
}

/**
 * Claims the lowest free number from 1 to `most`, undefined when all are taken. It is held by a connection of its own, and free
 * again the moment that ends, however it ends: a process that is started anew finds the number that it had.
 * Fails when the database does not answer.
 */
export async function claimSeat({ url, most }: { url: string; most: number }): Promise<Seat | undefined> {
  const client = new pg.Client({
    connectionString: url,
    connectionTimeoutMillis: 5_000,
    keepAlive: true,
    keepAliveInitialDelayMillis: 5_000,
    application_name: 'roadwire-seat',
  });
  const lost = Promise.withResolvers<void>();
  client.on('error', () => lost.resolve());
  client.on('end', () => lost.resolve());
  const release = async () => {
    lost.resolve();
    await client.end().catch(() => undefined);
  };
  try {
    await client.connect();
    for (let number = 1; number <= most; number += 1) {
      const { rows } = await client.query<{ mine: boolean }>('SELECT pg_try_advisory_lock($1, $2) AS mine', [
        lockSpace,
        number,
      ]);
      if (rows[0]?.mine) return { number, lost: lost.promise, release };
    }
  } catch (error) {
    await release();
    throw error;
  }
  await release();
  return undefined;
}
