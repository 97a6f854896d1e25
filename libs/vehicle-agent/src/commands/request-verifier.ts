import { createHash } from 'node:crypto';
import { type CommandClaims, decodeCommandClaims, decodeCommandRequest } from '@roadwire/protocol';
import { compactVerify } from 'jose';
import { signatureAlgorithms, type TrustedKeySet } from './command-keys.ts';

/** `digest` is the SHA-256, in hex, of the JWS as it was received; absent when the payload holds none. */
export type Verification =
  { ok: true; claims: CommandClaims; digest: string } | { ok: false; detail: string; digest?: string };

export interface RequestVerifier {
  /** The claims of a request that a known key signed, or in words why it is not to be trusted. */
  verify(payload: Uint8Array): Promise<Verification>;
}

/** Verifies by the keys that are trusted at the moment when a request is looked at. */
export function createRequestVerifier(trusted: () => TrustedKeySet): RequestVerifier {
  return {
    async verify(message) {
      const request = decodeCommandRequest(message);
      if (!request.ok) return { ok: false, detail: request.reason };
      const { jws } = request.value;
      const digest = createHash('sha256').update(jws).digest('hex');
      const { keys } = trusted();
      try {
        const signed = await compactVerify(
          jws,
          ({ kid }) => {
            const key = kid === undefined ? undefined : keys.get(kid);
            if (!key) throw new Error(`no key ${kid}`);
            return key;
          },
          { algorithms: signatureAlgorithms },
        );
        const claims = decodeCommandClaims(signed.payload);
        return claims.ok ? { ok: true, claims: claims.value, digest } : { ok: false, detail: claims.reason, digest };
      } catch (error) {
        return { ok: false, detail: error instanceof Error ? error.message : String(error), digest };
      }
    },
  };
}
