import type { SignalPath, SignalSample } from '@roadwire/protocol';
import { createCombustionEngine, createElectricDrive } from './powertrain.ts';
import { seededRandom } from './seeded-random.ts';

/** Where parked cars stand: land, not water. */
const cities = [
  [48.137, 11.575],
  [52.52, 13.405],
  [48.857, 2.352],
  [45.764, 4.836],
  [40.417, -3.704],
  [50.847, 4.352],
  [47.376, 8.541],
  [51.507, -0.128],
  [59.329, 18.069],
  [52.23, 21.012],
] as const;

const metresPerDegree = 111_320;
/** After this the trunk's motor closes it again. */
const trunkOpenSeconds = 45;
const usualCabinCelsius = 21;

/** What a car reports: of a car without a fuel tank, or before a destination was set, there is nothing to say. */
export type Values = Partial<Record<SignalPath, number | boolean>>;

/** The physical car. `set` and `drift` change it. */
export interface Body {
  readonly electric: boolean;
  readonly moving: boolean;
  readonly values: Readonly<Values>;
  set(changes: Values): void;
  /** What the climate brings the cabin to. */
  aimFor(cabinCelsius: number | undefined): void;
  /** Lets `seconds` pass. */
  drift(seconds: number): void;
}

/** A parked, locked car whose every figure follows from `seed`. One that `drives` goes on a trip now and then. */
export function createBody(seed: string, { drives, electric }: { drives: boolean; electric: boolean }): Body {
  const random = seededRandom(seed);
  const between = (low: number, high: number) => low + random() * (high - low);
  const [cityLatitude, cityLongitude] = cities[Math.floor(random() * cities.length)] ?? cities[0];
  const outside = between(4, 24);
  let speed = 0;
  let secondsToChange = between(60, 900);
  let heading = between(0, 2 * Math.PI);
  const filled = random();
  const powertrain = electric ? createElectricDrive(25 + filled * 70) : createCombustionEngine(12 + filled * 36);
  let cabinAim = usualCabinCelsius;
  let trunkOpenFor = 0;
  const exact = {
    odometer: between(1_500, 90_000),
    cabin: outside + between(0, 3),
    voltage: between(12.3, 12.7),
    latitude: cityLatitude + between(-0.04, 0.04),
    longitude: cityLongitude + between(-0.06, 0.06),
  };
  const switches: Values = {
    'Vehicle.Cabin.Door.Row1.DriverSide.IsLocked': true,
    'Vehicle.Cabin.Door.Row1.PassengerSide.IsLocked': true,
    'Vehicle.Cabin.Door.Row2.DriverSide.IsLocked': true,
    'Vehicle.Cabin.Door.Row2.PassengerSide.IsLocked': true,
    'Vehicle.Cabin.Door.Row1.DriverSide.IsOpen': false,
    'Vehicle.Cabin.Door.Row1.DriverSide.Window.IsOpen': false,
    'Vehicle.Cabin.Door.Row1.PassengerSide.Window.IsOpen': random() < 0.2,
    'Vehicle.Cabin.Door.Row2.DriverSide.Window.IsOpen': false,
    'Vehicle.Cabin.Door.Row2.PassengerSide.Window.IsOpen': false,
    'Vehicle.Body.Trunk.Rear.IsOpen': false,
    'Vehicle.Cabin.HVAC.IsAirConditioningActive': false,
    'Vehicle.Body.Horn.IsActive': false,
    'Vehicle.Body.Lights.Hazard.IsSignaling': false,
    ...(electric ? { 'Vehicle.Powertrain.TractionBattery.Charging.IsCharging': false } : {}),
  };
  let values: Values = { ...switches, ...measured() };

  function measured() {
    return {
      'Vehicle.Cabin.HVAC.AmbientAirTemperature': rounded(exact.cabin, 1),
      ...powertrain.measured(),
      'Vehicle.TraveledDistance': rounded(exact.odometer, 1),
      'Vehicle.Speed': rounded(speed, 0),
      'Vehicle.LowVoltageBattery.CurrentVoltage': rounded(exact.voltage, 2),
      'Vehicle.CurrentLocation.Latitude': rounded(exact.latitude, 6),
      'Vehicle.CurrentLocation.Longitude': rounded(exact.longitude, 6),
    };
  }

  function travel(seconds: number): void {
    const km = (speed / 3600) * seconds;
    heading += between(-0.4, 0.4);
    const degrees = (km * 1000) / metresPerDegree;
    exact.latitude += degrees * Math.cos(heading);
    exact.longitude += (degrees * Math.sin(heading)) / Math.cos((exact.latitude * Math.PI) / 180);
    exact.odometer += km;
    powertrain.travel(km);
    speed = Math.min(90, Math.max(20, speed + between(-12, 12)));
  }

  function startOrEndTrip(): void {
    const locked = values['Vehicle.Cabin.Door.Row1.DriverSide.IsLocked'] === true;
    if (speed > 0) speed = 0;
    else if (drives && locked && values['Vehicle.Body.Trunk.Rear.IsOpen'] !== true) depart();
    secondsToChange = speed > 0 ? between(300, 1_200) : between(600, 3_600);
  }

  function depart(): void {
    speed = between(25, 60);
    if (electric) values = { ...values, 'Vehicle.Powertrain.TractionBattery.Charging.IsCharging': false };
  }

  function driftTrunk(seconds: number): void {
    const open = values['Vehicle.Body.Trunk.Rear.IsOpen'] === true;
    trunkOpenFor = open ? trunkOpenFor + seconds : 0;
    if (trunkOpenFor >= trunkOpenSeconds) values = { ...values, 'Vehicle.Body.Trunk.Rear.IsOpen': false };
  }

  function driftPowertrain(seconds: number, cooling: boolean): void {
    const charging = values['Vehicle.Powertrain.TractionBattery.Charging.IsCharging'] === true;
    const after = powertrain.drift(seconds, { cooling, charging });
    if (charging && !after.charging)
      values = { ...values, 'Vehicle.Powertrain.TractionBattery.Charging.IsCharging': false };
  }

  return {
    electric,
    get moving() {
      return speed > 0;
    },
    get values() {
      return values;
    },
    set(changes) {
      values = { ...values, ...changes };
      if (changes['Vehicle.Body.Trunk.Rear.IsOpen'] === true) trunkOpenFor = 0;
    },
    aimFor(cabinCelsius) {
      cabinAim = cabinCelsius ?? usualCabinCelsius;
    },
    drift(seconds) {
      secondsToChange -= seconds;
      if (secondsToChange <= 0) startOrEndTrip();
      if (speed > 0) travel(seconds);
      const cooling = values['Vehicle.Cabin.HVAC.IsAirConditioningActive'] === true;
      const share = Math.min(1, seconds / (cooling ? 120 : 900));
      exact.cabin += ((cooling ? cabinAim : outside) - exact.cabin) * share + between(-0.03, 0.03);
      driftPowertrain(seconds, cooling);
      driftTrunk(seconds);
      exact.voltage =
        speed > 0 ? between(13.9, 14.3) : Math.min(12.7, Math.max(12.1, exact.voltage + between(-0.01, 0.01)));
      values = { ...values, ...measured() };
    },
  };
}

const rounded = (value: number, digits: number): number => Number(value.toFixed(digits));

export const samplesOf = (values: Readonly<Values>, at: Date): SignalSample[] =>
  Object.entries(values).map(([path, value]) => ({ path, value, at: at.toISOString() }));
