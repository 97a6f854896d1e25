import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type CommandStore, createCommandStore, createDatabase, type Database } from '@roadwire/db';
import { startTestDatabase } from '@roadwire/testing';
import { pino } from 'pino';
import { createExpiry } from '../src/commands/expire-commands.ts';
import { createRecordVehicleWord } from '../src/commands/record-vehicle-word.ts';
import { developmentVehicle } from '../src/development/development-fleet.ts';
import { seedDevelopment } from '../src/development/seed-development.ts';

let server: Awaited<ReturnType<typeof startTestDatabase>>;
let database: Database;
let commands: CommandStore;
const start = new Date('2026-01-31T08:00:00.000Z');
const later = (seconds: number) => new Date(start.getTime() + seconds * 1000);

beforeAll(async () => {
  server = await startTestDatabase();
  database = createDatabase({ url: server.url, onError: (error) => expect.unreachable(error.message) });
  commands = createCommandStore(database);
  await seedDevelopment(database, { fleetSize: 5, developmentToken: 'rwt_test' });
});
afterAll(async () => {
  await database?.stop();
  await server?.stop();
});

/** A command to the car with this number; each test has a car of its own. */
async function queued(car: number, online = true) {
  const vehicleId = developmentVehicle(car).id;
  await database.prisma.vehiclePresence.upsert({
    where: { vehicleId },
    create: { vehicleId, online, session: 1n, changedAt: start },
    update: { online },
  });
  const { command } = await commands.insert({
    id: randomUUID(),
    vehicleId,
    type: 'doors.unlock',
    parameters: {},
    requestedBy: randomUUID(),
    ownershipEpoch: 0,
    createdAt: start,
    expiresAt: later(30),
    deadlineAt: later(35),
  });
  return command;
}
const stateOf = async (id: string) => (await commands.find(id))?.state;

describe('a queued command', () => {
  test('is taken once by whoever looks first, and counted before it leaves', async () => {
    const command = await queued(0);
    const taken = await Promise.all([1, 2, 3].map(() => commands.claimDue(later(1), later(4), 10)));
    expect(taken.flat().filter(({ id }) => id === command.id)).toHaveLength(1);
    expect((await commands.find(command.id))?.attempts).toBe(1);
  });

  test('waits while its car is away', async () => {
    const command = await queued(1, false);
    expect(await commands.claimDue(later(1), later(4), 10)).not.toContainEqual({ id: command.id });
  });

  test('expires when it never left, and is unknown when it may have', async () => {
    const never = await queued(2, false);
    const perhaps = await queued(3);
    await commands.claimDue(later(1), later(4), 10);
    const expiry = createExpiry({
      commands,
      clock: { now: () => later(36) },
      tell: () => undefined,
      logger: pino({ level: 'silent' }),
    });
    await expiry.sweep();
    expect([await stateOf(never.id), await stateOf(perhaps.id)]).toEqual(['expired', 'unknown']);
  });
});

describe("a car's word", () => {
  const record = () => createRecordVehicleWord({ commands, clock: { now: () => later(2) }, tell: () => undefined });
  const word = (commandId: string, state: 'received' | 'succeeded') => ({
    commandId,
    state,
    at: later(2).toISOString(),
  });

  test('may overtake our own, and what comes after the end changes nothing', async () => {
    const command = await queued(4);
    expect(await record()(command.vehicleId, word(command.id, 'succeeded'))).toBe('recorded');
    expect(await commands.transition(command.id, { to: 'sent', source: 'broker', at: later(3) })).toBeUndefined();
    expect(await record()(command.vehicleId, word(command.id, 'received'))).toBe('ignored');
    const life = await commands.findWithEvents(command.id);
    expect(life?.events.map(({ state, source }) => [state, source])).toEqual([
      ['queued', 'person'],
      ['succeeded', 'vehicle'],
    ]);
  });

  test('settles an unknown command late', async () => {
    const command = await queued(4);
    await commands.transition(command.id, { to: 'unknown', source: 'timer', at: later(40) });
    expect(await record()(command.vehicleId, word(command.id, 'succeeded'))).toBe('recorded');
    expect(await stateOf(command.id)).toBe('succeeded');
  });

  test('about the command of another car is not heard', async () => {
    const command = await queued(4);
    expect(await record()(developmentVehicle(3).id, word(command.id, 'received'))).toBe('not_its_command');
    expect(await stateOf(command.id)).toBe('queued');
  });
});
