import type { SignalBatch, SignalPath, SignalValue } from '@roadwire/protocol';
import type { DenseLife } from './dense-life.ts';

type Reading = readonly [path: SignalPath, read: (life: DenseLife, car: number) => SignalValue];

const to = (digits: number, value = 0): number => Math.round(value * 10 ** digits) / 10 ** digits;
/** A tyre gets warm with the engine or the battery, and no two are alike. */
const tyre = (offset: number) => (life: DenseLife, car: number) =>
  Math.round((life.tyres[car] ?? 0) + offset + (life.warmth[car] ?? 0) / 4);
const isParked = (life: DenseLife, car: number) => !life.isDriving(car);
const no = () => false;

/** What every report begins with. */
const first: readonly Reading[] = [
  ['Vehicle.Speed', ({ speed }, car) => to(1, speed[car])],
  ['Vehicle.CurrentLocation.Latitude', ({ latitude }, car) => to(6, latitude[car])],
  ['Vehicle.CurrentLocation.Longitude', ({ longitude }, car) => to(6, longitude[car])],
  ['Vehicle.CurrentLocation.Heading', ({ heading }, car) => to(1, heading[car])],
  ['Vehicle.TraveledDistance', ({ odometer }, car) => to(2, odometer[car])],
  ['Vehicle.Powertrain.Range', (life, car) => Math.round(life.range(car))],
];
const ofTank: readonly Reading[] = [
  ['Vehicle.Powertrain.FuelSystem.AbsoluteLevel', ({ energy }, car) => to(2, 50 * (energy[car] ?? 0))],
  ['Vehicle.Powertrain.FuelSystem.RelativeLevel', ({ energy }, car) => Math.round(100 * (energy[car] ?? 0))],
  [
    'Vehicle.Powertrain.CombustionEngine.EngineCoolant.Temperature',
    ({ outside, warmth }, car) => to(1, (outside[car] ?? 0) + (warmth[car] ?? 0)),
  ],
];
const ofBattery: readonly Reading[] = [
  ['Vehicle.Powertrain.TractionBattery.StateOfCharge.Current', ({ energy }, car) => to(2, 100 * (energy[car] ?? 0))],
  ['Vehicle.Powertrain.TractionBattery.Charging.IsCharging', ({ isCharging }, car) => isCharging[car] === 1],
  [
    'Vehicle.Powertrain.TractionBattery.Temperature.Average',
    ({ outside, warmth }, car) => to(1, (outside[car] ?? 0) + (warmth[car] ?? 0) / 4),
  ],
];
/** In each report as many of these as there is room for, those that follow in the next one. */
const inTurn: readonly Reading[] = [
  ['Vehicle.LowVoltageBattery.CurrentVoltage', (life, car) => to(2, voltage(life, car))],
  ['Vehicle.LowVoltageSystemState', (life, car) => (life.isDriving(car) ? 'ON' : 'LOCK')],
  ['Vehicle.Chassis.Axle.Row1.Wheel.Left.Tire.Pressure', tyre(0)],
  ['Vehicle.Chassis.Axle.Row1.Wheel.Right.Tire.Pressure', tyre(2)],
  ['Vehicle.Chassis.Axle.Row2.Wheel.Left.Tire.Pressure', tyre(-3)],
  ['Vehicle.Chassis.Axle.Row2.Wheel.Right.Tire.Pressure', tyre(-1)],
  ['Vehicle.Exterior.AirTemperature', ({ outside }, car) => to(1, outside[car])],
  ['Vehicle.Cabin.HVAC.AmbientAirTemperature', (life, car) => to(1, cabin(life, car))],
  ['Vehicle.Cabin.HVAC.IsAirConditioningActive', (life, car) => life.isDriving(car)],
  ['Vehicle.Cabin.Door.Row1.DriverSide.IsLocked', isParked],
  ['Vehicle.Cabin.Door.Row1.PassengerSide.IsLocked', isParked],
  ['Vehicle.Cabin.Door.Row2.DriverSide.IsLocked', isParked],
  ['Vehicle.Cabin.Door.Row2.PassengerSide.IsLocked', isParked],
  ['Vehicle.Cabin.Door.Row1.DriverSide.IsOpen', no],
  ['Vehicle.Cabin.Door.Row1.PassengerSide.IsOpen', no],
  ['Vehicle.Cabin.Door.Row2.DriverSide.IsOpen', no],
  ['Vehicle.Cabin.Door.Row2.PassengerSide.IsOpen', no],
  ['Vehicle.Cabin.Door.Row1.DriverSide.Window.IsOpen', no],
  ['Vehicle.Cabin.Door.Row1.PassengerSide.Window.IsOpen', no],
  ['Vehicle.Body.Trunk.Rear.IsOpen', no],
  ['Vehicle.Body.Lights.Hazard.IsSignaling', no],
];

function voltage(life: DenseLife, car: number): number {
  return life.isDriving(car) ? 14.1 : 12.3 + (life.warmth[car] ?? 0) / 200;
}

function cabin({ outside, warmth }: DenseLife, car: number): number {
  const air = outside[car] ?? 0;
  return air + (21 - air) * Math.min(1, (warmth[car] ?? 0) / 65);
}

const whatTankCarsSay = [...first, ...ofTank, ...inTurn];
const whatBatteryCarsSay = [...first, ...ofBattery, ...inTurn];

/** As many signals as a car knows. */
export const mostSamples = whatTankCarsSay.length;

/** How the car is now, all of it measured `at` (RFC 3339). `turn` counts the car's reports. */
export function signalReport(
  life: DenseLife,
  car: number,
  { samples, turn, at }: { samples: number; turn: number; at: string },
): SignalBatch {
  const readings = life.isElectric(car) ? whatBatteryCarsSay : whatTankCarsSay;
  const always = Math.min(first.length, samples);
  const inTurn = readings.length - always;
  const skipped = turn * (samples - always);
  const signals: SignalBatch['signals'] = [];
  for (let place = 0; place < samples; place += 1) {
    const reading = readings[place < always ? place : always + ((skipped + place - always) % inTurn)];
    if (reading) signals.push({ path: reading[0], value: reading[1](life, car), at });
  }
  return { signals };
}
