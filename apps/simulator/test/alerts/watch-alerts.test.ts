import type { AlertCode } from '@roadwire/protocol';
import { expect, test } from 'vitest';
import type { Condition } from '../../src/alerts/thresholds.ts';
import { alertCodes, createAlertWatch } from '../../src/alerts/watch-alerts.ts';

const fine: Condition = {
  fuelPercent: 60,
  chargePercent: 60,
  coolant: 90,
  tractionBattery: 30,
  volts: 12.5,
  lowestTyre: 240,
  doorOpenSeconds: 0,
};

/** A condition just before, at, and on the way back from a threshold. */
const cases: [AlertCode, keyof Condition, { before: number; at: number; between: number; over: number }][] = [
  ['fuel_low', 'fuelPercent', { before: 10.1, at: 10, between: 14.9, over: 15 }],
  ['traction_battery_low', 'chargePercent', { before: 10.1, at: 10, between: 14.9, over: 15 }],
  ['low_voltage_battery_low', 'volts', { before: 11.81, at: 11.8, between: 12.19, over: 12.2 }],
  ['tyre_pressure_low', 'lowestTyre', { before: 191, at: 190, between: 204, over: 205 }],
  ['engine_overheating', 'coolant', { before: 114.9, at: 115, between: 105.1, over: 105 }],
  ['traction_battery_overheating', 'tractionBattery', { before: 54.9, at: 55, between: 48.1, over: 48 }],
  ['door_left_open', 'doorOpenSeconds', { before: 119, at: 120, between: 1, over: 0 }],
];

test('each alert of the catalogue has a case', () => {
  expect(cases.map(([code]) => code).sort()).toEqual([...alertCodes].sort());
});

test.each(cases)(
  '%s is raised at its threshold, stays until it is well over, and is then cleared',
  (code, what, at) => {
    const watch = createAlertWatch();
    const openWhen = (value: number) => {
      watch.look({ ...fine, [what]: value });
      return [...watch.open];
    };
    expect(openWhen(at.before)).toEqual([]);
    expect(openWhen(at.between)).toEqual([]);
    expect(openWhen(at.at)).toEqual([code]);
    expect(openWhen(at.before)).toEqual([code]);
    expect(openWhen(at.between)).toEqual([code]);
    expect(openWhen(at.over)).toEqual([]);
  },
);

test('a car does not warn of what it does not have', () => {
  const watch = createAlertWatch();
  watch.look({ ...fine, fuelPercent: undefined, coolant: undefined, chargePercent: 5 });
  expect([...watch.open]).toEqual(['traction_battery_low']);
});
