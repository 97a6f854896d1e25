import { expect, test } from 'vitest';
import { createLife } from '../../src/life/create-life.ts';
import { type Habits, quietHabits } from '../../src/life/habits.ts';

const born = (habits: Partial<Habits>) =>
  createLife(
    { seed: 'rw-sleepy', electric: false, region: 'eu-west', startsAt: new Date('2026-03-02T06:00:00Z') },
    { ...quietHabits, ...habits },
  );
const voltsOf = ({ body: { values } }: ReturnType<typeof born>) =>
  Number(values['Vehicle.LowVoltageBattery.CurrentVoltage']);

test('falls asleep once nothing has happened for the time, and not before', () => {
  const life = born({ sleepAfterSeconds: 30 });
  life.advance(29);
  life.touch();
  life.advance(29);
  expect(life.state).toBe('parked');
  life.advance(1);
  expect(life.state).toBe('asleep');
  life.wake();
  expect(life.state).toBe('parked');
});

test('does not fall asleep while anything runs, whatever else ends meanwhile', async () => {
  const life = born({ sleepAfterSeconds: 30 });
  const long = Promise.withResolvers<void>();
  const running = life.during(() => long.promise);
  await expect(life.during(() => Promise.reject(new Error('jammed')))).rejects.toThrow('jammed');
  life.advance(600);
  expect(life.state).toBe('parked');
  long.resolve();
  await running;
  life.advance(30);
  expect(life.state).toBe('asleep');
});

test('never falls asleep unless that is its habit', () => {
  const life = born({});
  life.advance(10 * 24 * 3_600);
  expect(life.state).toBe('parked');
});

test('the 12 V battery falls while it is awake, hardly while it sleeps, and gets low when it is old', () => {
  const [awake, asleep, weak] = [born({}), born({ sleepAfterSeconds: 60 }), born({ weakBattery: true })];
  const before = voltsOf(awake);
  for (const life of [awake, asleep, weak]) life.advance(5 * 3_600);
  expect(voltsOf(awake)).toBeLessThan(before - 0.1);
  expect(voltsOf(asleep)).toBeGreaterThan(before - 0.03);
  expect([...weak.openAlerts]).toEqual(['low_voltage_battery_low']);
  expect([...awake.openAlerts]).toEqual([]);
});
