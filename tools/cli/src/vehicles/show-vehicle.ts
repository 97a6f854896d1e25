import { answerOf } from '../connection/answer.ts';
import type { Context } from '../context.ts';
import { formatTable } from '../output.ts';
import { printVehicle } from './print-vehicle.ts';

/** `roadwire vehicles show`: a car, and what it reported last. */
export async function showVehicle({ connect, output }: Context, vehicleId: string): Promise<void> {
  const api = await connect();
  const params = { path: { vehicleId } };
  const car = answerOf(await api.GET('/v1/vehicles/{vehicleId}', { params }));
  const { signals } = answerOf(await api.GET('/v1/fleet/vehicles/{vehicleId}', { params }));
  output.document({ ...car, signals });
  printVehicle(output, car);
  const rows = Object.entries(signals).map(([path, { value, unit, at }]) => [path, `${value} ${unit ?? ''}`, at]);
  output.line('');
  if (rows.length === 0) output.line('It has not reported anything yet.');
  else for (const line of formatTable([['SIGNAL', 'VALUE', 'AT'], ...rows])) output.line(line);
}
