import { createSampleWriter } from '@roadwire/db';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createSettleUnknown, settle } from '../../src/commands/settle-unknown.ts';
import { type CommandWorld, createCommandWorld, later } from './command-world.ts';

const isLocked = 'Vehicle.Cabin.Door.Row1.DriverSide.IsLocked';
const latitude = 'Vehicle.Cabin.Infotainment.Navigation.DestinationSet.Latitude';
const longitude = 'Vehicle.Cabin.Infotainment.Navigation.DestinationSet.Longitude';

let world: CommandWorld;
beforeAll(async () => void (world = await createCommandWorld()));
afterAll(() => world?.[Symbol.asyncDispose]());

const report = async (vehicleId: string, path: string, value: boolean | number, seconds: number) => {
  const writer = createSampleWriter(world.database, { retentionDays: 3_000 });
  await writer.write([{ vehicleId, samples: [{ path, value, at: later(seconds).getTime() }] }], later(seconds));
};
const settleAt = (seconds: number) =>
  createSettleUnknown({
    commands: world.commands,
    recorder: world.recorderAt(seconds),
    clock: { now: () => later(seconds) },
  })();
async function unknown(car: string, type: Parameters<CommandWorld['taken']>[1], more = {}) {
  const command = await world.taken(car, type, more);
  await world.recorderAt(36).record({ commandId: command.id, to: 'unknown', source: 'timer', at: later(36) });
  return command;
}

describe('an unknown set-state command', () => {
  test('succeeded when the car reports what was asked for, and says on what evidence', async () => {
    const car = await world.car();
    const command = await unknown(car, 'doors.unlock');
    await report(car, isLocked, false, 40);
    await settleAt(41);
    expect(await world.commands.find(command.id)).toMatchObject({ state: 'succeeded', evidence: 'reported_state' });
    expect(await world.lifeOf(command.id)).toContain('succeeded by telemetry');
  });

  test('failed when the car reports otherwise once it can no longer act on the request', async () => {
    const car = await world.car();
    const command = await unknown(car, 'doors.unlock');
    await report(car, isLocked, true, 34);
    await settleAt(36);
    expect(await world.stateOf(command.id)).toBe('unknown');
    // Begun at the last moment that clock skew allows, it may still be under way.
    await report(car, isLocked, true, 39);
    await settleAt(40);
    expect(await world.stateOf(command.id)).toBe('unknown');
    await report(car, isLocked, true, 42);
    await settleAt(43);
    expect(await world.commands.find(command.id)).toMatchObject({
      state: 'failed',
      reason: 'not_in_effect',
      evidence: 'reported_state',
    });
  });

  test('is not settled by what the car said before the command, also by a clock that runs ahead', async () => {
    const car = await world.car();
    const command = await unknown(car, 'doors.unlock');
    await report(car, isLocked, false, 4);
    await settleAt(37);
    expect(await world.stateOf(command.id)).toBe('unknown');
  });

  test('is not settled when a later command has moved the same thing', async () => {
    const car = await world.car();
    const command = await unknown(car, 'doors.unlock');
    await world.taken(car, 'doors.lock', { createdAt: later(37) });
    await report(car, isLocked, true, 60);
    await settleAt(61);
    expect(await world.stateOf(command.id)).toBe('unknown');
  });

  test('is settled by parameters too, and only when all that it sets is reported', async () => {
    const car = await world.car();
    const parameters = { latitude: 48.137, longitude: 11.575 };
    const command = await unknown(car, 'navigation.setDestination', { parameters });
    await report(car, latitude, 48.137, 40);
    await settleAt(41);
    expect(await world.stateOf(command.id)).toBe('unknown');
    await report(car, longitude, 11.5750000001, 42);
    await settleAt(43);
    expect(await world.stateOf(command.id)).toBe('succeeded');
  });
});

test('nothing proves a pulse', async () => {
  const command = await world.taken(await world.car(), 'horn.honk');
  expect(settle({ ...command, reported: [] })).toBeUndefined();
});
