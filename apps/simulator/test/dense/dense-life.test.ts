import { implausible } from '@roadwire/protocol';
import { expect, test } from 'vitest';
import { DenseLife } from '../../src/dense/dense-life.ts';
import { mostSamples, signalReport } from '../../src/dense/signal-report.ts';

const cars = 60;
const at = '2026-01-31T08:15:30.123Z';
const metresPerDegree = 111_320;

/** Lets every car live that long, and looks at it before and after each step. */
function live(seconds: number, step: number, look: (life: DenseLife, car: number, taken: () => void) => void): void {
  const life = new DenseLife(cars, 'a seed');
  for (let time = 0; time < seconds; time += step) {
    for (let car = 0; car < cars; car += 1) look(life, car, () => life.step(car, step));
  }
}

test.each([1, 10, 600])('all that cars say over days is plausible, in steps of %i s', (step) => {
  const wrong: string[] = [];
  live(step * 2_000, step, (life, car, take) => {
    take();
    for (const { path, value } of signalReport(life, car, { samples: mostSamples, turn: 0, at }).signals) {
      const why = implausible(path, value);
      if (why) wrong.push(`${path} ${why}`);
    }
  });
  expect(wrong).toEqual([]);
});

test('the odometer counts the way between the positions, and energy is used up by it', () => {
  let drives = 0;
  live(20_000, 10, (life, car, take) => {
    const before = { ...stateOf(life, car) };
    take();
    const after = stateOf(life, car);
    const metres = (after.odometer - before.odometer) * 1_000;
    const north = (after.latitude - before.latitude) * metresPerDegree;
    const east = (after.longitude - before.longitude) * metresPerDegree * Math.cos((before.latitude * Math.PI) / 180);
    expect(Math.hypot(north, east)).toBeCloseTo(metres, 3);
    expect(metres).toBeGreaterThanOrEqual(0);
    expect(metres).toBeLessThanOrEqual((Math.max(before.speed, after.speed) / 3.6) * 10 + 0.001);
    if (metres > 0) {
      drives += 1;
      expect(after.energy).toBeLessThan(before.energy);
    }
  });
  expect(drives).toBeGreaterThan(1_000);
});

const stateOf = (life: DenseLife, car: number) => ({
  latitude: life.latitude[car] ?? Number.NaN,
  longitude: life.longitude[car] ?? Number.NaN,
  odometer: life.odometer[car] ?? Number.NaN,
  speed: life.speed[car] ?? Number.NaN,
  energy: life.energy[car] ?? Number.NaN,
});

test('cars drive, park, charge and refuel', () => {
  const seen = new Set<string>();
  live(200_000, 60, (life, car, take) => {
    const before = life.energy[car] ?? 0;
    take();
    seen.add(life.isDriving(car) ? 'drives' : 'is parked');
    if (life.isCharging[car] === 1) seen.add('charges');
    if (!life.isElectric(car) && (life.energy[car] ?? 0) > before) seen.add('refuels');
  });
  expect([...seen].sort()).toEqual(['charges', 'drives', 'is parked', 'refuels']);
});

test('every signal has its turn, and the position is in each report', () => {
  const life = new DenseLife(1, 'a seed');
  const reports = Array.from({ length: 30 }, (_, turn) =>
    signalReport(life, 0, { samples: 10, turn, at }).signals.map(({ path }) => path),
  );
  expect(new Set(reports.flat()).size).toBe(mostSamples);
  for (const paths of reports) {
    expect(new Set(paths).size).toBe(10);
    expect(paths).toContain('Vehicle.CurrentLocation.Latitude');
    expect(paths).toContain('Vehicle.CurrentLocation.Longitude');
  }
});
