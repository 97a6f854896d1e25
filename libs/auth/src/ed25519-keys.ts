import { createHash, createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto';

/** The public half of a signing key, with the id by which signatures name it. */
export interface PublicSigningKey {
  kty: 'OKP';
  crv: 'Ed25519';
  x: string;
  kid: string;
}

export type PrivateSigningKey = PublicSigningKey & { d: string };

/** A key that has been read and is ready to sign with. */
export interface SigningKey {
  key: KeyObject;
  kid: string;
  publicJwk: PublicSigningKey;
}

/** A new Ed25519 private key as a JWK; its id is its thumbprint (RFC 7638). */
export function newSigningKey(): PrivateSigningKey {
  const { x, d } = generateKeyPairSync('ed25519').privateKey.export({ format: 'jwk' });
  if (x === undefined || d === undefined) throw new Error('The key was exported without its parts');
  return { kty: 'OKP', crv: 'Ed25519', x, d, kid: thumbprint(x) };
}

/** Reads a private Ed25519 JWK, given as an object or as JSON text. Throws when it is not one. */
export function readSigningKey(jwk: unknown): SigningKey {
  const { x, kid, d } = ed25519Members(jwk);
  if (d === undefined) throw new Error('Expected a private key, got a public one');
  const key = createPrivateKey({ key: { kty: 'OKP', crv: 'Ed25519', x, d }, format: 'jwk' });
  return { key, kid, publicJwk: { kty: 'OKP', crv: 'Ed25519', x, kid } };
}

/** Reads the public keys of a JWK set, given as an object or as JSON text, by their ids. Throws when it is not one. */
export function readPublicKeys(jwks: unknown): ReadonlyMap<string, KeyObject> {
  const set = parsed(jwks);
  if (!isRecord(set) || !Array.isArray(set.keys)) throw new Error('Expected a JWK set');
  return new Map(
    set.keys.map((jwk: unknown) => {
      const { x, kid } = ed25519Members(jwk);
      return [kid, createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' })];
    }),
  );
}

function ed25519Members(jwk: unknown): { x: string; kid: string; d: string | undefined } {
  const key = parsed(jwk);
  if (!isRecord(key) || key.kty !== 'OKP' || key.crv !== 'Ed25519' || typeof key.x !== 'string') {
    throw new Error('Expected an Ed25519 key as a JWK');
  }
  const kid = typeof key.kid === 'string' ? key.kid : thumbprint(key.x);
  return { x: key.x, kid, d: typeof key.d === 'string' ? key.d : undefined };
}

const thumbprint = (x: string): string =>
  createHash('sha256')
    .update(JSON.stringify({ crv: 'Ed25519', kty: 'OKP', x }))
    .digest('base64url');

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

function parsed(value: unknown): unknown {
  if (typeof value !== 'string') return value;
  try {
    return JSON.parse(value);
  } catch {
    // The parser's own message quotes its input, and this input may be a private key.
    throw new Error('Expected JSON');
  }
}
