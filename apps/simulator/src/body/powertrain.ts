import type { Values } from './body.ts';

/** What drives the car, and how far it still gets. */
export interface Powertrain {
  /** What the car reports of it. */
  measured(): Values;
  /** The drive goes on by itself when it is nearly empty: the car has stopped to refuel or to charge. */
  travel(km: number): void;
  /** Lets `seconds` pass. Answers whether it is charging still. */
  drift(seconds: number, use: { cooling: boolean; charging: boolean }): { charging: boolean };
}

const litresPerKm = 0.062;
const tankLitres = 50;

export function createCombustionEngine(litresAtFirst: number): Powertrain {
  let litres = litresAtFirst;
  return {
    measured: () => ({
      'Vehicle.Powertrain.FuelSystem.AbsoluteLevel': Number(litres.toFixed(1)),
      'Vehicle.Powertrain.Range': Math.round((litres / litresPerKm) * 10) * 100,
    }),
    travel(km) {
      litres -= km * litresPerKm;
      if (litres < 5) litres = tankLitres;
    },
    drift(seconds, { cooling }) {
      if (cooling) litres = Math.max(1, litres - 0.0002 * seconds);
      return { charging: false };
    },
  };
}

const percentPerKm = 0.25;
const fastChargedPercent = 80;
/** A wallbox of 11 kW and a battery of 60 kWh. */
const chargedPercentPerSecond = 11 / 60 / 36;
const coolingPercentPerSecond = 2 / 60 / 36;

export function createElectricDrive(percentAtFirst: number): Powertrain {
  let percent = percentAtFirst;
  return {
    measured: () => ({
      'Vehicle.Powertrain.TractionBattery.StateOfCharge.Current': Number(percent.toFixed(1)),
      'Vehicle.Powertrain.Range': Math.round((percent / percentPerKm) * 10) * 100,
    }),
    travel(km) {
      percent -= km * percentPerKm;
      if (percent < 8) percent = fastChargedPercent;
    },
    drift(seconds, { cooling, charging }) {
      if (cooling) percent = Math.max(1, percent - coolingPercentPerSecond * seconds);
      if (charging) percent = Math.min(100, percent + chargedPercentPerSecond * seconds);
      return { charging: charging && percent < 100 };
    },
  };
}
