import type { CarSamples, SampleRow, TimedSample } from '@roadwire/db';

/** What a car that drives reports in one message: 25 signals of the catalogue. */
const paths = [
  'Vehicle.Speed',
  'Vehicle.CurrentLocation.Latitude',
  'Vehicle.CurrentLocation.Longitude',
  'Vehicle.CurrentLocation.Heading',
  'Vehicle.TraveledDistance',
  'Vehicle.Powertrain.FuelSystem.AbsoluteLevel',
  'Vehicle.Powertrain.FuelSystem.RelativeLevel',
  'Vehicle.Powertrain.Range',
  'Vehicle.Powertrain.CombustionEngine.EngineCoolant.Temperature',
  'Vehicle.LowVoltageBattery.CurrentVoltage',
  'Vehicle.Exterior.AirTemperature',
  'Vehicle.Cabin.HVAC.AmbientAirTemperature',
  'Vehicle.Cabin.HVAC.IsAirConditioningActive',
  'Vehicle.Chassis.Axle.Row1.Wheel.Left.Tire.Pressure',
  'Vehicle.Chassis.Axle.Row1.Wheel.Right.Tire.Pressure',
  'Vehicle.Chassis.Axle.Row2.Wheel.Left.Tire.Pressure',
  'Vehicle.Chassis.Axle.Row2.Wheel.Right.Tire.Pressure',
  'Vehicle.Cabin.Door.Row1.DriverSide.IsLocked',
  'Vehicle.Cabin.Door.Row1.PassengerSide.IsLocked',
  'Vehicle.Cabin.Door.Row2.DriverSide.IsLocked',
  'Vehicle.Cabin.Door.Row2.PassengerSide.IsLocked',
  'Vehicle.Cabin.Door.Row1.DriverSide.IsOpen',
  'Vehicle.Body.Trunk.Rear.IsOpen',
  'Vehicle.Body.Horn.IsActive',
  'Vehicle.Body.Lights.Hazard.IsSignaling',
] as const;
export const samplesInOneReport = paths.length;

/** One report of each of these cars, at this time (ms since 1970), a little later for each further car. */
export function reportsAt(vehicleIds: readonly string[], time: number): CarSamples[] {
  return vehicleIds.map((vehicleId, car) => {
    const at = time + (car % 1_000);
    const samples = paths.map((path, index): TimedSample => {
      if (/Is[A-Z]/.test(path)) return { path, value: (time / 1_000 + index) % 7 < 3, at };
      return { path, value: Math.round(((time / 1_000 + car * 7 + index * 13) % 80) * 100) / 100, at };
    });
    return { vehicleId, samples };
  });
}

/** The same as rows of the history, for whoever knows the numbers. */
export function rowsOf(
  reports: readonly CarSamples[],
  numbers: { cars: ReadonlyMap<string, number>; paths: ReadonlyMap<string, number> },
): SampleRow[] {
  return reports.flatMap(({ vehicleId, samples }) =>
    samples.map(({ path, value, at }) => {
      const [car, pathNumber] = [numbers.cars.get(vehicleId), numbers.paths.get(path)];
      if (car === undefined || pathNumber === undefined) throw new Error(`no number for ${vehicleId} or ${path}`);
      return { car, path: pathNumber, at, value: Number(value), word: null };
    }),
  );
}
