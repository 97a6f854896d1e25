import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { webcrypto } from 'node:crypto';
import { loadVehiclesAuthority, provisionSecrets } from '@roadwire/auth';
import { systemClock } from '@roadwire/service';
import { Pkcs10CertificateRequestGenerator } from '@peculiar/x509';

export interface Credentials {
  ca: string;
  cert: string;
  key: string;
}

export interface CarCredentials extends Credentials {
  vehicleId: string;
  fingerprint: string;
}

/** One installation's keys and certificates in `dir`, and cars enrolled with it. */
export async function createInstallation(dir: string) {
  await provisionSecrets(dir, { brokerHosts: ['localhost', '127.0.0.1'] });
  const secret = (...name: string[]) => path.join(dir, ...name);
  const content = (...name: string[]) => readFile(secret(...name), 'utf8');
  const ca = await content('pki/root.crt');
  const authority = loadVehiclesAuthority({
    certificatePem: await content('pki/vehicles-ca.crt'),
    keyPem: await content('pki/vehicles-ca.key'),
  });

  return {
    secret,
    content,
    ca,
    car: async (vehicleId: string, cohort = 'c-1'): Promise<CarCredentials> => {
      const { csrPem, key } = await certificateRequest(vehicleId);
      const issued = await authority.issue({ csrPem, vehicleId, cohort, clock: systemClock });
      if ('refused' in issued) throw new Error(issued.refused);
      return { vehicleId, ca, cert: issued.chainPem, key, fingerprint: issued.fingerprint };
    },
    service: async (name: string): Promise<Credentials> => ({
      ca,
      cert: await content('pki/services', `${name}.crt`),
      key: await content('pki/services', `${name}.key`),
    }),
  };
}
export type Installation = Awaited<ReturnType<typeof createInstallation>>;

async function certificateRequest(vehicleId: string): Promise<{ csrPem: string; key: string }> {
  const algorithm = { name: 'ECDSA', namedCurve: 'P-256' };
  const keys = await webcrypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);
  const request = await Pkcs10CertificateRequestGenerator.create({
    name: `CN=${vehicleId}`,
    keys,
    signingAlgorithm: { name: 'ECDSA', hash: 'SHA-256' },
  });
  const pkcs8 = Buffer.from(await webcrypto.subtle.exportKey('pkcs8', keys.privateKey)).toString('base64');
  return { csrPem: request.toString('pem'), key: `-----BEGIN PRIVATE KEY-----\n${pkcs8}\n-----END PRIVATE KEY-----\n` };
}
