/**
 * The signals Roadwire knows, by COVESA VSS path (release 5). `unit` is the VSS unit, absent for booleans and ratios of
 * none; `min` and `max` bound what a working sensor can say.
 */
export const signalCatalogue = {
  'Vehicle.Cabin.Door.Row1.DriverSide.IsLocked': { datatype: 'boolean' },
  'Vehicle.Cabin.Door.Row1.PassengerSide.IsLocked': { datatype: 'boolean' },
  'Vehicle.Cabin.Door.Row2.DriverSide.IsLocked': { datatype: 'boolean' },
  'Vehicle.Cabin.Door.Row2.PassengerSide.IsLocked': { datatype: 'boolean' },
  'Vehicle.Cabin.Door.Row1.DriverSide.IsOpen': { datatype: 'boolean' },
  'Vehicle.Cabin.Door.Row1.DriverSide.Window.IsOpen': { datatype: 'boolean' },
  'Vehicle.Cabin.Door.Row1.PassengerSide.Window.IsOpen': { datatype: 'boolean' },
  'Vehicle.Cabin.Door.Row2.DriverSide.Window.IsOpen': { datatype: 'boolean' },
  'Vehicle.Cabin.Door.Row2.PassengerSide.Window.IsOpen': { datatype: 'boolean' },
  'Vehicle.Body.Trunk.Rear.IsOpen': { datatype: 'boolean' },
  'Vehicle.Cabin.HVAC.IsAirConditioningActive': { datatype: 'boolean' },
  'Vehicle.Cabin.HVAC.AmbientAirTemperature': { datatype: 'float', unit: 'celsius', min: -60, max: 100 },
  'Vehicle.Body.Horn.IsActive': { datatype: 'boolean' },
  'Vehicle.Body.Lights.Hazard.IsSignaling': { datatype: 'boolean' },
  'Vehicle.Powertrain.FuelSystem.AbsoluteLevel': { datatype: 'float', unit: 'l', min: 0, max: 500 },
  'Vehicle.Powertrain.Range': { datatype: 'uint32', unit: 'm', min: 0, max: 3_000_000 },
  'Vehicle.Powertrain.TractionBattery.Charging.IsCharging': { datatype: 'boolean' },
  'Vehicle.Powertrain.TractionBattery.StateOfCharge.Current': { datatype: 'float', unit: 'percent', min: 0, max: 100 },
  'Vehicle.Cabin.Infotainment.Navigation.DestinationSet.Latitude': {
    datatype: 'double',
    unit: 'degrees',
    min: -90,
    max: 90,
  },
  'Vehicle.Cabin.Infotainment.Navigation.DestinationSet.Longitude': {
    datatype: 'double',
    unit: 'degrees',
    min: -180,
    max: 180,
  },
  'Vehicle.TraveledDistance': { datatype: 'float', unit: 'km', min: 0, max: 5_000_000 },
  'Vehicle.Speed': { datatype: 'float', unit: 'km/h', min: -100, max: 500 },
  'Vehicle.LowVoltageBattery.CurrentVoltage': { datatype: 'float', unit: 'V', min: 0, max: 60 },
  'Vehicle.CurrentLocation.Latitude': { datatype: 'double', unit: 'degrees', min: -90, max: 90 },
  'Vehicle.CurrentLocation.Longitude': { datatype: 'double', unit: 'degrees', min: -180, max: 180 },
} as const satisfies Record<string, SignalDefinition>;

export interface SignalDefinition {
  readonly datatype: 'boolean' | 'float' | 'double' | 'uint32';
  readonly unit?: string;
  readonly min?: number;
  readonly max?: number;
}

export type SignalPath = keyof typeof signalCatalogue;
export type SignalValue = boolean | number | string;

const definitions: ReadonlyMap<string, SignalDefinition> = new Map(Object.entries(signalCatalogue));

export const signalDefinition = (path: string): SignalDefinition | undefined => definitions.get(path);

/** Why a value cannot be right for its path, or undefined when it can. Unknown paths are kept: a newer car knows more. */
export function implausible(path: string, value: SignalValue): string | undefined {
  const known = definitions.get(path);
  if (!known) return undefined;
  if (known.datatype === 'boolean') return typeof value === 'boolean' ? undefined : 'not a boolean';
  if (typeof value !== 'number') return 'not a number';
  if (known.min !== undefined && value < known.min) return `below ${known.min}`;
  if (known.max !== undefined && value > known.max) return `above ${known.max}`;
  return undefined;
}
