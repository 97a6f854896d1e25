import type { paths } from '@roadwire/sdk';
import { type Output, printFields } from '../output.ts';
import { reachability } from './list-vehicles.ts';

export type Vehicle = paths['/v1/vehicles/{vehicleId}']['get']['responses'][200]['content']['application/json'];

export function printVehicle(output: Output, car: Vehicle): void {
  printFields(output, {
    Id: car.id,
    Name: car.name,
    ...(car.vin === null ? {} : { VIN: car.vin }),
    Model: car.model,
    Region: car.region,
    Firmware: car.firmware,
    Tags: car.tags.join(', '),
    Cohort: car.cohort,
    'Yours as': car.access ?? '',
    State: reachability(car),
    'Last seen': car.lastSeenAt ?? 'never',
    Commands: car.commandTypes.join(', '),
  });
}
