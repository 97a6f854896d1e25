import type { RoadwireClient } from '@roadwire/sdk';
import { newCertificateRequest } from './certificate-request.ts';

/** What one end of a mutual TLS connection holds, in PEM. */
export interface TlsIdentity {
  ca: string;
  cert: string;
  key: string;
}

/** A further certificate of a car in the registry, as the car itself would get it. */
export async function enrolVehicle(admin: RoadwireClient, vehicleId: string): Promise<TlsIdentity> {
  const { csrPem, keyPem } = newCertificateRequest(vehicleId);
  const { data, error } = await admin.POST('/v1/vehicles/{vehicleId}/certificates', {
    params: { path: { vehicleId } },
    body: { csr: csrPem },
  });
  if (!data) throw new Error(`cannot enrol ${vehicleId}: ${JSON.stringify(error)}`);
  return { ca: data.authority, cert: data.certificate, key: keyPem };
}
