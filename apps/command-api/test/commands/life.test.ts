import { randomUUID } from 'node:crypto';
import { endCommandsOf } from '@roadwire/db';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { CommandState } from '@roadwire/protocol';
import { createEndOverdue } from '../../src/commands/end-overdue.ts';
import { type CommandWorld, createCommandWorld, later } from './command-world.ts';

let world: CommandWorld;
beforeAll(async () => void (world = await createCommandWorld()));
afterAll(() => world?.[Symbol.asyncDispose]());

const endOverdueAt = (seconds: number) =>
  createEndOverdue({
    commands: world.commands,
    recorder: world.recorderAt(seconds),
    clock: { now: () => later(seconds) },
    onReleased: () => undefined,
  })();
const say = (id: string, to: CommandState, seconds: number) =>
  world.recorderAt(seconds).record({ commandId: id, to, source: 'vehicle', at: later(seconds) });

describe('a queued command', () => {
  test('is taken once by whoever looks first, and counted before it leaves', async () => {
    const car = await world.car();
    const command = await world.taken(car, 'doors.unlock', { mayLeaveNow: false });
    const looks = await Promise.all([1, 2, 3].map(() => world.commands.claim(later(1), later(4), 500)));
    expect(looks.flat().filter(({ id }) => id === command.id)).toHaveLength(1);
    expect(await world.commands.find(command.id)).toMatchObject({ attempts: 1, inFlight: true });
  });

  test('waits while its car is away, and while its function is taken', async () => {
    const away = await world.taken(await world.car('offline'), 'doors.unlock');
    const car = await world.car();
    const first = await world.taken(car, 'doors.lock');
    const second = await world.taken(car, 'doors.unlock');
    const claimed = async (seconds: number) =>
      (await world.commands.claim(later(seconds), later(60), 500)).map(({ id }) => id);
    const early = await claimed(1);
    for (const { id } of [away, second]) expect(early).not.toContain(id);
    await say(first.id, 'succeeded', 1);
    expect(await claimed(2)).toContain(second.id);
  });

  test('is published again under the same id while its car is online and has not answered', async () => {
    const car = await world.car();
    const command = await world.taken(car, 'doors.unlock');
    await world.recorderAt(0.1).record({ commandId: command.id, to: 'sent', source: 'broker', at: later(0.1) });
    const again = async (seconds: number) =>
      (await world.commands.claim(later(seconds), later(seconds + 2), 500)).find(({ id }) => id === command.id);
    expect(await again(1)).toBeUndefined();
    expect(await again(2)).toMatchObject({ state: 'sent', attempts: 2 });
    await world.database.prisma.vehiclePresence.update({ where: { vehicleId: car }, data: { online: false } });
    expect(await again(5)).toBeUndefined();
    await world.database.prisma.vehiclePresence.update({ where: { vehicleId: car }, data: { online: true } });
    expect(await again(6)).toMatchObject({ attempts: 3 });
    expect(await again(31)).toBeUndefined();
  });

  test('is not published again once its person may no longer use the car, or the car has another owner', async () => {
    const { prisma } = world.database;
    const [given, sold] = [await world.car(), await world.car()];
    const [byGuest, bySeller] = [await world.taken(given, 'doors.unlock'), await world.taken(sold, 'doors.unlock')];
    const waiting = await world.taken(given, 'doors.lock');
    const ended = await prisma.$transaction((transaction) =>
      endCommandsOf(
        transaction,
        { vehicleId: given, requestedBy: world.person.id, reason: 'access_revoked' },
        later(1),
      ),
    );
    await prisma.vehicle.update({ where: { id: sold }, data: { ownershipEpoch: 1 } });
    const claimed = (await world.commands.claim(later(3), later(5), 500)).map(({ id }) => id);
    for (const { id } of [byGuest, bySeller, waiting]) expect(claimed).not.toContain(id);
    expect(ended.map(({ commandId }) => commandId)).toEqual([waiting.id]);
    await endOverdueAt(36);
    expect([await world.stateOf(byGuest.id), await world.stateOf(bySeller.id)]).toEqual(['unknown', 'unknown']);
  });

  test('expires on time when it never left, and is unknown after the tolerated skew when it may have', async () => {
    const never = await world.taken(await world.car('offline'), 'doors.unlock');
    const perhaps = await world.taken(await world.car(), 'doors.unlock');
    await endOverdueAt(30);
    expect([await world.stateOf(never.id), await world.stateOf(perhaps.id)]).toEqual(['expired', 'queued']);
    await endOverdueAt(35);
    expect(await world.stateOf(perhaps.id)).toBe('unknown');
  });

  test('that is claimed between the look and the write does not expire', async () => {
    const command = await world.taken(await world.car(), 'doors.unlock', { mayLeaveNow: false });
    await world.commands.claim(later(29), later(31), 500);
    const step = { commandId: command.id, to: 'expired', source: 'timer', at: later(30), neverLeft: true } as const;
    expect(await world.recorderAt(30).record(step)).toBeUndefined();
  });
});

