import { encode } from '@roadwire/protocol';
import { currentFirmware } from '../firmware/firmware.ts';
import type { Api } from '../enrolment/connect-api.ts';
import { inParallel } from '../enrolment/in-parallel.ts';
import { listVehicles, type RegisteredVehicle } from '../enrolment/list-vehicles.ts';
import { isElectric } from '../enrolment/models.ts';
import { isOfCommand, ownCar, ownIdPrefix } from './own-cars.ts';
import { SimulateError } from './simulate-error.ts';

const atOnce = 8;

/**
 * The first `count` cars of this command in the registry, in their order. Those that are missing are registered and, when
 * `claim`, given to whoever is signed in, who may then send them commands. Throws when the API refuses.
 */
export async function registerCars(needs: {
  api: Api;
  count: number;
  claim: boolean;
  signal: AbortSignal;
  whenDone: (done: number, missing: number) => void;
}): Promise<RegisteredVehicle[]> {
  const { api, claim, count, signal, whenDone } = needs;
  const wanted = Array.from({ length: count }, (_, index) => ownCar(index));
  const listed = await listVehicles({ ...api, search: ownIdPrefix, most: Infinity, wanted: isOfCommand, signal });
  const known = new Map(listed.map((vehicle) => [vehicle.id, vehicle]));
  const missing = wanted.filter(({ id }) => !known.has(id));
  let done = 0;
  await inParallel(missing, atOnce, async (car) => {
    known.set(car.id, await register(api, car, signal));
    if (claim) await own(api, car.id, signal);
    done += 1;
    whenDone(done, missing.length);
  });
  return wanted.flatMap(({ id }) => known.get(id) ?? []);
}

async function register(api: Api, car: ReturnType<typeof ownCar>, signal: AbortSignal): Promise<RegisteredVehicle> {
  const commandTypes = [...currentFirmware.commandTypesOf({ electric: isElectric(car.model) })];
  const body = { ...car, firmware: currentFirmware.version, commandTypes };
  const { error } = await api.client.POST('/v1/vehicles', { body, signal });
  if (error) throw new SimulateError(`could not register ${car.id}: ${encode(error)}`);
  return body;
}

/** Nobody owns a car that was just registered: an administrator may give it away, here to himself. */
async function own(api: Api, vehicleId: string, signal: AbortSignal): Promise<void> {
  const offer = await api.client.POST('/v1/vehicles/{vehicleId}/transfer', {
    params: { path: { vehicleId } },
    body: { email: api.email },
    signal,
  });
  if (!offer.data) throw new SimulateError(`could not give ${vehicleId} an owner: ${encode(offer.error)}`);
  const { error } = await api.client.POST('/v1/people/me/invitations', { body: { code: offer.data.code }, signal });
  if (error) throw new SimulateError(`could not take ${vehicleId}: ${encode(error)}`);
}
