import { answerOf } from '../connection/answer.ts';
import type { Context } from '../context.ts';
import { printInvitation } from './print-invitation.ts';

export interface InviteOptions {
  vehicle: string;
  role: 'driver' | 'guest';
  email?: string;
  until?: string;
  expiresInHours?: number;
}

/** `roadwire access invite`: its code is told this once. */
export async function invite({ connect, output }: Context, options: InviteOptions): Promise<void> {
  const { vehicle: vehicleId, role, email, until: accessEndsAt, expiresInHours } = options;
  const api = await connect();
  const invitation = answerOf(
    await api.POST('/v1/vehicles/{vehicleId}/invitations', {
      params: { path: { vehicleId } },
      body: { role, email, accessEndsAt, expiresInHours },
    }),
  );
  printInvitation(output, vehicleId, invitation);
}
