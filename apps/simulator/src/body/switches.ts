import type { SignalPath } from '@roadwire/protocol';
import type { Values } from './values.ts';

export const doorLocks = [
  'Vehicle.Cabin.Door.Row1.DriverSide.IsLocked',
  'Vehicle.Cabin.Door.Row1.PassengerSide.IsLocked',
  'Vehicle.Cabin.Door.Row2.DriverSide.IsLocked',
  'Vehicle.Cabin.Door.Row2.PassengerSide.IsLocked',
] as const satisfies readonly SignalPath[];

export const doorLeaves = [
  'Vehicle.Cabin.Door.Row1.DriverSide.IsOpen',
  'Vehicle.Cabin.Door.Row1.PassengerSide.IsOpen',
  'Vehicle.Cabin.Door.Row2.DriverSide.IsOpen',
  'Vehicle.Cabin.Door.Row2.PassengerSide.IsOpen',
] as const satisfies readonly SignalPath[];

export const windows = [
  'Vehicle.Cabin.Door.Row1.DriverSide.Window.IsOpen',
  'Vehicle.Cabin.Door.Row1.PassengerSide.Window.IsOpen',
  'Vehicle.Cabin.Door.Row2.DriverSide.Window.IsOpen',
  'Vehicle.Cabin.Door.Row2.PassengerSide.Window.IsOpen',
] as const satisfies readonly SignalPath[];

export const isCharging = 'Vehicle.Powertrain.TractionBattery.Charging.IsCharging' satisfies SignalPath;
export const isClimateOn = 'Vehicle.Cabin.HVAC.IsAirConditioningActive' satisfies SignalPath;
export const isTrunkOpen = 'Vehicle.Body.Trunk.Rear.IsOpen' satisfies SignalPath;
export const ignition = 'Vehicle.LowVoltageSystemState' satisfies SignalPath;

export const all = (paths: readonly SignalPath[], value: boolean): Values =>
  Object.fromEntries(paths.map((path) => [path, value]));

/** Of a parked and locked car. */
export const parkedSwitches = ({ electric }: { electric: boolean }): Values => ({
  ...all(doorLocks, true),
  ...all(doorLeaves, false),
  ...all(windows, false),
  [isTrunkOpen]: false,
  [isClimateOn]: false,
  'Vehicle.Body.Horn.IsActive': false,
  'Vehicle.Body.Lights.Hazard.IsSignaling': false,
  [ignition]: 'LOCK',
  ...(electric ? { [isCharging]: false } : {}),
});
