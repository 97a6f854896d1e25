import { randomUUID } from 'node:crypto';
import { createAccessStore, lockVehicle, transferOwnership } from '@roadwire/db';
import { eventually } from '@roadwire/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type CommandWorld, createCommandWorld, later } from './command-world.ts';

let world: CommandWorld;
beforeAll(async () => void (world = await createCommandWorld()));
afterAll(() => world?.[Symbol.asyncDispose]());

describe('a command that is taken', () => {
  test('is claimed by its insert when its car is online and the function is free', async () => {
    const command = await world.taken(await world.car(), 'doors.unlock');
    expect(command).toMatchObject({ state: 'queued', inFlight: true, attempts: 1 });
    expect(await world.commands.claim(later(1), later(3), 10)).not.toContainEqual(
      expect.objectContaining({ id: command.id }),
    );
    expect(await world.lifeOf(command.id)).toEqual(['queued by person']);
  });

  test('waits when its car is away, or when nobody can publish', async () => {
    const away = await world.taken(await world.car('offline'), 'doors.unlock');
    const mute = await world.taken(await world.car(), 'doors.unlock', { mayLeaveNow: false });
    for (const command of [away, mute]) expect(command).toMatchObject({ inFlight: false, attempts: 0 });
  });

  test('is a row in the domain events, in the same transaction', async () => {
    const command = await world.taken(await world.car(), 'horn.honk');
    const events = await world.database.prisma.domainEvent.findMany({ where: { entityId: command.id } });
    expect(events.map(({ domain, data }) => [domain, data])).toEqual([
      ['command', expect.objectContaining({ commandId: command.id, state: 'queued', mayHaveExecuted: false })],
    ]);
  });
});

describe('one function of a car', () => {
  test('has one set-state command in flight and one waiting: the newest', async () => {
    const car = await world.car();
    const first = await world.taken(car, 'doors.unlock');
    const second = await world.taken(car, 'doors.lock');
    const third = await world.taken(car, 'doors.unlock');
    expect([first.inFlight, second.inFlight, third.inFlight]).toEqual([true, false, false]);
    expect(await world.stateOf(second.id)).toBe('superseded');
    expect(await world.lifeOf(second.id)).toEqual(['queued by person', 'superseded by person']);
    expect(await world.stateOf(first.id)).toBe('queued');
  });

  test('refuses a second pulse and names the one in flight', async () => {
    const car = await world.car();
    const horn = await world.taken(car, 'horn.honk');
    expect(await world.take(car, 'horn.honk')).toEqual({ outcome: 'busy', commandId: horn.id });
  });

  test('refuses a second pulse also while the first waits for its car', async () => {
    const car = await world.car('offline');
    const horn = await world.taken(car, 'horn.honk');
    expect(await world.take(car, 'horn.honk')).toEqual({ outcome: 'busy', commandId: horn.id });
  });

  test('that is stuck does not block another one', async () => {
    const car = await world.car();
    await world.taken(car, 'doors.unlock');
    await world.taken(car, 'horn.honk');
    for (const type of ['lights.flash', 'climate.start', 'trunk.open', 'windows.close'] as const)
      expect((await world.taken(car, type)).inFlight).toBe(true);
  });

  test('has one in flight and one waiting however many come at once', async () => {
    const car = await world.car();
    const many = await Promise.all(
      Array.from({ length: 12 }, (_, index) => world.taken(car, index % 2 === 0 ? 'doors.lock' : 'doors.unlock')),
    );
    const rows = await Promise.all(many.map(({ id }) => world.commands.find(id)));
    const open = rows.filter((row) => row?.state === 'queued');
    expect(open.map((row) => row?.inFlight).sort()).toEqual([false, true]);
    expect(rows.filter((row) => row?.state === 'superseded')).toHaveLength(10);
  });

  test('takes one pulse of many that come at once', async () => {
    const car = await world.car();
    const many = await Promise.all(Array.from({ length: 8 }, () => world.take(car, 'horn.honk')));
    expect(many.filter(({ outcome }) => outcome === 'taken')).toHaveLength(1);
    expect(many.filter(({ outcome }) => outcome === 'busy')).toHaveLength(7);
  });
});

