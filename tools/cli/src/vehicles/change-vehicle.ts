import type { CommandType } from '@roadwire/protocol';
import { CliError } from '../cli-error.ts';
import { answerOf } from '../connection/answer.ts';
import type { Context } from '../context.ts';
import { printVehicle } from './print-vehicle.ts';

export interface ChangeVehicleOptions {
  name?: string;
  region?: string;
  firmware?: string;
  tag?: string[];
  clearTags?: boolean;
  commandType?: CommandType[];
}

/** `roadwire vehicles change`: only what is named. */
export async function changeVehicle(
  { connect, output }: Context,
  vehicleId: string,
  options: ChangeVehicleOptions,
): Promise<void> {
  const { name, region, firmware, commandType: commandTypes } = options;
  const tags = options.clearTags ? [] : options.tag;
  const body = { name, region, firmware, tags, commandTypes };
  if (Object.values(body).every((value) => value === undefined)) {
    throw new CliError('There is nothing to change.', {
      code: 'usage',
      hint: 'See "roadwire vehicles change --help".',
    });
  }
  const api = await connect();
  const car = answerOf(await api.PATCH('/v1/vehicles/{vehicleId}', { params: { path: { vehicleId } }, body }));
  output.document(car);
  printVehicle(output, car);
}
