import type { Values } from './values.ts';

/** What the car does in one second. */
export interface Use {
  /** Gone in this second. */
  metres: number;
  /** Whether it is switched on. */
  on: boolean;
  cooling: boolean;
  /** Kilowatts from outside. */
  chargingKw: number;
  /** Celsius. */
  outside: number;
  /** Its cooling is broken. */
  hot: boolean;
}

/** What drives the car, and how far it still gets. */
export interface Powertrain {
  /** What the car reports of it. */
  measured(): Values;
  /** From 0 to 100. */
  readonly percent: number;
  /** Celsius, of the coolant or the battery. */
  readonly temperature: number;
  /** From this on the car has to stop until `coolBelow`. */
  readonly tooHot: number;
  readonly coolBelow: number;
  /** Lets a second pass. */
  run(use: Use): void;
  /** Fills it up to this, as far as it is not yet. */
  fill(percent: number): void;
}

/** A second's step towards a goal that is nearly reached after three times `seconds`. */
export const towards = (value: number, goal: number, seconds: number): number =>
  value + (goal - value) * (1 - Math.exp(-1 / seconds));
