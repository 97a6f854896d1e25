import { createDatabase, type Database } from '@roadwire/db';
import { startTestDatabase } from '@roadwire/testing';
import { afterAll, beforeAll, expect } from 'vitest';

/** A real database for one suite, and a way to register cars in it. */
export function telemetryDatabase() {
  let server: Awaited<ReturnType<typeof startTestDatabase>> | undefined;
  let database: Database | undefined;
  beforeAll(async () => {
    server = await startTestDatabase();
    database = createDatabase({ url: server.url, onError: (error) => expect.unreachable(error.message) });
  });
  afterAll(async () => {
    await database?.stop();
    await server?.stop();
  });
  const get = (): Database => {
    if (!database) throw new Error('the database is not there yet');
    return database;
  };
  return {
    get database() {
      return get();
    },
    get url() {
      return server?.url ?? '';
    },
    async register(...ids: string[]): Promise<void> {
      const plain = { name: 'Car', model: 'Aster', region: 'eu-west', firmware: '1.0.0', tags: [], cohort: 'aster-01' };
      await get().prisma.vehicle.createMany({ data: ids.map((id) => ({ id, vin: id, ...plain })) });
    },
  };
}
