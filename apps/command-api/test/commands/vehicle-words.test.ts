import { randomUUID } from 'node:crypto';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createCommandSigner, newSigningKey } from '@roadwire/auth';
import type { Command } from '@roadwire/db';
import type { CommandEvent } from '@roadwire/protocol';
import { createRecordVehicleWord } from '../../src/commands/record-vehicle-word.ts';
import { createSignRequest, requestDigest } from '../../src/commands/sign-request.ts';
import { type CommandWorld, createCommandWorld, later } from './command-world.ts';

let world: CommandWorld;
beforeAll(async () => void (world = await createCommandWorld()));
afterAll(() => world?.[Symbol.asyncDispose]());

const sign = createSignRequest(createCommandSigner(newSigningKey()));
const digestOf = async (command: Command) => requestDigest(await sign(command));

const wordsAt = (seconds: number) =>
  createRecordVehicleWord({
    commands: world.commands,
    refusals: world.refusals,
    recorder: world.recorderAt(seconds),
    sign,
    clock: { now: () => later(seconds) },
    tell: () => undefined,
    logger: pino({ level: 'silent' }),
  });
const hear = (vehicleId: string, commandId: string, word: Omit<CommandEvent, 'commandId' | 'at'>, seconds = 1) =>
  wordsAt(seconds)(vehicleId, { commandId, at: later(seconds).toISOString(), ...word });

const refusalsOf = async (vehicleId: string) => (await world.refusals.list({ vehicleId }, 10)).map(({ data }) => data);

describe('a refusal of a request that the car does not trust', () => {
  test.each(['bad_signature', 'wrong_vehicle', 'replayed', 'ownership_changed'] as const)(
    'as %s leaves the command alone when the request was not ours, and is there for operators',
    async (reason) => {
      const car = await world.car();
      const command = await world.taken(car, 'doors.unlock');
      const foreign = 'f'.repeat(64);
      expect(await hear(car, command.id, { state: 'rejected', reason, requestDigest: foreign })).toBe('refusal');
      expect(await world.stateOf(command.id)).toBe('queued');
      expect(await refusalsOf(car)).toEqual([
        expect.objectContaining({ vehicleId: car, commandId: command.id, reason, requestDigest: foreign }),
      ]);
    },
  );

  test('is the outcome when it was our own request', async () => {
    const car = await world.car();
    const command = await world.taken(car, 'doors.unlock');
    const word = { state: 'rejected', reason: 'bad_signature', requestDigest: await digestOf(command) } as const;
    expect(await hear(car, command.id, word)).toBe('recorded');
    expect(await world.commands.find(command.id)).toMatchObject({ state: 'rejected', reason: 'bad_signature' });
  });

  test('is no outcome once the car had trusted the request: it may have begun with it', async () => {
    const car = await world.car();
    const command = await world.taken(car, 'doors.unlock');
    await hear(car, command.id, { state: 'received' });
    const word = { state: 'rejected', reason: 'bad_signature', requestDigest: await digestOf(command) } as const;
    expect(await hear(car, command.id, word, 2)).toBe('refusal');
    expect(await world.stateOf(command.id)).toBe('received');
  });

  test('does not fill the table, however often a car says it', async () => {
    const car = await world.car();
    const record = wordsAt(1);
    const word = { state: 'rejected', reason: 'bad_signature', at: later(1).toISOString() } as const;
    const said = [];
    for (let count = 0; count < 70; count += 1) said.push(await record(car, { commandId: randomUUID(), ...word }));
    expect(said.filter((meaning) => meaning === 'refusal')).toHaveLength(60);
  });

  test('bears an id that is nobody’s', async () => {
    const car = await world.car();
    expect(await hear(car, randomUUID(), { state: 'rejected', reason: 'bad_signature' })).toBe('refusal');
    expect(await refusalsOf(car)).toHaveLength(1);
  });
});

describe('a repeat of our own request', () => {
  async function finished(attempts: 1 | 2) {
    const car = await world.car();
    const command = await world.taken(car, 'horn.honk');
    if (attempts === 2) await world.commands.claim(later(3), later(9), 500);
    expect(await hear(car, command.id, { state: 'succeeded' }, 4)).toBe('recorded');
    const word = { state: 'rejected', reason: 'replayed', requestDigest: await digestOf(command) } as const;
    return { car, command, word };
  }

  test('that we made is nothing to tell', async () => {
    const { car, command, word } = await finished(2);
    expect(await hear(car, command.id, word, 5)).toBe('ignored');
    expect(await refusalsOf(car)).toEqual([]);
  });

  test('that we did not make is a replay', async () => {
    const { car, command, word } = await finished(1);
    expect(await hear(car, command.id, word, 5)).toBe('refusal');
    expect(await world.stateOf(command.id)).toBe('succeeded');
  });

  test('long after the outcome is a replay, also of one that we sent more than once', async () => {
    const { car, command, word } = await finished(2);
    expect(await hear(car, command.id, word, 40)).toBe('refusal');
  });
});

test('a refusal for a reason of the car is the outcome', async () => {
  const car = await world.car();
  const command = await world.taken(car, 'doors.lock');
  expect(await hear(car, command.id, { state: 'rejected', reason: 'unsafe_moving' })).toBe('recorded');
  expect(await world.commands.find(command.id)).toMatchObject({ state: 'rejected', reason: 'unsafe_moving' });
});

test('a clock that is off by years does not write history', async () => {
  const car = await world.car();
  const command = await world.taken(car, 'doors.lock');
  await hear(car, command.id, { state: 'succeeded' }, 1);
  const other = await world.taken(car, 'horn.honk');
  await wordsAt(2)(car, { commandId: other.id, state: 'succeeded', at: '1970-01-01T00:00:00.000Z' });
  const events = (await world.commands.findWithEvents(other.id))?.events;
  expect(events?.at(-1)?.at).toEqual(later(2));
});
