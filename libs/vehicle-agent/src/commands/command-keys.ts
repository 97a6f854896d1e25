import { decodeCommandKeySet } from '@roadwire/protocol';
import { compactVerify, importJWK, type CryptoKey, type JWK } from 'jose';

export const signatureAlgorithms = ['EdDSA', 'Ed25519'];

/** The keys that may sign commands, as the root key said. */
export interface TrustedKeySet {
  /** What the root key signed. */
  readonly jws: string;
  readonly issuedAt: string | undefined;
  readonly keys: ReadonlyMap<string, CryptoKey | Uint8Array>;
}

/** @throws when the root key did not sign it, or it is no key set */
export async function openKeySet(rootKey: JWK, jws: string): Promise<TrustedKeySet> {
  const { payload } = await compactVerify(jws, await importJWK(rootKey, 'EdDSA'), { algorithms: signatureAlgorithms });
  const keySet = decodeCommandKeySet(payload);
  if (!keySet.ok) throw new Error(`the command key set is not one: ${keySet.reason}`);
  const keys = new Map<string, CryptoKey | Uint8Array>();
  for (const jwk of keySet.value.keys) keys.set(jwk.kid, await importJWK(jwk, 'EdDSA'));
  return { jws, issuedAt: keySet.value.issuedAt, keys };
}

/** Why `next` may not take the place of `present`, or undefined. A key that was taken out must not come back with an old set. */
export function rollsBack(present: TrustedKeySet, next: TrustedKeySet): string | undefined {
  if (present.issuedAt === undefined) return undefined;
  if (next.issuedAt === undefined) return `it has no date, the present one is of ${present.issuedAt}`;
  const isOlder = Date.parse(next.issuedAt) < Date.parse(present.issuedAt);
  return isOlder ? `it is of ${next.issuedAt}, the present one is of ${present.issuedAt}` : undefined;
}