describe('an idempotency key', () => {
  const key = () => ({ idempotencyKey: randomUUID(), requestHash: 'a'.repeat(64) });

  test('means one command, however often and at once it comes', async () => {
    const car = await world.car();
    const sameKey = key();
    const many = await Promise.all(Array.from({ length: 8 }, () => world.take(car, 'horn.honk', sameKey)));
    const [taken, ...others] = many.filter(({ outcome }) => outcome === 'taken');
    expect(others).toEqual([]);
    const id = taken?.outcome === 'taken' ? taken.recorded.command.id : undefined;
    expect(many.filter(({ outcome }) => outcome === 'known')).toEqual(
      Array.from({ length: 7 }, () => ({ outcome: 'known', commandId: id, sameRequest: true })),
    );
  });

  test('tells another request under the same key', async () => {
    const car = await world.car();
    const used = key();
    const first = await world.taken(car, 'doors.lock', used);
    const other = await world.take(car, 'doors.unlock', { ...used, requestHash: 'b'.repeat(64) });
    expect(other).toEqual({ outcome: 'known', commandId: first.id, sameRequest: false });
  });

  test('holds for 24 hours and means nothing afterwards', async () => {
    const car = await world.car();
    const used = key();
    const first = await world.taken(car, 'doors.lock', used);
    const almost = await world.take(car, 'doors.lock', { ...used, createdAt: later(24 * 3600 - 1) });
    expect(almost).toMatchObject({ outcome: 'known', commandId: first.id });
    const after = await world.taken(car, 'doors.lock', { ...used, createdAt: later(24 * 3600) });
    expect(after.id).not.toBe(first.id);
  });
});

describe('the right to send', () => {
  const { person, prisma } = { person: () => world.person.id, prisma: () => world.database.prisma };
  const grant = (vehicleId: string, seconds: number) =>
    prisma().supportGrant.create({
      data: {
        ...{ id: randomUUID(), vehicleId, operatorId: person(), grantedBy: person(), reason: 'Locked out' },
        ...{ createdAt: later(0), endsAt: later(seconds) },
      },
    });

  test('is what the person holds on the car now', async () => {
    const car = await world.car();
    await prisma().vehicleAccess.updateMany({ where: { vehicleId: car }, data: { role: 'guest', endsAt: later(10) } });
    expect(await world.take(car, 'horn.honk', { createdAt: later(9) })).toMatchObject({ outcome: 'taken' });
    expect(await world.take(car, 'lights.flash', { createdAt: later(10) })).toEqual({ outcome: 'not_admitted' });
    expect(await world.take('rw-nobody', 'horn.honk')).toEqual({ outcome: 'not_admitted' });
  });

  test('is a support grant for an operator, and then in the audit log, in the same transaction', async () => {
    const car = await world.car();
    await prisma().vehicleAccess.deleteMany({ where: { vehicleId: car } });
    await grant(car, 60);
    expect(await world.take(car, 'lights.flash')).toEqual({ outcome: 'not_admitted' });
    const right = { roles: [], support: true };
    const command = await world.taken(car, 'lights.flash', { right });
    const entries = await prisma().auditEntry.findMany({ where: { target: `command:${command.id}` } });
    expect(entries).toMatchObject([{ action: 'command.send', actor: 'driver@example.com', requestId: 'r-1' }]);
    expect(await world.take(car, 'horn.honk', { right, createdAt: later(60) })).toEqual({ outcome: 'not_admitted' });
  });

  const actor = { actorId: null, actor: 'test', requestId: null };
  const transfer = (vehicleId: string) =>
    prisma().$transaction(async (transaction) => {
      await lockVehicle(transaction, vehicleId);
      return transferOwnership(transaction, { vehicleId, personId: person(), by: actor, now: later(0) });
    });
  const revoke = (vehicleId: string) =>
    createAccessStore(world.database).revoke({ vehicleId, personId: person(), ownershipEpoch: 0 }, actor, later(0));

  test.each([
    ['a transfer', transfer],
    ['a revocation', revoke],
  ])('ends with %s that is under way', async (_what, takeAway) => {
    const car = await world.car();
    await prisma().vehicleAccess.updateMany({ where: { vehicleId: car }, data: { role: 'driver' } });
    const queued = await world.taken(car, 'doors.lock', { mayLeaveNow: false });
    const waiters = async () => {
      const [row] = await prisma().$queryRaw<{ count: bigint }[]>`
        SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock'`;
      return Number(row?.count);
    };
    const go = Promise.withResolvers<void>();
    const held = Promise.withResolvers<void>();
    // Somebody holds a row that the change comes to when it has taken the right away.
    const holder = prisma().$transaction(async (transaction) => {
      await transaction.$queryRaw`SELECT id FROM commands WHERE id = ${queued.id}::uuid FOR UPDATE`;
      held.resolve();
      await go.promise;
    });
    await held.promise;
    const change = takeAway(car);
    await eventually('the change is under way', async () => ((await waiters()) === 1 ? true : undefined));
    const command = world.take(car, 'horn.honk');
    await eventually('a command waits for it', async () => ((await waiters()) === 2 ? true : undefined));
    go.resolve();
    await holder;
    expect(await change).toBeInstanceOf(Array);
    // A transfer gives the car to the same person here: only the row of before counts.
    expect(await command).toEqual({ outcome: 'not_admitted' });
    expect(await world.stateOf(queued.id)).toBe('cancelled');
  });

  test('does not help with what the car cannot do', async () => {
    const car = await world.car();
    await prisma().vehicle.update({ where: { id: car }, data: { commandTypes: ['horn.honk'] } });
    expect(await world.take(car, 'doors.lock')).toEqual({ outcome: 'not_admitted' });
  });
});
