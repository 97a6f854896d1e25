import { encode, type SignalPath, type SignalValue } from '@roadwire/protocol';

type Made = readonly [path: SignalPath, value: (wave: number, step: number) => SignalValue];

const to = (digits: number, value: number): number => Math.round(value * 10 ** digits) / 10 ** digits;
const isOdd = (step: number) => step % 2 === 1;

/** `wave` is between -1 and 1 and goes on with `step`, which counts the batches of a car. */
const made: readonly Made[] = [
  ['Vehicle.Speed', (wave) => to(1, 60 + 55 * wave)],
  ['Vehicle.CurrentLocation.Latitude', (wave, step) => to(6, 48.137 + 0.05 * wave + (step % 1_000) * 1e-6)],
  ['Vehicle.CurrentLocation.Longitude', (wave, step) => to(6, 11.575 - 0.05 * wave + (step % 1_000) * 1e-6)],
  ['Vehicle.CurrentLocation.Heading', (wave) => to(1, 180 + 179 * wave)],
  ['Vehicle.TraveledDistance', (_wave, step) => to(2, 42_000 + step * 0.31)],
  ['Vehicle.Powertrain.Range', (wave) => Math.round(320_000 + 90_000 * wave)],
  ['Vehicle.Powertrain.FuelSystem.AbsoluteLevel', (wave) => to(2, 28 + 20 * wave)],
  ['Vehicle.Powertrain.FuelSystem.RelativeLevel', (wave) => Math.round(50 + 45 * wave)],
  ['Vehicle.Powertrain.CombustionEngine.EngineCoolant.Temperature', (wave) => to(1, 88 + 4 * wave)],
  ['Vehicle.Powertrain.TractionBattery.StateOfCharge.Current', (wave) => to(2, 55 + 40 * wave)],
  ['Vehicle.Powertrain.TractionBattery.Temperature.Average', (wave) => to(1, 24 + 9 * wave)],
  ['Vehicle.Powertrain.TractionBattery.Charging.IsCharging', (_wave, step) => isOdd(step)],
  ['Vehicle.LowVoltageBattery.CurrentVoltage', (wave) => to(2, 13.2 + wave)],
  ['Vehicle.LowVoltageSystemState', (_wave, step) => (isOdd(step) ? 'ON' : 'ACC')],
  ['Vehicle.Chassis.Axle.Row1.Wheel.Left.Tire.Pressure', (wave) => Math.round(240 + 12 * wave)],
  ['Vehicle.Chassis.Axle.Row1.Wheel.Right.Tire.Pressure', (wave) => Math.round(242 + 12 * wave)],
  ['Vehicle.Chassis.Axle.Row2.Wheel.Left.Tire.Pressure', (wave) => Math.round(238 + 12 * wave)],
  ['Vehicle.Chassis.Axle.Row2.Wheel.Right.Tire.Pressure', (wave) => Math.round(239 + 12 * wave)],
  ['Vehicle.Exterior.AirTemperature', (wave) => to(1, 12 + 8 * wave)],
  ['Vehicle.Cabin.HVAC.AmbientAirTemperature', (wave) => to(1, 21 + 2 * wave)],
  ['Vehicle.Cabin.HVAC.IsAirConditioningActive', (_wave, step) => isOdd(step >> 1)],
  ['Vehicle.Cabin.Door.Row1.DriverSide.IsLocked', (_wave, step) => isOdd(step >> 2)],
  ['Vehicle.Cabin.Door.Row1.PassengerSide.IsLocked', (_wave, step) => isOdd(step >> 2)],
  ['Vehicle.Cabin.Door.Row2.DriverSide.IsLocked', (_wave, step) => isOdd(step >> 2)],
  ['Vehicle.Cabin.Door.Row2.PassengerSide.IsLocked', (_wave, step) => isOdd(step >> 2)],
  ['Vehicle.Cabin.Door.Row1.DriverSide.IsOpen', (_wave, step) => isOdd(step >> 3)],
  ['Vehicle.Cabin.Door.Row1.PassengerSide.IsOpen', (_wave, step) => isOdd(step >> 4)],
  ['Vehicle.Cabin.Door.Row1.DriverSide.Window.IsOpen', (_wave, step) => isOdd(step >> 5)],
  ['Vehicle.Body.Trunk.Rear.IsOpen', (_wave, step) => isOdd(step >> 6)],
  ['Vehicle.Body.Lights.Hazard.IsSignaling', (_wave, step) => isOdd(step >> 1)],
];

/** As many different paths as there are. */
export const mostSamplesPerBatch = made.length;

/** JSON of one batch: plausible, other values in each, all of them measured at one moment. `atMilliseconds` since 1970. */
export function madeBatch(batch: { car: number; step: number; samples: number; atMilliseconds: number }): string {
  const { car, step, samples, atMilliseconds } = batch;
  const at = new Date(atMilliseconds).toISOString();
  const wave = Math.sin(car + step / 7);
  return encode({ signals: made.slice(0, samples).map(([path, value]) => ({ path, value: value(wave, step), at })) });
}
