import type { FleetReads, SeenCar, Viewer } from '@roadwire/db';
import { type Clock, ProblemError } from '@roadwire/service';

export interface OpenCarNeeds {
  reads: Pick<FleetReads, 'find'>;
  clock: Clock;
}

/**
 * The car as this person sees it now.
 * @throws ProblemError `vehicle_not_found` also when it is not theirs to know of
 */
export async function openCar({ reads, clock }: OpenCarNeeds, person: Viewer, vehicleId: string): Promise<SeenCar> {
  const car = await reads.find(person, vehicleId, clock.now());
  if (!car) throw new ProblemError('vehicle_not_found');
  return car;
}
