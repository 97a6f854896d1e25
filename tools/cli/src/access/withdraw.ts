import { confirmDone } from '../connection/answer.ts';
import type { Context } from '../context.ts';

/** `roadwire access withdraw`: an invitation that nobody has accepted. */
export async function withdraw(
  { connect, output }: Context,
  { vehicle: vehicleId, invitation: invitationId }: { vehicle: string; invitation: string },
): Promise<void> {
  const api = await connect();
  confirmDone(
    await api.DELETE('/v1/vehicles/{vehicleId}/invitations/{invitationId}', {
      params: { path: { vehicleId, invitationId } },
    }),
  );
  output.document({ vehicleId, invitationId, withdrawn: true });
  output.line('The invitation is withdrawn.');
}
