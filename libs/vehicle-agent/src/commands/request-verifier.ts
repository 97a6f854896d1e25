import { createHash } from 'node:crypto';
import { type CommandClaims, decodeCommandClaims, decodeCommandKeySet, decodeCommandRequest } from '@roadwire/protocol';
import { compactVerify, importJWK, type CryptoKey, type JWK } from 'jose';

const algorithms = ['EdDSA', 'Ed25519'];

/** `digest` is the SHA-256, in hex, of the JWS as it was received; absent when the payload holds none. */
export type Verification =
  { ok: true; claims: CommandClaims; digest: string } | { ok: false; detail: string; digest?: string };

export interface RequestVerifier {
  /** The claims of a request that a known key signed, or in words why it is not to be trusted. */
  verify(payload: Uint8Array): Promise<Verification>;
}

/**
 * A verifier with the keys of `commandKeys`, a JWS over a CommandKeySet. Throws when the pinned root key did not sign it.
 */
export async function createRequestVerifier(commandRootKey: JWK, commandKeys: string): Promise<RequestVerifier> {
  const { payload } = await compactVerify(commandKeys, await importJWK(commandRootKey, 'EdDSA'), { algorithms });
  const keySet = decodeCommandKeySet(payload);
  if (!keySet.ok) throw new Error(`the command key set is not one: ${keySet.reason}`);
  const keys = new Map<string, CryptoKey | Uint8Array>();
  for (const jwk of keySet.value.keys) keys.set(jwk.kid, await importJWK(jwk, 'EdDSA'));

  return {
    async verify(message) {
      const request = decodeCommandRequest(message);
      if (!request.ok) return { ok: false, detail: request.reason };
      const { jws } = request.value;
      const digest = createHash('sha256').update(jws).digest('hex');
      try {
        const signed = await compactVerify(
          jws,
          ({ kid }) => {
            const key = kid === undefined ? undefined : keys.get(kid);
            if (!key) throw new Error(`no key ${kid}`);
            return key;
          },
          { algorithms },
        );
        const claims = decodeCommandClaims(signed.payload);
        return claims.ok ? { ok: true, claims: claims.value, digest } : { ok: false, detail: claims.reason, digest };
      } catch (error) {
        return { ok: false, detail: error instanceof Error ? error.message : String(error), digest };
      }
    },
  };
}
