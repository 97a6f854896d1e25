import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createWakeCars } from '../../src/commands/wake-cars.ts';
import { type CommandWorld, createCommandWorld, later } from './command-world.ts';

let world: CommandWorld;
beforeAll(async () => void (world = await createCommandWorld()));
afterAll(() => world?.[Symbol.asyncDispose]());

function wakingAt(seconds: number, perDay: number, wake: (vehicleId: string) => Promise<void> = async () => undefined) {
  const asked: string[] = [];
  const givenUp: string[] = [];
  const cars = createWakeCars({
    budget: world.budget,
    waker: { wake: (vehicleId) => wake(vehicleId).then(() => void asked.push(vehicleId)) },
    perDay,
    giveUp: async (vehicleId) => void givenUp.push(vehicleId),
    clock: { now: () => later(seconds) },
    logger: pino({ level: 'silent' }),
  });
  return { ...cars, asked, givenUp };
}

describe('a sleeping car', () => {
  test('is asked for once, however many wait for it and whoever asks', async () => {
    const car = await world.car('asleep');
    const [one, other] = [wakingAt(0, 5), wakingAt(0, 5)];
    await Promise.all([one.wake(car), other.wake(car), one.wake(car)]);
    expect([...one.asked, ...other.asked]).toEqual([car]);
    expect(await world.budget.left(car, later(0), 5)).toBe(4);
  });

  test('is woken so often a day and no more; then what waits is told', async () => {
    const car = await world.car('asleep');
    for (const seconds of [0, 70, 140]) {
      const waking = wakingAt(seconds, 2);
      await waking.wake(car);
      expect(waking.asked).toEqual(seconds < 140 ? [car] : []);
      expect(waking.givenUp).toEqual(seconds < 140 ? [] : [car]);
    }
    const tomorrow = wakingAt(24 * 3600, 2);
    await tomorrow.wake(car);
    expect(tomorrow.asked).toEqual([car]);
  });

  test('is asked for again by the poll when the request was lost', async () => {
    const car = await world.car('asleep');
    await world.taken(car, 'climate.start');
    const failing = wakingAt(1, 5, () => Promise.reject(new Error('no answer')));
    await failing.wakeWaitedFor();
    expect(failing.asked).toEqual([]);
    expect(await world.budget.left(car, later(1), 5)).toBe(5);
    const soon = wakingAt(2, 5);
    await soon.wakeWaitedFor();
    expect(soon.asked).toEqual([]);
    const laterOn = wakingAt(12, 5);
    await laterOn.wakeWaitedFor();
    expect(laterOn.asked).toContain(car);
    const sinceThen = wakingAt(60, 5);
    await sinceThen.wakeWaitedFor();
    expect(sinceThen.asked).not.toContain(car);
  });

  test('that nobody waits for sleeps on', async () => {
    const car = await world.car('asleep');
    const waking = wakingAt(0, 5);
    await waking.wakeWaitedFor();
    expect(waking.asked).not.toContain(car);
  });
});
