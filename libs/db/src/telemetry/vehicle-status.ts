import type { SignalPath } from '@roadwire/protocol';
import type { Twin } from './twin.ts';

/** What lists and maps show of a car. Times are milliseconds since 1970. */
export interface VehicleStatusColumns {
  reportedAt: number;
  latitude: number | null;
  longitude: number | null;
  fuelLitres: number | null;
  fuelPercent: number | null;
  chargePercent: number | null;
  rangeMetres: number | null;
  energyLow: boolean;
}

/** From here down a driver should fill up or charge soon. */
export const energyLowPercent = 15;
/** Of cars that do not say how full the tank is. */
export const energyLowLitres = 7;

/** Read off the twin. A position counts only when it is whole. */
export function statusOf(twin: Twin): VehicleStatusColumns {
  const number = (path: SignalPath): number | null => {
    const value = twin[path]?.[0];
    return typeof value === 'number' ? value : null;
  };
  let reportedAt = 0;
  for (const path of Object.keys(twin)) reportedAt = Math.max(reportedAt, twin[path]?.[1] ?? 0);
  const latitude = number('Vehicle.CurrentLocation.Latitude');
  const longitude = number('Vehicle.CurrentLocation.Longitude');
  const located = latitude !== null && longitude !== null;
  const fuelLitres = number('Vehicle.Powertrain.FuelSystem.AbsoluteLevel');
  const fuelPercent = number('Vehicle.Powertrain.FuelSystem.RelativeLevel');
  const chargePercent = number('Vehicle.Powertrain.TractionBattery.StateOfCharge.Current');
  const range = number('Vehicle.Powertrain.Range');
  return {
    reportedAt,
    latitude: located ? latitude : null,
    longitude: located ? longitude : null,
    fuelLitres,
    fuelPercent,
    chargePercent,
    rangeMetres: range === null ? null : Math.round(range),
    energyLow:
      isLow(fuelPercent, energyLowPercent) || isLow(chargePercent, energyLowPercent)
        ? true
        : fuelPercent === null && isLow(fuelLitres, energyLowLitres),
  };
}

const isLow = (level: number | null, limit: number): boolean => level !== null && level <= limit;
