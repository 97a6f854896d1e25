import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto';

type SigningKey = Awaited<ReturnType<typeof globalThis.crypto.subtle.importKey>>;

const p256 = { name: 'ECDSA', namedCurve: 'P-256' };

/** A new EC P-256 private key as PKCS#8 PEM. */
export const newEcKeyPem = (): string =>
  generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();

/** The private key of a PEM, for signing certificates. Throws when it is not an EC P-256 key. */
export const ecSigningKey = (keyPem: string): SigningKey => ecKey(keyPem).toCryptoKey(p256, false, ['sign']);

/** The public half of a private key's PEM, as a certificate carries it. */
export const ecPublicKey = (keyPem: string): SigningKey =>
  createPublicKey(ecKey(keyPem)).toCryptoKey(p256, true, ['verify']);

/** The private key of a PEM. Throws when it is not an EC P-256 key. */
export function ecKey(keyPem: string): KeyObject {
  const key = createPrivateKey(keyPem);
  if (key.asymmetricKeyDetails?.namedCurve !== 'prime256v1') throw new Error('Expected an EC P-256 private key');
  return key;
}
