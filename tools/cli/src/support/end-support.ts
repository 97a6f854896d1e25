import { confirmDone } from '../connection/answer.ts';
import type { Context } from '../context.ts';

/** `roadwire support end` */
export async function endSupport(
  { connect, output }: Context,
  { vehicle: vehicleId, grant: grantId }: { vehicle: string; grant: string },
): Promise<void> {
  const api = await connect();
  confirmDone(
    await api.DELETE('/v1/vehicles/{vehicleId}/support-grants/{grantId}', { params: { path: { vehicleId, grantId } } }),
  );
  output.document({ vehicleId, grantId, ended: true });
  output.line('The support grant is over.');
}
