import type { CommandType } from '@roadwire/protocol';
import { answerOf } from '../connection/answer.ts';
import type { Context } from '../context.ts';
import { printVehicle } from './print-vehicle.ts';

export interface RegisterVehicleOptions {
  vin: string;
  model: string;
  region: string;
  firmware: string;
  name?: string;
  id?: string;
  tag?: string[];
  commandType?: CommandType[];
}

/** `roadwire vehicles register` */
export async function registerVehicle({ connect, output }: Context, options: RegisterVehicleOptions): Promise<void> {
  const { tag: tags, commandType: commandTypes, vin, model, region, firmware, name, id } = options;
  const api = await connect();
  const car = answerOf(
    await api.POST('/v1/vehicles', { body: { vin, model, region, firmware, name, id, tags, commandTypes } }),
  );
  output.document(car);
  output.line(`Registered ${car.id}. Next: roadwire certificates issue --vehicle ${car.id} --new-key <folder>`);
  printVehicle(output, car);
}
