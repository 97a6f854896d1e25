import type { SignalPath } from '@roadwire/protocol';

export interface Signal {
  readonly value: boolean | number | string;
  readonly at: string;
}
export type Signals = Readonly<Partial<Record<SignalPath, Signal>>>;

/** `partly`: the driver's door is locked and another one is not. */
export type LockState = 'locked' | 'unlocked' | 'partly' | 'unknown';

export interface CarState {
  readonly lock: LockState;
  readonly driverDoorOpen: boolean;
  readonly fuelLitres?: number;
  /** Of the traction battery; a car that burns fuel has none. */
  readonly chargePercent?: number;
  readonly rangeKm?: number;
  readonly climateOn?: boolean;
  readonly insideCelsius?: number;
  /** When the newest of these was measured. */
  readonly updatedAt?: string;
}

const driverDoor: SignalPath = 'Vehicle.Cabin.Door.Row1.DriverSide.IsLocked';
const otherDoors: readonly SignalPath[] = [
  'Vehicle.Cabin.Door.Row1.PassengerSide.IsLocked',
  'Vehicle.Cabin.Door.Row2.DriverSide.IsLocked',
  'Vehicle.Cabin.Door.Row2.PassengerSide.IsLocked',
];
const driverDoorOpen: SignalPath = 'Vehicle.Cabin.Door.Row1.DriverSide.IsOpen';
const fuel: SignalPath = 'Vehicle.Powertrain.FuelSystem.AbsoluteLevel';
const charge: SignalPath = 'Vehicle.Powertrain.TractionBattery.StateOfCharge.Current';
const range: SignalPath = 'Vehicle.Powertrain.Range';
const climate: SignalPath = 'Vehicle.Cabin.HVAC.IsAirConditioningActive';
const inside: SignalPath = 'Vehicle.Cabin.HVAC.AmbientAirTemperature';
const shown = [driverDoor, ...otherDoors, driverDoorOpen, fuel, charge, range, climate, inside];

/** What the screen says of a car, from its twin. What the car did not report stays absent; nothing is assumed. */
export function readCarState(signals: Signals): CarState {
  const flag = (path: SignalPath) => {
    const value = signals[path]?.value;
    return typeof value === 'boolean' ? value : undefined;
  };
  const number = (path: SignalPath) => {
    const value = signals[path]?.value;
    return typeof value === 'number' ? value : undefined;
  };
  const rangeMetres = number(range);
  return {
    lock: readLock(flag),
    driverDoorOpen: flag(driverDoorOpen) === true,
    fuelLitres: number(fuel),
    chargePercent: number(charge),
    rangeKm: rangeMetres === undefined ? undefined : rangeMetres / 1_000,
    climateOn: flag(climate),
    insideCelsius: number(inside),
    updatedAt: shown
      .flatMap((path) => signals[path]?.at ?? [])
      .reduce<string | undefined>(
        (newest, at) => (newest && Date.parse(newest) >= Date.parse(at) ? newest : at),
        undefined,
      ),
  };
}

function readLock(flag: (path: SignalPath) => boolean | undefined): LockState {
  const driver = flag(driverDoor);
  if (driver === undefined) return 'unknown';
  if (!driver) return 'unlocked';
  return otherDoors.some((door) => flag(door) === false) ? 'partly' : 'locked';
}
