import type { SignalPath, SignalSample } from '@roadwire/protocol';
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

const litresPerKm = 0.062;
const tankLitres = 50;
const metresPerDegree = 111_320;

export type Values = Record<SignalPath, number | boolean>;

/** The physical car. `set` and `drift` change it. */
export interface Body {
  readonly moving: boolean;
  readonly values: Readonly<Values>;
  set(changes: Partial<Values>): void;
  /** Lets `seconds` pass. */
  drift(seconds: number): void;
}

/** A parked, locked car whose every figure follows from `seed`. One that `drives` goes on a trip now and then. */
export function createBody(seed: string, { drives }: { drives: boolean }): Body {
  const random = seededRandom(seed);
  const between = (low: number, high: number) => low + random() * (high - low);
  const [cityLatitude, cityLongitude] = cities[Math.floor(random() * cities.length)] ?? cities[0];
  const outside = between(4, 24);
  let speed = 0;
  let secondsToChange = between(60, 900);
  let heading = between(0, 2 * Math.PI);
  const exact = {
    fuel: between(12, 48),
    odometer: between(1_500, 90_000),
    cabin: outside + between(0, 3),
    voltage: between(12.3, 12.7),
    latitude: cityLatitude + between(-0.04, 0.04),
    longitude: cityLongitude + between(-0.06, 0.06),
  };
  const switches = {
    'Vehicle.Cabin.Door.Row1.DriverSide.IsLocked': true,
    'Vehicle.Cabin.Door.Row1.PassengerSide.IsLocked': true,
    'Vehicle.Cabin.Door.Row2.DriverSide.IsLocked': true,
    'Vehicle.Cabin.Door.Row2.PassengerSide.IsLocked': true,
    'Vehicle.Cabin.Door.Row1.DriverSide.IsOpen': false,
    'Vehicle.Cabin.HVAC.IsAirConditioningActive': false,
    'Vehicle.Body.Horn.IsActive': false,
    'Vehicle.Body.Lights.Hazard.IsSignaling': false,
  };
  let values: Values = { ...switches, ...measured() };

  function measured() {
    return {
      'Vehicle.Cabin.HVAC.AmbientAirTemperature': rounded(exact.cabin, 1),
      'Vehicle.Powertrain.FuelSystem.AbsoluteLevel': rounded(exact.fuel, 1),
      'Vehicle.Powertrain.Range': Math.round((exact.fuel / litresPerKm) * 10) * 100,
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
    exact.fuel -= km * litresPerKm;
    if (exact.fuel < 5) exact.fuel = tankLitres;
    speed = Math.min(90, Math.max(20, speed + between(-12, 12)));
  }

  function startOrEndTrip(): void {
    const locked = values['Vehicle.Cabin.Door.Row1.DriverSide.IsLocked'] === true;
    if (speed > 0) speed = 0;
    else if (drives && locked) speed = between(25, 60);
    secondsToChange = speed > 0 ? between(300, 1_200) : between(600, 3_600);
  }

  return {
    get moving() {
      return speed > 0;
    },
    get values() {
      return values;
    },
    set(changes) {
      values = { ...values, ...changes };
    },
    drift(seconds) {
      secondsToChange -= seconds;
      if (secondsToChange <= 0) startOrEndTrip();
      if (speed > 0) travel(seconds);
      const cooling = values['Vehicle.Cabin.HVAC.IsAirConditioningActive'] === true;
      const share = Math.min(1, seconds / (cooling ? 120 : 900));
      exact.cabin += ((cooling ? 21 : outside) - exact.cabin) * share + between(-0.03, 0.03);
      if (cooling) exact.fuel = Math.max(1, exact.fuel - 0.0002 * seconds);
      exact.voltage =
        speed > 0 ? between(13.9, 14.3) : Math.min(12.7, Math.max(12.1, exact.voltage + between(-0.01, 0.01)));
      values = { ...values, ...measured() };
    },
  };
}

const rounded = (value: number, digits: number): number => Number(value.toFixed(digits));

export const samplesOf = (values: Readonly<Partial<Values>>, at: Date): SignalSample[] =>
  Object.entries(values).map(([path, value]) => ({ path, value, at: at.toISOString() }));
