import { createAlertStore, isUnusable } from '@roadwire/db';
import type { Alert } from '@roadwire/protocol';
import { expect, test } from 'vitest';
import { seededRandom, shuffled } from '../support/seeded-random.ts';
import { telemetryDatabase } from '../support/telemetry-database.ts';

const db = telemetryDatabase();
const at = (second: number) => new Date(Date.UTC(2026, 0, 31, 8, 0, second)).toISOString();
const word = (state: Alert['state'], second: number, severity: Alert['severity'] = 'warning'): Alert => ({
  ...{ code: 'tyre_pressure_low', severity, state },
  at: at(second),
});
const episodesOf = async (vehicleId: string) =>
  (await db.database.prisma.vehicleAlert.findMany({ where: { vehicleId }, orderBy: { raisedAt: 'asc' } })).map(
    ({ raisedAt, clearedAt, severity }) => [raisedAt.getUTCSeconds(), clearedAt?.getUTCSeconds() ?? null, severity],
  );
const openOf = async (vehicleId: string) =>
  (await db.database.prisma.vehicleStatus.findUnique({ where: { vehicleId } }))?.openAlerts;

test('is raised once, may become more serious, and is cleared once', async () => {
  await db.register('rw-alert');
  const { store } = createAlertStore(db.database);
  const say = async (alert: Alert) => (await store('rw-alert', alert)).changed;
  expect(await say(word('raised', 1))).toBe(true);
  expect(await say(word('raised', 1))).toBe(false);
  expect(await say(word('raised', 2))).toBe(false);
  expect(await openOf('rw-alert')).toBe(1);
  expect(await say(word('raised', 3, 'critical'))).toBe(true);
  expect(await say(word('cleared', 5, 'critical'))).toBe(true);
  expect(await say(word('cleared', 5, 'critical'))).toBe(false);
  expect(await openOf('rw-alert')).toBe(0);
  expect(await episodesOf('rw-alert')).toEqual([[1, 5, 'critical']]);
  expect(await say(word('raised', 4))).toBe(false);
  expect(await say(word('raised', 6))).toBe(true);
  expect(await episodesOf('rw-alert')).toHaveLength(2);
  const told = await db.database.prisma.domainEvent.findMany({
    where: { vehicleId: 'rw-alert' },
    orderBy: { id: 'asc' },
  });
  expect(told.map(({ data }) => data)).toMatchObject([
    { state: 'raised' },
    { state: 'raised', severity: 'critical' },
    { state: 'cleared' },
    { state: 'raised', code: 'tyre_pressure_low' },
  ]);
});

test('an end that comes before its beginning is kept, and the beginning filled in', async () => {
  await db.register('rw-reordered');
  const { store } = createAlertStore(db.database);
  await store('rw-reordered', word('cleared', 5));
  expect(await openOf('rw-reordered')).toBe(0);
  await store('rw-reordered', word('raised', 2));
  await store('rw-reordered', word('raised', 1));
  expect(await episodesOf('rw-reordered')).toEqual([[2, 5, 'warning']]);
  expect(await openOf('rw-reordered')).toBe(0);
});

test.each([
  [
    'an end that is overtaken by a later beginning',
    [
      ['raised', 10],
      ['raised', 20],
      ['cleared', 15],
    ],
    [[10, null, 'warning']],
  ],
  [
    'a beginning that comes when a later alert is open',
    [
      ['cleared', 20],
      ['raised', 30],
      ['raised', 10],
    ],
    [
      [10, 20, 'warning'],
      [30, null, 'warning'],
    ],
  ],
  [
    'a beginning that comes again after its end',
    [
      ['raised', 10],
      ['cleared', 20],
      ['raised', 10],
      ['cleared', 40],
    ],
    [
      [10, 20, 'warning'],
      [40, 40, 'warning'],
    ],
  ],
] as const)('late words: %s', async (what, words, episodes) => {
  const vehicleId = `rw-late-${what.length}`;
  await db.register(vehicleId);
  const { store } = createAlertStore(db.database);
  for (const [state, second] of words) await store(vehicleId, word(state, second));
  expect(await episodesOf(vehicleId)).toEqual(episodes);
  expect(await openOf(vehicleId)).toBe(episodes.some(([, clearedAt]) => clearedAt === null) ? 1 : 0);
});

test('how serious it is follows the latest word', async () => {
  await db.register('rw-serious');
  const { store } = createAlertStore(db.database);
  for (const said of [word('raised', 10), word('raised', 20, 'critical'), word('raised', 15)])
    await store('rw-serious', said);
  expect(await episodesOf('rw-serious')).toEqual([[10, null, 'critical']]);
});

test('a time that PostgreSQL cannot hold is told from a database that is away', async () => {
  await db.register('rw-odd-time');
  const { store } = createAlertStore(db.database);
  for (const at of ['2016-12-31T23:59:60Z', '+275760-09-13T00:00:00.000Z', '0000-01-01T00:00:00Z']) {
    const failure = await store('rw-odd-time', { ...word('raised', 1), at }).then(
      () => undefined,
      (error: unknown) => error,
    );
    if (failure !== undefined) expect(isUnusable(failure)).toBe(true);
  }
});

test('a car that is not registered has no alerts', async () => {
  expect(await createAlertStore(db.database).store('rw-nobody', word('raised', 1))).toEqual({
    ...{ changed: false, why: 'unregistered' },
  });
});

test('whatever the order, an alert is open when the latest word says so', async () => {
  const { store } = createAlertStore(db.database);
  for (let seed = 1; seed <= 12; seed += 1) {
    const vehicleId = `rw-alert-order-${seed}`;
    await db.register(vehicleId);
    const random = seededRandom(seed);
    const words = Array.from({ length: 8 }, (_, second) => word(random() < 0.5 ? 'raised' : 'cleared', second));
    for (const said of shuffled([...words, ...words.slice(2, 5)], random)) await store(vehicleId, said);
    const isOpen = words.at(-1)?.state === 'raised';
    expect(await openOf(vehicleId)).toBe(isOpen ? 1 : 0);
    expect((await episodesOf(vehicleId)).filter(([, clearedAt]) => clearedAt === null)).toHaveLength(isOpen ? 1 : 0);
  }
});
