import { createSampleWriter, createTwinStore, type SampleWriter } from '@roadwire/db';
import { beforeAll, expect, test } from 'vitest';
import { telemetryDatabase } from '../support/telemetry-database.ts';

const db = telemetryDatabase();
const now = new Date();
const secondsAgo = (seconds: number) => now.getTime() - seconds * 1_000;
const day = 24 * 3_600;
const speed = 'Vehicle.Speed';
const locked = 'Vehicle.Cabin.Door.Row1.DriverSide.IsLocked';
const state = 'Vehicle.LowVoltageSystemState';

let writer: SampleWriter;
beforeAll(() => {
  writer = createSampleWriter(db.database, { retentionDays: 3 });
});

const twinOf = async (vehicleId: string) =>
  Object.fromEntries((await createTwinStore(db.database).signalsOf(vehicleId)).map(({ path, value }) => [path, value]));
const historyOf = (vehicleId: string) =>
  db.database.prisma.$queryRaw<{ path: string; at: Date; value: number | null; word: string | null }[]>`
    SELECT p.path, s.at, s.value, s.word FROM telemetry.samples s JOIN telemetry.signal_paths p ON p.number = s.path
    JOIN vehicles v ON v.number = s.car WHERE v.id = ${vehicleId} ORDER BY s.at, p.path`;

test('keeps numbers, booleans and words, to the millisecond', async () => {
  await db.register('rw-kinds');
  const at = secondsAgo(1) + 7;
  const samples = [
    { path: speed, value: -0.1, at },
    { path: locked, value: true, at },
    { path: state, value: 'ON', at },
  ];
  expect(await writer.write([{ vehicleId: 'rw-kinds', samples }], now)).toEqual({
    ...{ moved: ['rw-kinds'], unregistered: [], stored: 3, repeated: 0, tooOld: 0, unnumbered: 0 },
  });
  expect(await twinOf('rw-kinds')).toEqual({ [speed]: -0.1, [locked]: true, [state]: 'ON' });
  expect(await historyOf('rw-kinds')).toEqual([
    { path: locked, at: new Date(at), value: 1, word: null },
    { path: state, at: new Date(at), value: null, word: 'ON' },
    { path: speed, at: new Date(at), value: -0.1, word: null },
  ]);
});

test('what comes again is not stored twice, and does not move the twin', async () => {
  await db.register('rw-again');
  const report = (value: number, second: number) => ({
    vehicleId: 'rw-again',
    samples: [{ path: speed, value, at: secondsAgo(second) }],
  });
  await writer.write([report(1, 10)], now);
  const again = await writer.write([report(1, 10), report(2, 9), report(2, 9)], now);
  expect(again).toMatchObject({ moved: ['rw-again'], stored: 1, repeated: 2 });
  expect(await writer.write([report(1, 10)], now)).toMatchObject({ moved: [], stored: 0, repeated: 1 });
  expect(await historyOf('rw-again')).toHaveLength(2);
  expect(await twinOf('rw-again')).toEqual({ [speed]: 2 });
});

test('of a car that is not registered nothing is stored, and of the others all', async () => {
  await db.register('rw-known');
  const samples = [{ path: speed, value: 1, at: secondsAgo(1) }];
  const reports = ['rw-nobody', 'rw-known', 'rw-nobody'].map((vehicleId) => ({ vehicleId, samples }));
  expect(await writer.write(reports, now)).toMatchObject({
    ...{ moved: ['rw-known'], unregistered: ['rw-nobody'], stored: 1 },
  });
  await db.register('rw-nobody');
  expect(await writer.write(reports.slice(0, 1), now)).toMatchObject({ moved: ['rw-nobody'], unregistered: [] });
});

test('a sample older than the history reaches still tells the twin what it did not know', async () => {
  await db.register('rw-old');
  const samples = [
    { path: speed, value: 5, at: secondsAgo(5 * day) },
    { path: locked, value: true, at: secondsAgo(2 * day) },
  ];
  expect(await writer.write([{ vehicleId: 'rw-old', samples }], now)).toMatchObject({ stored: 1, tooOld: 1 });
  expect(await twinOf('rw-old')).toEqual({ [speed]: 5, [locked]: true });
  expect(await historyOf('rw-old')).toMatchObject([{ path: locked }]);
});

test('drops the days that the history does not reach back to, and makes them again when they are asked for', async () => {
  await db.register('rw-days');
  const report = (seconds: number) => ({
    vehicleId: 'rw-days',
    samples: [{ path: speed, value: 5, at: secondsAgo(seconds) }],
  });
  const longer = createSampleWriter(db.database, { retentionDays: 30 });
  await longer.write([report(20 * day), report(day)], now);
  expect(await historyOf('rw-days')).toHaveLength(2);
  expect(await writer.dropOldDays(now)).toBe(1);
  expect(await writer.dropOldDays(now)).toBe(0);
  expect(await historyOf('rw-days')).toMatchObject([{ at: new Date(secondsAgo(day)) }]);
  // The other one believes that the partition is there.
  expect(await longer.write([report(20 * day)], now)).toMatchObject({ stored: 1 });
  await writer.dropOldDays(now);
});

