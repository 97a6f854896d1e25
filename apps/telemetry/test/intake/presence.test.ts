import { createPresenceStore } from '@roadwire/db';
import { expect, test } from 'vitest';
import { telemetryDatabase } from '../support/telemetry-database.ts';

const db = telemetryDatabase();
const at = (second: number) => new Date(Date.UTC(2026, 0, 31, 8, 0, second)).toISOString();

function carOf(vehicleId: string) {
  const store = createPresenceStore(db.database);
  return {
    say: async (session: number, state: 'online' | 'offline' | 'asleep', second: number) => {
      const online = state === 'online';
      const asleep = state === 'asleep';
      const changes = await store.store([{ vehicleId, session, online, asleep, at: at(second) }]);
      return changes.length;
    },
    now: () => store.of(vehicleId),
  };
}

test('the late will of an old connection does not override a newer one', async () => {
  await db.register('rw-will');
  const { say, now } = carOf('rw-will');
  expect(await say(1, 'online', 0)).toBe(1);
  expect(await say(2, 'online', 9)).toBe(1);
  expect(await say(1, 'offline', 0)).toBe(0);
  expect(await now()).toMatchObject({ online: true, session: 2n });
  expect(await say(2, 'offline', 9)).toBe(1);
  expect(await say(2, 'online', 9)).toBe(0);
  expect(await now()).toMatchObject({ online: false });
});

test('a car that said that it falls asleep and could not is online again; a repeated word does not wake it', async () => {
  await db.register('rw-sleepless');
  const { say, now } = carOf('rw-sleepless');
  await say(1, 'online', 0);
  expect(await say(1, 'asleep', 5)).toBe(1);
  expect(await say(1, 'online', 0)).toBe(0);
  expect(await now()).toMatchObject({ online: false, asleep: true });
  expect(await say(1, 'online', 6)).toBe(1);
  expect(await now()).toMatchObject({ online: true, asleep: false });
});

test('each change is an event that says what a hint needs, and nothing else is', async () => {
  await db.register('rw-event', 'rw-event2');
  const store = createPresenceStore(db.database);
  const word = { online: true, session: 1, at: at(3) };
  const changes = await store.store([
    { vehicleId: 'rw-event', ...word },
    { vehicleId: 'rw-event2', ...word },
    { vehicleId: 'rw-nobody', ...word },
  ]);
  expect(changes.map(({ vehicleId }) => vehicleId).toSorted()).toEqual(['rw-event', 'rw-event2']);
  const [first] = changes.filter(({ vehicleId }) => vehicleId === 'rw-event');
  expect(await db.database.prisma.domainEvent.findUnique({ where: { id: BigInt(first?.eventId ?? 0) } })).toMatchObject(
    {
      ...{ domain: 'presence', entityId: 'rw-event', vehicleId: 'rw-event', at: new Date(at(3)) },
      data: { vehicleId: 'rw-event', online: true, asleep: false, at: at(3) },
    },
  );
  expect(await store.store([{ vehicleId: 'rw-event', ...word }])).toEqual([]);
});
