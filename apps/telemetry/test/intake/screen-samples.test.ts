import { expect, test } from 'vitest';
import { screenSamples } from '../../src/intake/screen-samples.ts';

const now = new Date('2026-01-31T08:00:00.000Z');
const at = (seconds: number) => new Date(now.getTime() + seconds * 1_000).toISOString();

test.each([
  ['a speed', { path: 'Vehicle.Speed', value: 50, at: at(0) }],
  ['a clock that runs ahead a little', { path: 'Vehicle.Speed', value: 50, at: at(60) }],
  ['what waited for a long time', { path: 'Vehicle.Speed', value: 50, at: at(-86_400 * 20) }],
  ['a path of a newer car', { path: 'Vehicle.New.Thing', value: 'yes', at: at(0) }],
])('takes %s', (_what, sample) => {
  expect(screenSamples({ signals: [sample] }, now)).toMatchObject({
    good: [{ path: sample.path, value: sample.value, at: Date.parse(sample.at) }],
    refused: [],
  });
});

test.each([
  ['future', { path: 'Vehicle.Speed', value: 50, at: at(61) }],
  ['clock_unset', { path: 'Vehicle.Speed', value: 50, at: '1970-01-01T00:00:12.000Z' }],
  ['implausible', { path: 'Vehicle.Speed', value: 900, at: at(0) }],
  ['implausible', { path: 'Vehicle.Speed', value: 'fast', at: at(0) }],
  ['implausible', { path: 'Vehicle.LowVoltageSystemState', value: 'MAYBE', at: at(0) }],
  ['unreadable', { path: 'Vehicle.New.Thing', value: 'a\0b', at: at(0) }],
  ['unreadable', { path: 'Vehicle.New.Thing', value: '\ud800', at: at(0) }],
  ['unreadable', { path: 'Vehicle.New.Thing', value: 'a\0b', at: at(3_600) }],
  ['clock_unset', { path: 'Vehicle.Speed', value: 50, at: '2016-12-31T23:59:60Z' }],
])('refuses, as %s, %o', (reason, sample) => {
  const other = { path: 'Vehicle.TraveledDistance', value: 1, at: at(0) };
  const { good, refused } = screenSamples({ signals: [sample, other] }, now);
  expect(refused).toMatchObject([{ path: sample.path, reason }]);
  expect(good).toHaveLength(1);
});