describe("a car's word", () => {
  test('may overtake our own, and what comes after the end changes nothing', async () => {
    const command = await world.taken(await world.car(), 'doors.unlock');
    expect(await say(command.id, 'succeeded', 2)).toBeDefined();
    expect(await say(command.id, 'sent', 3)).toBeUndefined();
    expect(await say(command.id, 'received', 3)).toBeUndefined();
    expect(await world.lifeOf(command.id)).toEqual(['queued by person', 'succeeded by vehicle']);
  });

  test('starts the execution timeout, which ends in unknown', async () => {
    const command = await world.taken(await world.car(), 'doors.unlock');
    await say(command.id, 'received', 1);
    await endOverdueAt(5);
    expect(await world.stateOf(command.id)).toBe('received');
    await endOverdueAt(6);
    expect(await world.stateOf(command.id)).toBe('unknown');
  });

  test('that comes late leaves no more time than a stated time after the expiry', async () => {
    const command = await world.taken(await world.car(), 'climate.start');
    await say(command.id, 'received', 304);
    await endOverdueAt(308);
    expect(await world.stateOf(command.id)).toBe('unknown');
  });

  test('settles an unknown command late', async () => {
    const command = await world.taken(await world.car(), 'horn.honk');
    await endOverdueAt(40);
    expect(await say(command.id, 'succeeded', 90)).toBeDefined();
    expect(await world.lifeOf(command.id)).toEqual(['queued by person', 'unknown by timer', 'succeeded by vehicle']);
  });

  test('about the command of another car is not heard', async () => {
    const [one, other] = [await world.car(), await world.car()];
    const command = await world.taken(one, 'doors.lock');
    const step = { commandId: command.id, to: 'received', source: 'vehicle', at: later(1), vehicleId: other } as const;
    expect(await world.recorderAt(1).record(step)).toBeUndefined();
  });

  test('makes it be asked again only while no outcome is known', async () => {
    const command = await world.taken(await world.car(), 'climate.start');
    const dueAt = async (seconds: number) =>
      (await world.commands.claim(later(seconds), later(seconds + 2), 500)).some(({ id }) => id === command.id);
    await say(command.id, 'received', 3);
    expect(await dueAt(5)).toBe(false);
    expect(await dueAt(6)).toBe(true);
    await say(command.id, 'succeeded', 7);
    expect(await dueAt(20)).toBe(false);
  });
});

