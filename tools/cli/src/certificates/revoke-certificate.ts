import { confirmDone } from '../connection/answer.ts';
import type { Context } from '../context.ts';

export interface RevokeCertificateOptions {
  vehicle: string;
  serial: string;
  reason?: string;
}

/** `roadwire certificates revoke`: a live connection that uses it ends within 5 s. */
export async function revokeCertificate(
  { connect, output }: Context,
  options: RevokeCertificateOptions,
): Promise<void> {
  const { vehicle: vehicleId, reason } = options;
  const serial = options.serial.toLowerCase();
  const api = await connect();
  confirmDone(
    await api.DELETE('/v1/vehicles/{vehicleId}/certificates/{serial}', {
      params: { path: { vehicleId, serial }, query: { reason } },
    }),
  );
  output.document({ vehicleId, serial, revoked: true });
  output.line(`Certificate ${serial} of ${vehicleId} is revoked; a connection that uses it ends within 5 s.`);
}
