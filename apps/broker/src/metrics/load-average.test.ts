import { expect, it } from 'vitest';
import { LoadAverage } from './load-average.ts';

const minute = 60_000;

it('comes to what is added in a minute, sooner over one minute than over fifteen', () => {
  const load = new LoadAverage(1000);
  for (let tick = 1; tick <= 6; tick += 1) load.update(1000 + tick * 100, minute / 6);
  const [one = 0, five = 0, fifteen = 0] = [1, 5, 15].map((minutes) => load.perMinute.get(minutes));
  expect(one).toBeCloseTo(600 * (1 - Math.exp(-1)));
  expect(five).toBeCloseTo(600 * (1 - Math.exp(-1 / 5)));
  expect(fifteen).toBeCloseTo(600 * (1 - Math.exp(-1 / 15)));
});

it('goes down when nothing is added', () => {
  const load = new LoadAverage(0);
  load.update(6000, 100 * minute);
  const before = load.perMinute.get(1) ?? 0;
  load.update(6000, minute);
  expect(load.perMinute.get(1)).toBeCloseTo(before * Math.exp(-1));
});

it('takes no notice of a clock that stands still or goes back', () => {
  const load = new LoadAverage(0);
  load.update(10, 0);
  load.update(10, -5);
  expect(load.perMinute.get(1)).toBe(0);
});
