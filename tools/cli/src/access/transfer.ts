import { answerOf } from '../connection/answer.ts';
import type { Context } from '../context.ts';
import { printInvitation } from './print-invitation.ts';

/** `roadwire access transfer`: the car changes hands when its new owner accepts. */
export async function transfer(
  { connect, output }: Context,
  { vehicle: vehicleId, email }: { vehicle: string; email: string },
): Promise<void> {
  const api = await connect();
  const offer = answerOf(
    await api.POST('/v1/vehicles/{vehicleId}/transfer', { params: { path: { vehicleId } }, body: { email } }),
  );
  printInvitation(output, vehicleId, offer);
}