test('a car that was deleted and registered again begins anew', async () => {
  await db.register('rw-deleted');
  const report = (value: number, seconds: number) => ({
    vehicleId: 'rw-deleted',
    samples: [{ path: speed, value, at: secondsAgo(seconds) }],
  });
  await writer.write([report(1, 10)], now);
  await db.database.prisma.vehicle.delete({ where: { id: 'rw-deleted' } });
  expect(await writer.write([report(2, 9)], now)).toMatchObject({ unregistered: ['rw-deleted'] });
  await db.register('rw-deleted');
  await writer.write([report(3, 20)], now);
  expect(await twinOf('rw-deleted')).toEqual({ [speed]: 3 });
  expect(await historyOf('rw-deleted')).toMatchObject([{ value: 3 }]);
});

test('reads off the twin what lists show', async () => {
  await db.register('rw-status');
  const fuel = 'Vehicle.Powertrain.FuelSystem.RelativeLevel';
  const at = secondsAgo(1);
  const status = () => db.database.prisma.vehicleStatus.findUnique({ where: { vehicleId: 'rw-status' } });
  const samples = [
    { path: 'Vehicle.CurrentLocation.Latitude', value: 48.1, at },
    { path: fuel, value: 16, at },
    { path: 'Vehicle.Powertrain.Range', value: 120_400, at },
  ];
  await writer.write([{ vehicleId: 'rw-status', samples }], now);
  expect(await status()).toMatchObject({
    ...{ latitude: null, longitude: null, fuelPercent: 16, energyLow: false, rangeMetres: 120_400 },
    reportedAt: new Date(at),
  });
  const later = [
    { path: 'Vehicle.CurrentLocation.Longitude', value: 11.5, at },
    { path: fuel, value: 15, at: at + 1 },
  ];
  await writer.write([{ vehicleId: 'rw-status', samples: later }], now);
  expect(await status()).toMatchObject({ latitude: 48.1, longitude: 11.5, energyLow: true });
});

test('cars that make up paths fill neither the twin without end nor the numbers, and what the catalogue knows has its place', async () => {
  const cars = Array.from({ length: 40 }, (_, car) => `rw-many-${car}`);
  await db.register(...cars);
  const at = secondsAgo(1);
  const writers = [1, 2].map(() => createSampleWriter(db.database, { retentionDays: 3 }));
  const madeUp = (vehicleId: string, batch: number) => ({
    vehicleId,
    samples: Array.from({ length: 500 }, (_, index) => ({
      path: `Vehicle.Made${vehicleId.replaceAll('-', '')}.Up${batch}x${index}`,
      value: 1,
      at,
    })),
  });
  await Promise.all(
    writers.map(async (mine, which) => {
      for (const batch of [0, 1])
        await mine.write(
          cars.filter((_, car) => car % 2 === which).map((id) => madeUp(id, batch)),
          now,
        );
    }),
  );
  expect(Object.keys(await twinOf('rw-many-0'))).toHaveLength(500);
  const [paths] = await db.database.prisma.$queryRaw<{ count: bigint; last: number }[]>`
    SELECT count(*), max(number)::int AS last FROM telemetry.signal_paths`;
  expect(Number(paths?.count)).toBe(4_000);
  // None was used up in vain.
  expect(paths?.last).toBeLessThanOrEqual(4_000);
  const samples = [
    { path: 'Vehicle.One.More', value: 1, at },
    { path: 'Vehicle.Chassis.Axle.Row2.Wheel.Right.Tire.Pressure', value: 230, at },
  ];
  await db.register('rw-sound');
  const fresh = createSampleWriter(db.database, { retentionDays: 3 });
  expect(await fresh.write([{ vehicleId: 'rw-sound', samples }], now)).toMatchObject({ unnumbered: 1, stored: 1 });
  expect(Object.keys(await twinOf('rw-sound'))).toHaveLength(2);
});

test('a car that was registered again goes by its new number with every instance', async () => {
  await db.register('rw-renumbered');
  const other = createSampleWriter(db.database, { retentionDays: 3 });
  const report = (value: number, seconds: number) => ({
    vehicleId: 'rw-renumbered',
    samples: [{ path: speed, value, at: secondsAgo(seconds) }],
  });
  await writer.write([report(1, 30)], now);
  await db.database.prisma.vehicle.delete({ where: { id: 'rw-renumbered' } });
  await db.register('rw-renumbered');
  await other.write([report(2, 20)], now);
  await writer.write([report(3, 10)], now);
  expect(await historyOf('rw-renumbered')).toMatchObject([{ value: 2 }, { value: 3 }]);
});

test('services may neither change nor drop what was stored', async () => {
  const asService = (statement: string) =>
    db.database.prisma.$transaction([
      db.database.prisma.$executeRawUnsafe('SET LOCAL ROLE roadwire_service'),
      db.database.prisma.$executeRawUnsafe(statement),
    ]);
  await expect(asService('DELETE FROM telemetry.samples')).rejects.toThrow(/permission denied/);
  await expect(asService('UPDATE telemetry.samples SET value = 0')).rejects.toThrow(/permission denied/);
  await expect(asService(`SELECT telemetry.drop_days_before('2999-01-01')`)).rejects.toThrow(/not over/);
  await expect(asService(`INSERT INTO telemetry.signal_paths (path) VALUES ('Vehicle.X')`)).rejects.toThrow(/denied/);
  await expect(asService(`SELECT telemetry.open_day('2999-01-01')`)).rejects.toThrow(/no partition is made/);
  await expect(asService('SELECT telemetry.open_day(current_date)')).resolves.toBeDefined();
});
