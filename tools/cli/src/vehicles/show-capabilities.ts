import { answerOf } from '../connection/answer.ts';
import type { Context } from '../context.ts';
import { printFields } from '../output.ts';
import { printCatalog } from '../vehicle-commands/print-catalog.ts';

/** `roadwire vehicles capabilities` */
export async function showCapabilities({ connect, output }: Context, vehicleId: string): Promise<void> {
  const api = await connect();
  const car = answerOf(await api.GET('/v1/vehicles/{vehicleId}/capabilities', { params: { path: { vehicleId } } }));
  output.document(car);
  printFields(output, {
    Car: car.vehicleId,
    Reachable: car.reachable ? 'yes' : car.asleep ? 'asleep; a command wakes it' : 'no',
    'Wakes left today': `${car.wakesLeftToday}`,
    'Last seen': car.lastSeenAt ?? 'never',
  });
  output.line('');
  printCatalog(output, car.commands);
}
