import path from 'node:path';
import { encode } from '@roadwire/protocol';
import type { RoadwireClient } from '@roadwire/sdk';
import type { Clock } from '@roadwire/service';
import { createKeyAndRequest } from '@roadwire/vehicle-agent';
import { type CarFiles, decodeIdentity, readCarFiles, writeCarFiles } from './car-files.ts';
import type { Api } from './connect-api.ts';
import type { EnrolledCar } from './enrolled-car.ts';
import { inParallel } from './in-parallel.ts';
import type { RegisteredVehicle } from './list-vehicles.ts';

const atOnce = 8;

/**
 * The keys and certificates of these cars, in the same order; those without are enrolled. Throws when the API does not answer
 * or refuses; what was enrolled until then is kept. `whenDone` is called for each car.
 */
export function enrolCars(needs: {
  api: Api;
  vehicles: readonly RegisteredVehicle[];
  /** Holds a folder for each car. */
  directory: string;
  clock: Clock;
  signal: AbortSignal;
  whenDone: (car: { isNew: boolean }) => void;
}): Promise<EnrolledCar[]> {
  const { api, clock, directory, signal, vehicles, whenDone } = needs;
  return inParallel(vehicles, atOnce, async ({ id, model, region }) => {
    const folder = path.join(directory, id);
    const known = await readCarFiles(folder, clock.now());
    const files = known ?? (await enrol(api.client, id, signal));
    if (!known) await writeCarFiles(folder, files);
    whenDone({ isNew: !known });
    return { ...files, folder, model, region };
  });
}

async function enrol(api: RoadwireClient, vehicleId: string, signal: AbortSignal): Promise<CarFiles> {
  const { keyPem, csrPem } = createKeyAndRequest(vehicleId);
  const answer = await api.POST('/v1/vehicles/{vehicleId}/certificates', {
    params: { path: { vehicleId } },
    body: { csr: csrPem },
    signal,
  });
  if (!answer.data) throw new Error(`could not enrol ${vehicleId}: ${encode(answer.error)}`);
  const { certificate, cohort, commandRootKey, commandKeys } = answer.data;
  const identity = decodeIdentity(encode({ vehicleId, cohort, commandRootKey, commandKeys }));
  if (!identity.ok) throw new Error(`the enrolment of ${vehicleId} is not usable: ${identity.reason}`);
  return { identity: identity.value, certificatePem: certificate, keyPem };
}
