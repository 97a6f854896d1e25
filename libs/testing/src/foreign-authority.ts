import { readFileSync } from 'node:fs';
import path from 'node:path';
import { loadVehiclesAuthority, provisionSecrets } from '@roadwire/auth';
import { newCertificateRequest } from './certificate-request.ts';
import { makeTemporaryFolder } from './temporary-folder.ts';

/** Another Roadwire's certificates: complete and well formed, and nobody here trusts them. */
export interface ForeignAuthority extends AsyncDisposable {
  issueVehicle(vehicleId: string): Promise<{ cert: string; key: string }>;
}

export async function createForeignAuthority(): Promise<ForeignAuthority> {
  const folder = makeTemporaryFolder();
  const { dir } = await provisionSecrets(path.join(folder.path, 'secrets'), { brokerHosts: ['localhost'] });
  const read = (file: string) => readFileSync(path.join(dir, 'pki', file), 'utf8');
  const authority = loadVehiclesAuthority({ certificatePem: read('vehicles-ca.crt'), keyPem: read('vehicles-ca.key') });
  return {
    async issueVehicle(vehicleId) {
      const { csrPem, keyPem } = newCertificateRequest(vehicleId);
      const clock = { now: () => new Date() };
      const issued = await authority.issue({ csrPem, vehicleId, cohort: 'foreign', clock });
      if ('refused' in issued) throw new Error(issued.refused);
      return { cert: issued.chainPem, key: keyPem };
    },
    [Symbol.asyncDispose]: () => folder.remove(),
  };
}
