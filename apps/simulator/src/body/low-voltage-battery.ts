import { towards } from './powertrain.ts';

const perHour = 1 / 3_600;
/** Awake, its computer draws on it; asleep hardly. */
const awakeLoss = 0.04 * perHour;
const asleepLoss = 0.0015 * perHour;
const weakLoss = 0.5 * perHour;
const fullVolts = 12.75;
/** A sound car charges it by itself, or sleeps, before it is lower. */
const soundFloor = 12.1;
const weakFloor = 11.4;

/** The 12 V battery. */
export interface LowVoltageBattery {
  /** At its poles: higher while it is being charged. */
  readonly volts: number;
  /** Lets a second pass. */
  run(use: { supplied: boolean; asleep: boolean }): void;
}

export function createLowVoltageBattery(at: { volts: number; weak: boolean }): LowVoltageBattery {
  let rest = at.volts;
  let supplied = false;
  return {
    get volts() {
      return supplied ? 13.4 + (rest - 11.4) * 0.5 : rest;
    },
    run(use) {
      supplied = use.supplied;
      if (supplied) rest = towards(rest, fullVolts, 1_800);
      else {
        const loss = use.asleep ? asleepLoss : at.weak ? weakLoss : awakeLoss;
        // One that is below already, such as after a cold night, stays there.
        rest = Math.max(Math.min(rest, at.weak ? weakFloor : soundFloor), rest - loss);
      }
    },
  };
}
