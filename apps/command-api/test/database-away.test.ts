import { createDatabase, isDatabaseAway } from '@roadwire/db';
import { startTestDatabase } from '@roadwire/testing';
import { expect, test } from 'vitest';

test('a database that is away is told from one that refuses, whichever way it was asked', async () => {
  const server = await startTestDatabase();
  const database = createDatabase({ url: server.url, onError: () => undefined });
  const person = { email: 'twice@example.com', name: 'Twice', roles: [] };
  const asks = {
    statement: () => database.query({ name: 'count-people', text: 'SELECT count(*) FROM people' }, []),
    prisma: () => database.prisma.person.count(),
    raw: () => database.prisma.$queryRaw`SELECT count(*) FROM people`,
  };
  const failure = (ask: () => Promise<unknown>) =>
    ask().then(
      () => undefined,
      (error: unknown) => error,
    );
  await database.prisma.person.create({ data: person });
  const refused = await failure(() => database.prisma.person.create({ data: person }));
  expect(refused).toBeInstanceOf(Error);
  expect(isDatabaseAway(refused)).toBe(false);
  for (const ask of Object.values(asks)) expect(await failure(ask)).toBeUndefined();

  await server.stop();
  for (const [how, ask] of Object.entries(asks)) {
    const error = await failure(ask);
    expect(isDatabaseAway(error), `${how}: ${error}`).toBe(true);
  }
  await database.stop();
});
