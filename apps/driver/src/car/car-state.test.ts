import type { SignalPath } from '@roadwire/protocol';
import { describe, expect, it } from 'vitest';
import { readCarState, type Signal, type Signals } from './car-state.ts';

const at = '2026-01-01T10:00:00Z';
const signals = (values: Partial<Record<SignalPath, Signal['value']>>): Signals =>
  Object.fromEntries(Object.entries(values).map(([path, value]) => [path, { value, at }]));

const driver = 'Vehicle.Cabin.Door.Row1.DriverSide.IsLocked';
const passenger = 'Vehicle.Cabin.Door.Row1.PassengerSide.IsLocked';

describe('the lock', () => {
  it.each([
    ['unknown', {}],
    ['unknown', { [passenger]: true }],
    ['locked', { [driver]: true }],
    ['locked', { [driver]: true, [passenger]: true }],
    ['partly', { [driver]: true, [passenger]: false }],
    ['unlocked', { [driver]: false, [passenger]: true }],
  ] as const)('is %s for %o', (lock, values) => {
    expect(readCarState(signals(values)).lock).toBe(lock);
  });
});

describe('the readings', () => {
  it('turn metres of range into kilometres', () => {
    expect(readCarState(signals({ 'Vehicle.Powertrain.Range': 722_000 })).rangeKm).toBe(722);
  });

  it('know a car by its charge that has no fuel', () => {
    const { chargePercent, fuelLitres } = readCarState(
      signals({ 'Vehicle.Powertrain.TractionBattery.StateOfCharge.Current': 62 }),
    );
    expect([chargePercent, fuelLitres]).toEqual([62, undefined]);
  });

  it('are absent when the car did not report them, not zero or off', () => {
    expect(readCarState({})).toEqual({ lock: 'unknown', driverDoorOpen: false });
  });

  it('are as old as the newest of them', () => {
    const state = readCarState({
      'Vehicle.Powertrain.Range': { value: 1, at: '2026-01-01T10:00:00Z' },
      'Vehicle.Powertrain.FuelSystem.AbsoluteLevel': { value: 1, at: '2026-01-01T12:30:00+02:00' },
      'Vehicle.Speed': { value: 1, at: '2026-01-01T23:00:00Z' },
    });
    expect(state.updatedAt).toBe('2026-01-01T12:30:00+02:00');
  });
});
