import path from 'node:path';
import { encode } from '@roadwire/protocol';
import { createRoadwireClient, type RoadwireClient } from '@roadwire/sdk';
import type { Clock, Logger } from '@roadwire/service';
import { createKeyAndRequest } from '@roadwire/vehicle-agent';
import type { SimulatorConfig } from '../config.ts';
import { type CarFiles, decodeIdentity, readCarFiles, writeCarFiles } from './car-files.ts';
import { listVehicles } from './list-vehicles.ts';

export interface EnrolledCar extends CarFiles {
  folder: string;
  model: string;
}

/**
 * The first cars of the registry with their keys and certificates; those without are enrolled. Throws when the API does
 * not answer or refuses; what was enrolled until then is kept.
 */
export async function enrolFleet(needs: {
  config: SimulatorConfig;
  logger: Logger;
  clock: Clock;
  signal: AbortSignal;
}): Promise<EnrolledCar[]> {
  const { config, logger, clock, signal } = needs;
  const baseUrl = config.ROADWIRE_API_URL.replace(/\/$/, '');
  const signIn = await createRoadwireClient({ baseUrl }).POST('/v1/session', {
    body: { apiToken: config.ROADWIRE_API_TOKEN_FILE },
    signal,
  });
  if (!signIn.data) throw new Error(`could not sign in: ${encode(signIn.error)}`);
  const { accessToken } = signIn.data;
  const api = createRoadwireClient({ baseUrl, headers: { authorization: `Bearer ${accessToken}` } });
  const registered = await listVehicles({ baseUrl, accessToken, most: config.ROADWIRE_FLEET_SIZE, signal });

  const fleet: EnrolledCar[] = [];
  let enrolled = 0;
  for (const { id, model } of registered) {
    const folder = path.join(config.ROADWIRE_VEHICLES_DIR, id);
    let files = await readCarFiles(folder, clock.now());
    if (!files) {
      files = await enrol(api, id, signal);
      await writeCarFiles(folder, files);
      enrolled += 1;
    }
    fleet.push({ ...files, folder, model });
  }
  if (enrolled > 0) logger.info(`${enrolled} cars enrolled`);
  return fleet;
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
