import type { SignalSample } from './signal-batch.ts';

const flag = { datatype: 'boolean' } as const;
const tyrePressure = { datatype: 'uint16', unit: 'kPa', min: 0, max: 1_000 } as const;
const latitude = { datatype: 'double', unit: 'degrees', min: -90, max: 90 } as const;
const longitude = { datatype: 'double', unit: 'degrees', min: -180, max: 180 } as const;

/**
 * The signals Roadwire knows, by COVESA VSS path (release 5). `unit` is the VSS unit, absent for booleans, words and ratios
 * of none; `min` and `max` bound what a working sensor can say.
 */
export const signalCatalogue = {
  'Vehicle.Cabin.Door.Row1.DriverSide.IsLocked': flag,
  'Vehicle.Cabin.Door.Row1.PassengerSide.IsLocked': flag,
  'Vehicle.Cabin.Door.Row2.DriverSide.IsLocked': flag,
  'Vehicle.Cabin.Door.Row2.PassengerSide.IsLocked': flag,
  'Vehicle.Cabin.Door.Row1.DriverSide.IsOpen': flag,
  'Vehicle.Cabin.Door.Row1.PassengerSide.IsOpen': flag,
  'Vehicle.Cabin.Door.Row2.DriverSide.IsOpen': flag,
  'Vehicle.Cabin.Door.Row2.PassengerSide.IsOpen': flag,
  'Vehicle.Cabin.Door.Row1.DriverSide.Window.IsOpen': flag,
  'Vehicle.Cabin.Door.Row1.PassengerSide.Window.IsOpen': flag,
  'Vehicle.Cabin.Door.Row2.DriverSide.Window.IsOpen': flag,
  'Vehicle.Cabin.Door.Row2.PassengerSide.Window.IsOpen': flag,
  'Vehicle.Body.Trunk.Rear.IsOpen': flag,
  'Vehicle.Cabin.HVAC.IsAirConditioningActive': flag,
  'Vehicle.Cabin.HVAC.AmbientAirTemperature': { datatype: 'float', unit: 'celsius', min: -60, max: 100 },
  'Vehicle.Exterior.AirTemperature': { datatype: 'float', unit: 'celsius', min: -70, max: 70 },
  'Vehicle.Body.Horn.IsActive': flag,
  'Vehicle.Body.Lights.Hazard.IsSignaling': flag,
  'Vehicle.Powertrain.FuelSystem.AbsoluteLevel': { datatype: 'float', unit: 'l', min: 0, max: 500 },
  'Vehicle.Powertrain.FuelSystem.RelativeLevel': { datatype: 'uint8', unit: 'percent', min: 0, max: 100 },
  'Vehicle.Powertrain.Range': { datatype: 'uint32', unit: 'm', min: 0, max: 3_000_000 },
  'Vehicle.Powertrain.CombustionEngine.EngineCoolant.Temperature': {
    datatype: 'float',
    unit: 'celsius',
    min: -60,
    max: 200,
  },
  'Vehicle.Powertrain.TractionBattery.Charging.IsCharging': flag,
  'Vehicle.Powertrain.TractionBattery.StateOfCharge.Current': { datatype: 'float', unit: 'percent', min: 0, max: 100 },
  'Vehicle.Powertrain.TractionBattery.Temperature.Average': {
    datatype: 'float',
    unit: 'celsius',
    min: -60,
    max: 150,
  },
  'Vehicle.Chassis.Axle.Row1.Wheel.Left.Tire.Pressure': tyrePressure,
  'Vehicle.Chassis.Axle.Row1.Wheel.Right.Tire.Pressure': tyrePressure,
  'Vehicle.Chassis.Axle.Row2.Wheel.Left.Tire.Pressure': tyrePressure,
  'Vehicle.Chassis.Axle.Row2.Wheel.Right.Tire.Pressure': tyrePressure,
  'Vehicle.Cabin.Infotainment.Navigation.DestinationSet.Latitude': latitude,
  'Vehicle.Cabin.Infotainment.Navigation.DestinationSet.Longitude': longitude,
  'Vehicle.TraveledDistance': { datatype: 'float', unit: 'km', min: 0, max: 5_000_000 },
  'Vehicle.Speed': { datatype: 'float', unit: 'km/h', min: -100, max: 500 },
  'Vehicle.LowVoltageBattery.CurrentVoltage': { datatype: 'float', unit: 'V', min: 0, max: 60 },
  'Vehicle.LowVoltageSystemState': {
    datatype: 'string',
    allowed: ['UNDEFINED', 'LOCK', 'OFF', 'ACC', 'ON', 'START'],
  },
  'Vehicle.CurrentLocation.Latitude': latitude,
  'Vehicle.CurrentLocation.Longitude': longitude,
  'Vehicle.CurrentLocation.Heading': { datatype: 'double', unit: 'degrees', min: 0, max: 360 },
} as const satisfies Record<string, SignalDefinition>;

export interface SignalDefinition {
  readonly datatype: 'boolean' | 'float' | 'double' | 'uint8' | 'uint16' | 'uint32' | 'string';
  readonly unit?: string;
  readonly min?: number;
  readonly max?: number;
  /** Of a string: the words that it can be. */
  readonly allowed?: readonly string[];
}

export type SignalPath = keyof typeof signalCatalogue;
export type SignalValue = SignalSample['value'];

const definitions: ReadonlyMap<string, SignalDefinition> = new Map(Object.entries(signalCatalogue));

export const signalDefinition = (path: string): SignalDefinition | undefined => definitions.get(path);

/** Why a value cannot be right for its path, or undefined when it can. Unknown paths are kept: a newer car knows more. */
export function implausible(path: string, value: SignalValue): string | undefined {
  const known = definitions.get(path);
  if (!known) return undefined;
  if (known.datatype === 'boolean') return typeof value === 'boolean' ? undefined : 'not a boolean';
  if (known.datatype === 'string') {
    if (typeof value !== 'string') return 'not a string';
    return known.allowed && !known.allowed.includes(value) ? `none of ${known.allowed.join(', ')}` : undefined;
  }
  if (typeof value !== 'number') return 'not a number';
  if (known.min !== undefined && value < known.min) return `below ${known.min}`;
  if (known.max !== undefined && value > known.max) return `above ${known.max}`;
  return undefined;
}
