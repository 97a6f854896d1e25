import { X509Certificate } from 'node:crypto';
import { developmentMark } from '@roadwire/protocol';

const pemPattern = /-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g;
const organization = `O=${developmentMark.organization}`;

/**
 * Whether a configured value is a key (JWK or JWK set) or holds a certificate (PEM) that was made for development. The
 * mark is the issuer's, so leaf certificates bear it too.
 */
export function isMadeForDevelopment(value: string): boolean {
  return value.startsWith('{') ? isMarkedJwk(value) : (value.match(pemPattern) ?? []).some(isMarkedCertificate);
}

function isMarkedCertificate(pem: string): boolean {
  try {
    const { issuer, subject } = new X509Certificate(pem);
    return `${issuer}\n${subject}`.split('\n').includes(organization);
  } catch {
    // What it is good for is for its reader to say.
    return false;
  }
}

function isMarkedJwk(text: string): boolean {
  try {
    const value: unknown = JSON.parse(text);
    const keys: unknown = typeof value === 'object' && value !== null && 'keys' in value ? value.keys : [value];
    return Array.isArray(keys) && keys.some(isMarked);
  } catch {
    return false;
  }
}

const isMarked = (key: unknown): boolean =>
  typeof key === 'object' && key !== null && 'madeFor' in key && key.madeFor === developmentMark.jwk.madeFor;
