import type { CommandClaims, CommandKeySet } from '@roadwire/protocol';
import { CompactSign } from 'jose';
import { readSigningKey, type SigningKey } from './ed25519-keys.ts';

export interface CommandSigner {
  /** The claims as a compact JWS (EdDSA, RFC 7515 and RFC 8037) whose `kid` names the key within the command key set. */
  sign(claims: CommandClaims): Promise<string>;
}

/** Signs commands with a private Ed25519 JWK, given as an object or as JSON text. Throws when it is not one. */
export function createCommandSigner(privateJwk: unknown): CommandSigner {
  const signingKey = readSigningKey(privateJwk);
  return { sign: (claims) => sign(signingKey, claims) };
}

/** The keys that may sign commands, as a compact JWS of the root key that cars have pinned. */
export const signCommandKeySet = (rootJwk: unknown, keySet: CommandKeySet): Promise<string> =>
  sign(readSigningKey(rootJwk), keySet);

const sign = ({ key, kid }: SigningKey, payload: CommandClaims | CommandKeySet): Promise<string> =>
  new CompactSign(new TextEncoder().encode(JSON.stringify(payload)))
    .setProtectedHeader({ alg: 'EdDSA', kid })
    .sign(key);
