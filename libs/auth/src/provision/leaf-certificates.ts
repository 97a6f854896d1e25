import { X509Certificate as NodeCertificate } from 'node:crypto';
import { isIP } from 'node:net';
import { SubjectAlternativeNameExtension, X509Certificate } from '../x509.ts';
import { identityUris, serviceNames } from '@roadwire/protocol';
import { type AlternativeName, type Issuer, leafCertificate, pemOf } from '../certificate.ts';
import type { Clock } from '../clock.ts';
import { ecKey, ecPublicKey, newEcKeyPem } from '../ec-keys.ts';
import type { SecretFiles } from './secret-files.ts';

const leafDays = 730;
const renewBeforeMs = 30 * 86_400_000;

/** A certificate of its own for each service and for tools on this machine. */
export async function provisionServices(files: SecretFiles, issuer: Issuer, clock: Clock): Promise<void> {
  for (const name of [...serviceNames, 'tools']) {
    const names: AlternativeName[] = [{ type: 'url', value: identityUris.service(name) }];
    await leaf(files, { file: `pki/services/${name}`, commonName: name, names, usage: 'client', issuer, clock });
  }
}

/** The broker's certificate for the names under which it is reached; another list of names makes another certificate. */
export async function provisionBroker(
  files: SecretFiles,
  issuer: Issuer,
  hosts: readonly string[],
  clock: Clock,
): Promise<void> {
  if (hosts.length === 0) throw new Error('The broker needs at least one host name or address');
  const names = [...new Set(hosts)]
    .sort()
    .map((value): AlternativeName => ({ type: isIP(value) === 0 ? 'dns' : 'ip', value }));
  await leaf(files, { file: 'pki/broker', commonName: 'Roadwire broker', names, usage: 'server', issuer, clock });
}

interface Leaf {
  file: string;
  commonName: string;
  names: AlternativeName[];
  usage: 'client' | 'server';
  issuer: Issuer;
  clock: Clock;
}

async function leaf(files: SecretFiles, wanted: Leaf): Promise<void> {
  const keyPem = await files.once(`${wanted.file}.key`, newEcKeyPem);
  const present = await files.read(`${wanted.file}.crt`);
  if (present !== undefined && isCurrent(present, keyPem, wanted)) return;
  const certificate = await leafCertificate({ ...wanted, publicKey: ecPublicKey(keyPem), days: leafDays });
  await files.inStep(`${wanted.file}.crt`, pemOf(certificate) + wanted.issuer.certificatePem);
}

function isCurrent(chainPem: string, keyPem: string, wanted: Leaf): boolean {
  const certificate = new NodeCertificate(chainPem);
  const names = new X509Certificate(certificate.raw).getExtension(SubjectAlternativeNameExtension);
  const wantedNames = new SubjectAlternativeNameExtension(wanted.names);
  return (
    names !== null &&
    Buffer.from(names.value).equals(Buffer.from(wantedNames.value)) &&
    certificate.checkPrivateKey(ecKey(keyPem)) &&
    certificate.verify(new NodeCertificate(wanted.issuer.certificatePem).publicKey) &&
    certificate.validToDate.getTime() - wanted.clock.now().getTime() > renewBeforeMs
  );
}
