import { type AlertCode, type CommandType, commandTypes, type SignalPath } from '@roadwire/protocol';
import type { Values } from '../body/values.ts';

/** What the software of a car can do. */
export interface Firmware {
  readonly version: string;
  commandTypesOf(car: { electric: boolean }): readonly CommandType[];
  /** Of all that a car measures, what this software can say. */
  known(values: Values): Values;
  /** Whether it watches for that. */
  warns(code: AlertCode): boolean;
}

export const currentFirmware: Firmware = {
  version: '4.3.0',
  commandTypesOf: ({ electric }) => commandTypes.filter((type) => electric || !type.startsWith('charging.')),
  known: (values) => values,
  warns: () => true,
};

const laterSignals: ReadonlySet<string> = new Set<SignalPath>([
  'Vehicle.CurrentLocation.Heading',
  'Vehicle.Exterior.AirTemperature',
  'Vehicle.LowVoltageSystemState',
  'Vehicle.Powertrain.FuelSystem.RelativeLevel',
  'Vehicle.Powertrain.CombustionEngine.EngineCoolant.Temperature',
  'Vehicle.Powertrain.TractionBattery.Temperature.Average',
  'Vehicle.Chassis.Axle.Row1.Wheel.Left.Tire.Pressure',
  'Vehicle.Chassis.Axle.Row1.Wheel.Right.Tire.Pressure',
  'Vehicle.Chassis.Axle.Row2.Wheel.Left.Tire.Pressure',
  'Vehicle.Chassis.Axle.Row2.Wheel.Right.Tire.Pressure',
  'Vehicle.Cabin.Door.Row1.PassengerSide.IsOpen',
  'Vehicle.Cabin.Door.Row2.DriverSide.IsOpen',
  'Vehicle.Cabin.Door.Row2.PassengerSide.IsOpen',
]);
const laterCommands: ReadonlySet<CommandType> = new Set<CommandType>([
  'navigation.setDestination',
  'windows.close',
  'trunk.open',
]);

/** Of years ago: it knows fewer signals and commands, and no heading. */
export const oldFirmware: Firmware = {
  version: '3.8.2',
  commandTypesOf: (car) => currentFirmware.commandTypesOf(car).filter((type) => !laterCommands.has(type)),
  known: (values) => Object.fromEntries(Object.entries(values).filter(([path]) => !laterSignals.has(path))),
  // It cannot measure the pressure.
  warns: (code) => code !== 'tyre_pressure_low',
};
