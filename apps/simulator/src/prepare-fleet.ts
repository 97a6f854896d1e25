import type { Clock, Logger } from '@roadwire/service';
import type { SimulatorConfig } from './config.ts';
import { connectApi } from './enrolment/connect-api.ts';
import { enrolCars } from './enrolment/enrol-cars.ts';
import { listVehicles } from './enrolment/list-vehicles.ts';
import { isElectric } from './enrolment/models.ts';
import { tellFirmware } from './enrolment/tell-firmware.ts';
import type { Member } from './fleet/create-fleet.ts';
import { castCars, type Part } from './scenario/cast-cars.ts';
import { isOfCommand } from './simulate/own-cars.ts';

/**
 * The first cars of the registry, enrolled and with their parts, without those of `npm run simulate`. Throws when the API does
 * not answer or refuses.
 */
export async function prepareFleet(needs: {
  config: SimulatorConfig;
  logger: Logger;
  clock: Clock;
  signal: AbortSignal;
}): Promise<Member[]> {
  const { clock, config, logger, signal } = needs;
  const api = await connectApi(config.ROADWIRE_API_URL, config.ROADWIRE_API_TOKEN_FILE, signal);
  const vehicles = await listVehicles({
    ...api,
    most: config.ROADWIRE_FLEET_SIZE,
    wanted: (vehicle) => !isOfCommand(vehicle),
    signal,
  });
  let isNew = 0;
  const enrolled = await enrolCars({
    api,
    vehicles,
    directory: config.ROADWIRE_VEHICLES_DIR,
    clock,
    signal,
    whenDone: (car) => void (car.isNew && (isNew += 1)),
  });
  if (isNew > 0) logger.info(`${isNew} cars enrolled`);
  const cars = vehicles.map(({ model }) => ({ electric: isElectric(model) }));
  const parts = castCars(config.scenario, cars, config.ROADWIRE_SIMULATOR_SEED).map((part, index) =>
    index < vehicles.length - config.ROADWIRE_SLEEPY_CARS ? part : sleepy(part, config.ROADWIRE_SLEEP_AFTER_SECONDS),
  );
  const told = vehicles.flatMap((vehicle, index) => {
    const part = parts[index];
    return part ? [{ vehicle, oldFirmware: part.oldFirmware }] : [];
  });
  await tellFirmware(api, told, signal);
  return enrolled.flatMap((car, index) => {
    const part = parts[index];
    return part ? [{ enrolled: car, part }] : [];
  });
}

const sleepy = (part: Part, sleepAfterSeconds: number): Part => ({
  ...part,
  habits: { ...part.habits, begins: 'parked', drives: false, sleepAfterSeconds },
});
