import { randomBytes } from 'node:crypto';
import type { Clock } from './clock.ts';
import { ecPublicKey, ecSigningKey } from './ec-keys.ts';
import * as x509 from './x509.ts';

const certificateUsage = {
  client: x509.ExtendedKeyUsage.clientAuth,
  server: x509.ExtendedKeyUsage.serverAuth,
} as const;

export type AlternativeName = { type: 'dns' | 'ip' | 'url'; value: string };

/** A certificate that may sign, and its key. */
export interface Issuer {
  certificatePem: string;
  keyPem: string;
}

const signingAlgorithm = { name: 'ECDSA', hash: 'SHA-256' };
const dayMs = 86_400_000;
// The clock of a car or a broker may be a little behind ours.
const backdatedMs = 5 * 60_000;

/** A certificate for an authority: self-signed without an issuer, else an intermediate that signs only leaves. */
export async function authorityCertificate(params: {
  commonName: string;
  organization?: string | undefined;
  keyPem: string;
  issuer?: Issuer;
  days: number;
  clock: Clock;
}): Promise<string> {
  const publicKey = ecPublicKey(params.keyPem);
  const parent = params.issuer && new x509.X509Certificate(params.issuer.certificatePem);
  const organization = params.organization === undefined ? [] : [{ O: [params.organization] }];
  const subject: x509.JsonName = [{ CN: [params.commonName] }, ...organization];
  const certificate = await x509.X509CertificateGenerator.create({
    serialNumber: newSerial(),
    subject,
    issuer: parent?.subjectName ?? subject,
    ...validity(params.clock, params.days, parent),
    publicKey,
    signingKey: ecSigningKey(params.issuer?.keyPem ?? params.keyPem),
    signingAlgorithm,
    extensions: [
      new x509.BasicConstraintsExtension(true, parent ? 0 : 1, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.keyCertSign | x509.KeyUsageFlags.cRLSign, true),
      await x509.SubjectKeyIdentifierExtension.create(publicKey),
      await x509.AuthorityKeyIdentifierExtension.create(parent?.publicKey ?? publicKey),
    ],
  });
  return pemOf(certificate);
}

/** A certificate for one end of a connection. It never outlives its issuer. */
export async function leafCertificate(params: {
  commonName: string;
  names: AlternativeName[];
  usage: 'client' | 'server';
  publicKey: x509.PublicKeyType;
  issuer: Issuer;
  days: number;
  clock: Clock;
}): Promise<x509.X509Certificate> {
  const parent = new x509.X509Certificate(params.issuer.certificatePem);
  return await x509.X509CertificateGenerator.create({
    serialNumber: newSerial(),
    subject: [{ CN: [params.commonName] }],
    issuer: parent.subjectName,
    ...validity(params.clock, params.days, parent),
    publicKey: params.publicKey,
    signingKey: ecSigningKey(params.issuer.keyPem),
    signingAlgorithm,
    extensions: [
      new x509.BasicConstraintsExtension(false, undefined, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.digitalSignature, true),
      new x509.ExtendedKeyUsageExtension([certificateUsage[params.usage]]),
      new x509.SubjectAlternativeNameExtension(params.names),
      await x509.SubjectKeyIdentifierExtension.create(params.publicKey),
      await x509.AuthorityKeyIdentifierExtension.create(parent.publicKey),
    ],
  });
}

export const pemOf = (certificate: x509.X509Certificate): string => `${certificate.toString('pem').trim()}\n`;

function validity(clock: Clock, days: number, parent?: x509.X509Certificate): { notBefore: Date; notAfter: Date } {
  // Certificates hold whole seconds: what is reported must be what is in them.
  const now = Math.floor(clock.now().getTime() / 1000) * 1000;
  const end = now + days * dayMs;
  return {
    notBefore: new Date(now - backdatedMs),
    notAfter: new Date(parent ? Math.min(end, parent.notAfter.getTime()) : end),
  };
}

/** 127 random bits, positive and never empty, as RFC 5280 4.1.2.2 wants it. */
function newSerial(): string {
  const bytes = randomBytes(16);
  bytes[0] = ((bytes[0] ?? 0) & 0x3f) | 0x40;
  return bytes.toString('hex');
}
