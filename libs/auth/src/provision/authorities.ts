import { X509Certificate } from 'node:crypto';
import { developmentMark, issuerNames } from '@roadwire/protocol';
import { authorityCertificate, type Issuer } from '../certificate.ts';
import type { Clock } from '../clock.ts';
import { ecKey, newEcKeyPem } from '../ec-keys.ts';
import type { SecretFiles } from './secret-files.ts';

export interface Authorities {
  vehicles: Issuer;
  services: Issuer;
}

const rootDays = 7300;
const intermediateDays = 3650;

/**
 * The root and its two intermediates: kept when there, made when not, refused when they do not fit together or when those
 * of development are to serve in production.
 */
export async function provisionAuthorities(
  files: SecretFiles,
  { clock, production }: { clock: Clock; production: boolean },
): Promise<Authorities> {
  const made = { organization: production ? undefined : developmentMark.organization, production, clock };
  const root = await authority(files, { ...made, file: 'pki/root', commonName: 'Roadwire Root CA', days: rootDays });
  const under = (file: string, commonName: string) =>
    authority(files, { ...made, file, commonName, issuer: root, days: intermediateDays });
  return {
    vehicles: await under('pki/vehicles-ca', issuerNames.vehicles),
    services: await under('pki/services-ca', issuerNames.services),
  };
}

async function authority(
  files: SecretFiles,
  params: {
    file: string;
    commonName: string;
    organization: string | undefined;
    production: boolean;
    issuer?: Issuer;
    days: number;
    clock: Clock;
  },
): Promise<Issuer> {
  const { file, issuer, production } = params;
  // The key first: a certificate without its key would mean that somebody took the key away.
  if ((await files.read(`${file}.crt`)) !== undefined && (await files.read(`${file}.key`)) === undefined) {
    throw new Error(`${file}.crt is there but ${file}.key is not`);
  }
  const keyPem = await files.once(`${file}.key`, newEcKeyPem);
  const certificatePem = await files.once(`${file}.crt`, () => authorityCertificate({ ...params, keyPem }));
  const certificate = new X509Certificate(certificatePem);
  if (production && certificate.subject.includes(`O=${developmentMark.organization}`)) {
    throw new Error(`${file}.crt was made for development: use another folder`);
  }
  if (!certificate.checkPrivateKey(ecKey(keyPem))) throw new Error(`${file}.key is not the key of ${file}.crt`);
  const parent = issuer ? new X509Certificate(issuer.certificatePem) : certificate;
  if (!certificate.verify(parent.publicKey)) throw new Error(`${file}.crt was not issued by the root that is there`);
  return { certificatePem, keyPem };
}
