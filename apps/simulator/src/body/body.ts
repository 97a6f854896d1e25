import type { Chance } from '../chance.ts';
import { createCabin } from './cabin.ts';
import { createCombustionEngine } from './combustion-engine.ts';
import { createElectricDrive } from './electric-drive.ts';
import { createLowVoltageBattery } from './low-voltage-battery.ts';
import type { Powertrain } from './powertrain.ts';
import { doorLeaves, isClimateOn, isTrunkOpen, parkedSwitches } from './switches.ts';
import { createTyres } from './tyres.ts';
import { rounded, type Values } from './values.ts';

/** After this the trunk's motor closes it again. */
const trunkOpenSeconds = 45;

/** What happens to a body in one second. */
export interface Second {
  /** Gone in it. */
  metres: number;
  on: boolean;
  asleep: boolean;
  chargingKw: number;
  /** Celsius. */
  outside: number;
  place: { latitude: number; longitude: number; heading: number };
}

/** The physical car. `set` and `run` change it. */
export interface Body {
  readonly electric: boolean;
  readonly moving: boolean;
  /** What can be switched, opened and closed; another object after every change. */
  readonly switches: Readonly<Values>;
  /** All that the car can report. */
  readonly values: Readonly<Values>;
  readonly powertrain: Powertrain;
  /** Kilopascal. */
  readonly lowestTyre: number;
  readonly volts: number;
  readonly doorOpen: boolean;
  set(changes: Values): void;
  /** What the climate brings the cabin to. */
  aimFor(cabinCelsius: number | undefined): void;
  /** Lets a second pass. */
  run(second: Second): void;
}

export interface BodyTraits {
  electric: boolean;
  overheats: boolean;
  losesAir: boolean;
  weakBattery: boolean;
}

/** A parked, locked car whose every figure follows from chance. */
export function createBody(
  { electric, overheats, losesAir, weakBattery }: BodyTraits,
  { outside: outsideAtFirst, place: placeAtFirst }: Pick<Second, 'outside' | 'place'>,
  chance: Chance,
): Body {
  const filled = { percent: chance.between(22, 95), outside: outsideAtFirst };
  const powertrain = electric ? createElectricDrive(filled) : createCombustionEngine(filled);
  const battery = createLowVoltageBattery({ volts: chance.between(12.35, 12.7), weak: weakBattery });
  const tyres = createTyres({ losesAir, outside: outsideAtFirst }, chance);
  const cabin = createCabin(outsideAtFirst);
  let switches: Values = {
    ...parkedSwitches({ electric }),
    'Vehicle.Cabin.Door.Row1.PassengerSide.Window.IsOpen': chance.happens(0.2),
  };
  let metres = chance.between(1_500_000, 90_000_000);
  let speed = 0;
  let outside = outsideAtFirst;
  let place = placeAtFirst;
  let trunkOpenFor = 0;

  function runTrunk(): void {
    trunkOpenFor = switches[isTrunkOpen] === true ? trunkOpenFor + 1 : 0;
    if (trunkOpenFor >= trunkOpenSeconds) switches = { ...switches, [isTrunkOpen]: false };
  }

  return {
    electric,
    powertrain,
    get moving() {
      return speed > 0;
    },
    get lowestTyre() {
      return tyres.lowest;
    },
    get volts() {
      return battery.volts;
    },
    get doorOpen() {
      return doorLeaves.some((door) => switches[door] === true);
    },
    get switches() {
      return switches;
    },
    get values() {
      return {
        ...switches,
        ...powertrain.measured(),
        ...tyres.measured(),
        'Vehicle.Cabin.HVAC.AmbientAirTemperature': rounded(cabin.celsius, 1),
        'Vehicle.Exterior.AirTemperature': rounded(outside, 1),
        'Vehicle.TraveledDistance': rounded(metres / 1_000, 1),
        'Vehicle.Speed': rounded(speed * 3.6, 1),
        'Vehicle.LowVoltageBattery.CurrentVoltage': rounded(battery.volts, 2),
        'Vehicle.CurrentLocation.Latitude': rounded(place.latitude, 6),
        'Vehicle.CurrentLocation.Longitude': rounded(place.longitude, 6),
        'Vehicle.CurrentLocation.Heading': rounded(place.heading, 0) % 360,
      };
    },
    set(changes) {
      switches = { ...switches, ...changes };
      if (changes[isTrunkOpen] === true) trunkOpenFor = 0;
    },
    aimFor: (celsius) => cabin.aimFor(celsius),
    run(second) {
      const cooling = switches[isClimateOn] === true;
      ({ outside, place } = second);
      speed = second.metres;
      metres += second.metres;
      const { on, chargingKw, asleep } = second;
      powertrain.run({ metres: second.metres, on, cooling, chargingKw, outside, hot: overheats });
      battery.run({ supplied: on || chargingKw > 0, asleep });
      tyres.run({ moving: second.metres > 0, outside });
      cabin.run({ cooling, outside, occupied: on });
      runTrunk();
    },
  };
}
