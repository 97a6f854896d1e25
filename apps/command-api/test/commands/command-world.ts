import { randomUUID } from 'node:crypto';
import {
  type Command,
  createCommandStore,
  createDatabase,
  createRefusalStore,
  createWakeBudget,
  type NewCommand,
  type Taken,
} from '@roadwire/db';
import { accessRoles, commandDefinition, type CommandType, commandTypes } from '@roadwire/protocol';
import { startTestDatabase } from '@roadwire/testing';
import { expect } from 'vitest';
import { createRecorder } from '../../src/commands/recorder.ts';

export const start = new Date('2026-01-31T08:00:00.000Z');
export const later = (seconds: number) => new Date(start.getTime() + seconds * 1000);

/** A database with a person, and cars made as they are needed: no two tests share one. */
export async function createCommandWorld() {
  const server = await startTestDatabase();
  const database = createDatabase({ url: server.url, onError: (error) => expect.unreachable(error.message) });
  const { prisma } = database;
  const commands = createCommandStore(database);
  const person = await prisma.person.create({
    data: { email: 'driver@example.com', name: 'Driver', roles: ['driver'] },
  });

  async function car(state: 'online' | 'offline' | 'asleep' = 'online'): Promise<string> {
    const id = `rw-${randomUUID().slice(0, 8)}`;
    await prisma.vehicle.create({
      data: {
        id,
        vin: id,
        name: id,
        model: 'Aster',
        region: 'eu-central',
        firmware: '4.3.0',
        tags: [],
        cohort: 'aster-00',
        commandTypes: [...commandTypes],
        access: { create: { personId: person.id, role: 'owner' } },
        presence: { create: { online: state === 'online', asleep: state === 'asleep', session: 1n, changedAt: start } },
      },
    });
    return id;
  }

  const wish = (vehicleId: string, type: CommandType, more: Partial<NewCommand> = {}): NewCommand => ({
    id: randomUUID(),
    vehicleId,
    type,
    function: commandDefinition(type).function,
    kind: commandDefinition(type).kind,
    parameters: {},
    requestedBy: person.id,
    idempotencyKey: null,
    requestHash: null,
    right: { roles: accessRoles, support: false },
    createdAt: start,
    expiresAt: new Date((more.createdAt ?? start).getTime() + commandDefinition(type).ttlSeconds * 1000),
    retryAt: later(2),
    mayLeaveNow: true,
    actor: person.email,
    requestId: 'r-1',
    ...more,
  });
  const take = (vehicleId: string, type: CommandType, more: Partial<NewCommand> = {}): Promise<Taken> =>
    commands.take(wish(vehicleId, type, more));

  return {
    database,
    commands,
    person,
    refusals: createRefusalStore(database),
    budget: createWakeBudget(database),
    car,
    take,
    /** Takes a command that must be taken. */
    async taken(vehicleId: string, type: CommandType, more: Partial<NewCommand> = {}): Promise<Command> {
      const result = await take(vehicleId, type, more);
      if (result.outcome !== 'taken') return expect.unreachable(`it was not taken: ${result.outcome}`);
      return result.recorded.command;
    },
    recorderAt: (seconds: number) =>
      createRecorder({ commands, clock: { now: () => later(seconds) }, onRecorded: () => undefined }),
    stateOf: async (id: string) => (await commands.find(id))?.state,
    lifeOf: async (id: string) =>
      (await commands.findWithEvents(id))?.events.map(({ state, source }) => `${state} by ${source}`),
    async [Symbol.asyncDispose]() {
      await database.stop();
      await server.stop();
    },
  };
}
export type CommandWorld = Awaited<ReturnType<typeof createCommandWorld>>;
