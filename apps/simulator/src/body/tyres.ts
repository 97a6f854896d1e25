import type { Chance } from '../chance.ts';
import { towards } from './powertrain.ts';
import { rounded, type Values } from './values.ts';

const wheels = [
  'Vehicle.Chassis.Axle.Row1.Wheel.Left.Tire.Pressure',
  'Vehicle.Chassis.Axle.Row1.Wheel.Right.Tire.Pressure',
  'Vehicle.Chassis.Axle.Row2.Wheel.Left.Tire.Pressure',
  'Vehicle.Chassis.Axle.Row2.Wheel.Right.Tire.Pressure',
] as const;

const pumpedKpa = 240;
const pumpedAtCelsius = 20;
/** Every tyre loses that much in a month. */
const usualLossPerSecond = 7 / (30 * 24 * 3_600);
const punctureLossPerSecond = 75 / 3_600;
/** Somebody pumps a flat tyre up before it is ruined. */
const noticedKpa = 165;
const warmedBy = 22;

export interface Tyres {
  measured(): Values;
  /** Kilopascal, of the one with the least. */
  readonly lowest: number;
  /** Lets a second pass. */
  run(use: { moving: boolean; outside: number }): void;
}

/** Four tyres; one of them is punctured now and then when the car `losesAir`. */
export function createTyres({ losesAir, outside }: { losesAir: boolean; outside: number }, chance: Chance): Tyres {
  const cold = wheels.map(() => pumpedKpa + chance.between(-10, 10));
  let warmth = outside;
  let punctured: number | undefined;
  let untilPuncture = losesAir ? chance.between(60, 2 * 3_600) : Infinity;
  /** An enclosed gas: its absolute pressure goes with its absolute temperature. */
  const now = (kpa: number): number => ((kpa + 101) * (warmth + 273)) / (pumpedAtCelsius + 273) - 101;

  return {
    measured: () => Object.fromEntries(wheels.map((wheel, index) => [wheel, rounded(now(cold[index] ?? 0), 0)])),
    get lowest() {
      return now(Math.min(...cold));
    },
    run({ moving, outside: air }) {
      warmth = towards(warmth, moving ? air + warmedBy : air, moving ? 900 : 2_400);
      untilPuncture -= 1;
      if (untilPuncture <= 0) {
        punctured = Math.floor(chance.next() * cold.length);
        untilPuncture = Infinity;
      }
      for (const [index, kpa] of cold.entries()) {
        const after = kpa - (index === punctured ? punctureLossPerSecond : usualLossPerSecond);
        const isPumped = after < noticedKpa;
        cold[index] = isPumped ? pumpedKpa + chance.between(-5, 5) : after;
        if (!isPumped || index !== punctured) continue;
        punctured = undefined;
        untilPuncture = chance.between(3_600, 6 * 3_600);
      }
    },
  };
}
