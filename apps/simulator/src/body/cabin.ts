import { towards } from './powertrain.ts';

const usualCelsius = 21;
const hottest = 70;

/** The air in the car. */
export interface Cabin {
  readonly celsius: number;
  /** What the climate brings it to; the usual when undefined. */
  aimFor(celsius: number | undefined): void;
  /** Lets a second pass. */
  run(use: { cooling: boolean; outside: number; occupied: boolean }): void;
}

export function createCabin(outside: number): Cabin {
  let celsius = outside + 1;
  let aim = usualCelsius;
  return {
    get celsius() {
      return celsius;
    },
    aimFor(wanted) {
      aim = wanted ?? usualCelsius;
    },
    run({ cooling, outside: air, occupied }) {
      // The sun warms a closed car, and people do.
      const goal = cooling ? aim : air + (air > 5 ? 4 : 1) + (occupied ? 2 : 0);
      celsius = Math.min(hottest, towards(celsius, goal, cooling ? 150 : 1_800));
    },
  };
}
