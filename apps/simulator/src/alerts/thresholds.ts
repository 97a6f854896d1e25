import type { AlertCode } from '@roadwire/protocol';

/** What a car's computer looks at to warn its driver. */
export interface Condition {
  /** Undefined of a car without a tank. */
  fuelPercent: number | undefined;
  /** Undefined of a car without a battery that drives it. */
  chargePercent: number | undefined;
  /** Celsius. */
  coolant: number | undefined;
  tractionBattery: number | undefined;
  volts: number;
  /** Kilopascal, of the tyre with the least. */
  lowestTyre: number;
  /** For how long the car has stood with a door open. */
  doorOpenSeconds: number;
}

interface Threshold {
  readonly of: (condition: Condition) => number | undefined;
  readonly raise: number;
  /** On the other side of `raise`: between them the alert stays as it is, so that it does not come and go. */
  readonly clear: number;
}

export const thresholds: Readonly<Record<AlertCode, Threshold>> = {
  fuel_low: { of: ({ fuelPercent }) => fuelPercent, raise: 10, clear: 15 },
  traction_battery_low: { of: ({ chargePercent }) => chargePercent, raise: 10, clear: 15 },
  low_voltage_battery_low: { of: ({ volts }) => volts, raise: 11.8, clear: 12.2 },
  tyre_pressure_low: { of: ({ lowestTyre }) => lowestTyre, raise: 190, clear: 205 },
  engine_overheating: { of: ({ coolant }) => coolant, raise: 115, clear: 105 },
  traction_battery_overheating: { of: ({ tractionBattery }) => tractionBattery, raise: 55, clear: 48 },
  door_left_open: { of: ({ doorOpenSeconds }) => doorOpenSeconds, raise: 120, clear: 0 },
};
