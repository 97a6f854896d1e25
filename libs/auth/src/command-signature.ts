import { sign as signBytes } from 'node:crypto';
import type { CommandClaims, CommandKeySet } from '@roadwire/protocol';
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

/** In one turn of the event loop: a signature costs less than handing it to another thread, and a command waits for it. */
async function sign({ key, kid }: SigningKey, payload: CommandClaims | CommandKeySet): Promise<string> {
  const input = `${base64Json({ alg: 'EdDSA', kid })}.${base64Json(payload)}`;
  return `${input}.${signBytes(null, Buffer.from(input), key).toString('base64url')}`;
}

const base64Json = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
