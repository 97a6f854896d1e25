import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { encode } from '@roadwire/protocol';
import type { RoadwireClient } from '@roadwire/sdk';
import { createKeyAndRequest } from '@roadwire/vehicle-agent';
import { parseCarFile, writeCarFile } from './car-file.ts';

export interface EnrolledCar {
  vehicleId: string;
  /** Holds all that the car keeps. */
  folder: string;
}

/** Enrols the first cars of the registry, each into a folder of its own. */
export async function enrolCars(api: RoadwireClient, cars: number, into: string): Promise<EnrolledCar[]> {
  const vehicleIds = await listVehicleIds(api, cars);
  const enrolled: EnrolledCar[] = [];
  for (const vehicleId of vehicleIds) {
    const { keyPem, csrPem } = createKeyAndRequest(vehicleId);
    const { data, error } = await api.POST('/v1/vehicles/{vehicleId}/certificates', {
      params: { path: { vehicleId } },
      body: { csr: csrPem },
    });
    if (!data) throw new Error(`cannot enrol ${vehicleId}: ${encode(error)}`);
    const { cohort, commandRootKey, commandKeys, authority: ca, certificate: cert } = data;
    const folder = path.join(into, vehicleId);
    mkdirSync(folder, { recursive: true });
    const car = { vehicleId, cohort, commandRootKey, commandKeys, ca, cert, key: keyPem };
    writeCarFile(folder, parseCarFile(encode(car)));
    enrolled.push({ vehicleId, folder });
  }
  return enrolled;
}

async function listVehicleIds(api: RoadwireClient, most: number): Promise<string[]> {
  const ids: string[] = [];
  let cursor: string | undefined;
  do {
    const { data, error } = await api.GET('/v1/vehicles', { params: { query: { cursor } } });
    if (!data) throw new Error(`cannot list the vehicles: ${encode(error)}`);
    ids.push(...data.items.map(({ id }) => id));
    cursor = data.next ?? undefined;
  } while (cursor !== undefined && ids.length < most);
  if (ids.length < most) throw new Error(`there are ${ids.length} cars, not ${most}`);
  return ids.slice(0, most);
}
