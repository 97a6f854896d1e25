import { readFileSync } from 'node:fs';
import path from 'node:path';
import { createTokenIssuer, newSigningKey } from '@roadwire/auth';
import type { Role } from '@roadwire/protocol';

/** Access tokens that nobody was given, for tests of who is believed. */
export interface TokenWorkshop {
  /** Signed by the key of the installation, as of a time that may be past. */
  genuine(at: Date): Promise<string>;
  /** Well formed and of the right issuer, signed by a key of somebody else. */
  forged(): Promise<string>;
  /** The algorithm `none`: not signed at all. */
  unsigned(): Promise<string>;
}

export function createTokenWorkshop(secretsDir: string, person: { id: string; roles: Role[] }): TokenWorkshop {
  const issue = async (privateJwk: unknown, at: Date) => {
    const issuer = createTokenIssuer({ privateJwk, clock: { now: () => at } });
    const { accessToken } = await issuer.issue({ ...person, email: 'somebody@example.com', name: 'X', scopes: null });
    return accessToken;
  };
  const genuineKey = readFileSync(path.join(secretsDir, 'token-signing.jwk'), 'utf8');
  return {
    genuine: (at) => issue(genuineKey, at),
    forged: () => issue(newSigningKey(), new Date()),
    async unsigned() {
      const [, payload] = (await issue(genuineKey, new Date())).split('.');
      const header = Buffer.from(JSON.stringify({ alg: 'none', typ: 'JWT' })).toString('base64url');
      return `${header}.${payload}.`;
    },
  };
}