describe('an unknown command', () => {
  test('keeps its function busy until the car can no longer act, and no longer', async () => {
    const car = await world.car();
    const first = await world.taken(car, 'doors.unlock');
    await say(first.id, 'received', 1);
    await endOverdueAt(6);
    const second = await world.taken(car, 'doors.lock', { createdAt: later(7) });
    expect(second.inFlight).toBe(false);
    await endOverdueAt(34);
    expect(await world.commands.find(first.id)).toMatchObject({ state: 'unknown', inFlight: true });
    await endOverdueAt(35);
    expect(await world.commands.find(first.id)).toMatchObject({ state: 'unknown', inFlight: false });
    const claimed = await world.commands.claim(later(36), later(38), 500);
    expect(claimed.map(({ id }) => id)).toContain(second.id);
  });

  test('frees its function at once when its outcome comes', async () => {
    const car = await world.car();
    const first = await world.taken(car, 'doors.unlock');
    await say(first.id, 'received', 1);
    await endOverdueAt(6);
    await say(first.id, 'failed', 8);
    expect((await world.taken(car, 'doors.lock', { createdAt: later(9) })).inFlight).toBe(true);
  });
});

describe('the recorder', () => {
  test('stores many steps of many commands in order, and each once', async () => {
    const cars = await Promise.all(Array.from({ length: 20 }, () => world.car()));
    const commands = await Promise.all(cars.map((car) => world.taken(car, 'doors.lock')));
    const [one, other] = [world.recorderAt(1), world.recorderAt(1)];
    const states = ['sent', 'received', 'in_progress', 'succeeded'] as const;
    const steps = commands.flatMap(({ id }) =>
      states.map((to) => ({ commandId: id, to, source: 'vehicle', at: later(1) }) as const),
    );
    // Two instances hear the same words.
    const stored = await Promise.all([one, other].flatMap((recorder) => steps.map((step) => recorder.record(step))));
    for (const { id } of commands) {
      const life = await world.lifeOf(id);
      expect(life?.at(-1)).toBe('succeeded by vehicle');
      expect(new Set(life).size).toBe(life?.length);
    }
    const events = await world.database.prisma.commandEvent.count({
      where: { commandId: { in: commands.map(({ id }) => id) }, state: { not: 'queued' } },
    });
    expect(stored.filter((recorded) => recorded !== undefined)).toHaveLength(events);
  });

  test('does not store the word of another car together with that of its own', async () => {
    const [mine, other] = [await world.car(), await world.car()];
    const command = await world.taken(mine, 'doors.lock');
    const recorder = world.recorderAt(1);
    const word = (to: 'received' | 'succeeded', vehicleId: string) =>
      recorder.record({ commandId: command.id, to, source: 'vehicle', at: later(1), vehicleId }, 1);
    const [own, foreign] = await Promise.all([word('received', mine), word('succeeded', other)]);
    expect([own?.command.state, foreign]).toEqual(['received', undefined]);
    expect(await world.stateOf(command.id)).toBe('received');
  });

  test('stores what follows when somebody else has stored what comes before', async () => {
    const command = await world.taken(await world.car(), 'doors.lock');
    const recorder = world.recorderAt(1);
    const words = (['sent', 'received', 'succeeded'] as const).map((to) =>
      recorder.record({ commandId: command.id, to, source: 'vehicle', at: later(1) }, 20),
    );
    await world.recorderAt(1).record({ commandId: command.id, to: 'received', source: 'vehicle', at: later(1) });
    const stored = await Promise.all(words);
    expect(stored.map((recorded) => recorded?.command.state)).toEqual([undefined, undefined, 'succeeded']);
  });

  test('stores the others when the database cannot take one', async () => {
    const command = await world.taken(await world.car(), 'doors.lock');
    const recorder = world.recorderAt(1);
    const good = { commandId: command.id, to: 'received', source: 'vehicle', at: later(1) } as const;
    const [bad, stored] = await Promise.allSettled([
      recorder.record({ ...good, commandId: randomUUID(), at: new Date(Number.NaN) }),
      recorder.record({ ...good, commandId: 'no uuid' }),
      recorder.record(good),
    ]).then((results) => [results[1], results[2]]);
    expect(bad?.status).toBe('rejected');
    expect(stored).toMatchObject({ status: 'fulfilled', value: { command: { state: 'received' } } });
  });
});
