import { type AlertCode, implausible } from '@roadwire/protocol';
import { describe, expect, test } from 'vitest';
import { samplesOf } from '../../src/body/values.ts';
import { createLife, type Life } from '../../src/life/create-life.ts';
import { type Habits, quietHabits } from '../../src/life/habits.ts';
import type { LifeState } from '../../src/life/life-states.ts';
import { distance } from '../../src/places/position.ts';

const startsAt = new Date('2026-03-02T06:00:00Z');
const daySeconds = 24 * 3_600;

const busy: Habits = {
  ...quietHabits,
  drives: true,
  restSeconds: { from: 120, to: 2_400 },
  interCity: 0.2,
  sleepAfterSeconds: 900,
  tunnels: 0.5,
  rebootEverySeconds: 3 * 3_600,
  losesAir: true,
  forgetsDoor: true,
};
const born = (seed: string, habits: Partial<Habits> = {}, electric = false, region = 'eu-central'): Life =>
  createLife({ seed, electric, region, startsAt }, { ...busy, ...habits });

const placeOf = ({ body: { values } }: Life) => ({
  latitude: Number(values['Vehicle.CurrentLocation.Latitude']),
  longitude: Number(values['Vehicle.CurrentLocation.Longitude']),
});
const odometerOf = ({ body: { values } }: Life) => Number(values['Vehicle.TraveledDistance']);
const wrongWith = ({ body: { values } }: Life) =>
  samplesOf(values, startsAt).flatMap(({ path, value }) => implausible(path, value) ?? []);

/** Looks at a life every so many seconds. */
function follow(life: Life, seconds: number, every: number, look: () => void): void {
  for (let passed = 0; passed < seconds; passed += every) {
    life.advance(every);
    look();
  }
}

const lives = [
  ['rw-sound', false],
  ['rw-other', false],
  ['rw-hot', true],
] as const;
const kinds = [
  ['a combustion car in Europe', false, 'eu-central'],
  ['an electric car in Europe', true, 'eu-west'],
  ['a combustion car in America', false, 'us-east'],
  ['an electric car of no region we know', true, 'mars-1'],
] as const;

describe.each(kinds)('%s', (_name, electric, region) => {
  test('is plausible over days of busy lives, and goes through every state', () => {
    const seen = new Set<LifeState>();
    const alerts = new Set<AlertCode>();
    for (const [seed, overheats] of lives) {
      const life = born(seed, { overheats }, electric, region);
      let before = odometerOf(life);
      follow(life, 3 * daySeconds, 30, () => {
        seen.add(life.state);
        for (const code of life.openAlerts) alerts.add(code);
        expect(wrongWith(life)).toEqual([]);
        const { percent } = life.body.powertrain;
        expect(percent).toBeGreaterThan(0);
        expect(percent).toBeLessThanOrEqual(100);
        expect(odometerOf(life)).toBeGreaterThanOrEqual(before);
        before = odometerOf(life);
      });
    }
    const ownStates = electric ? [] : ['refuelling'];
    expect([...seen]).toEqual(
      expect.arrayContaining(['parked', 'asleep', 'driving', 'in_tunnel', 'overheated', 'rebooting', ...ownStates]),
    );
    expect(seen.has('charging')).toBe(electric);
    const heat = electric ? 'traction_battery_overheating' : 'engine_overheating';
    const low = electric ? 'traction_battery_low' : 'fuel_low';
    expect([...alerts].sort()).toEqual(['door_left_open', heat, low, 'tyre_pressure_low'].sort());
  });

  test('goes as far as its odometer, its speed and its positions say', () => {
    const life = born('rw-consistent', {}, electric, region);
    const start = odometerOf(life);
    let before = placeOf(life);
    let moved = 0;
    follow(life, daySeconds / 4, 1, () => {
      const place = placeOf(life);
      const metres = Number(life.body.values['Vehicle.Speed']) / 3.6;
      const gone = distance(before, place);
      // The straight way is never longer than the driven one, and shorter only where the road bends.
      expect(gone).toBeLessThanOrEqual(metres + 0.4);
      expect(gone).toBeGreaterThanOrEqual(metres * 0.4 - 0.4);
      expect(metres * 3.6).toBeLessThanOrEqual(120);
      if (metres === 0) expect(gone).toBeLessThan(0.2);
      moved += metres;
      expect(Math.abs(odometerOf(life) - start - moved / 1_000)).toBeLessThan(0.2 + moved * 1e-5);
      before = place;
    });
    expect(moved).toBeGreaterThan(5_000);
  });
});

test('the same seed is the same life, however its time is cut up; another seed is another one', () => {
  const [one, other, stranger] = [born('rw-a'), born('rw-a'), born('rw-b')];
  for (let hour = 0; hour < 30; hour += 1) {
    one.advance(3_600);
    for (let part = 0; part < 1_000; part += 1) other.advance(3.6);
  }
  other.advance(0.5);
  stranger.advance(30 * 3_600);
  expect(one.body.values).toEqual(other.body.values);
  expect([one.state, [...one.openAlerts]]).toEqual([other.state, [...other.openAlerts]]);
  expect(placeOf(stranger)).not.toEqual(placeOf(one));
});
