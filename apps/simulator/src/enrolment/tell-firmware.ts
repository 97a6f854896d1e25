import { encode } from '@roadwire/protocol';
import type { Firmware } from '../firmware/firmware.ts';
import { currentFirmware, oldFirmware } from '../firmware/firmware.ts';
import type { Api } from './connect-api.ts';
import { inParallel } from './in-parallel.ts';
import type { RegisteredVehicle } from './list-vehicles.ts';
import { isElectric } from './models.ts';

const atOnce = 8;

/** Tells the registry what runs in these cars, as far as it does not know. Throws when the API refuses. */
export async function tellFirmware(
  api: Api,
  cars: readonly { vehicle: RegisteredVehicle; oldFirmware: boolean }[],
  signal: AbortSignal,
): Promise<void> {
  // Whatever newer version a car has stays as it is.
  const changed = cars.filter(
    ({ vehicle, oldFirmware: isOld }) => (vehicle.firmware === oldFirmware.version) !== isOld,
  );
  await inParallel(changed, atOnce, async ({ vehicle, oldFirmware: isOld }) => {
    const firmware: Firmware = isOld ? oldFirmware : currentFirmware;
    const { error } = await api.client.PATCH('/v1/vehicles/{vehicleId}', {
      params: { path: { vehicleId: vehicle.id } },
      body: {
        firmware: firmware.version,
        commandTypes: [...firmware.commandTypesOf({ electric: isElectric(vehicle.model) })],
      },
      signal,
    });
    if (error) throw new Error(`could not tell the firmware of ${vehicle.id}: ${encode(error)}`);
  });
}
