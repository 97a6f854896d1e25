import { isRole, isScope, type Role, type Scope } from '@roadwire/protocol';
import { errors, jwtVerify, SignJWT } from 'jose';
import type { Clock } from './clock.ts';
import { type PublicSigningKey, readPublicKeys, readSigningKey } from './ed25519-keys.ts';

/** Who a valid token speaks for. Grants on cars are looked up per request and never in here. */
export interface SignedInPerson {
  id: string;
  email: string;
  name: string;
  roles: Role[];
  /** What the API token behind it was made for; null without limits, when the person signed in. */
  scopes: readonly Scope[] | null;
}

export interface TokenIssuer {
  issue(person: SignedInPerson): Promise<{ accessToken: string; expiresAt: Date }>;
  /** The public half, for whoever verifies. */
  jwks: { keys: PublicSigningKey[] };
}

export interface TokenVerifier {
  /** The person, or undefined for any token that is malformed, expired, not for us or not signed by a known key. */
  verify(token: string): Promise<SignedInPerson | undefined>;
}

export const tokenLifetimeSeconds = 15 * 60;
const party = 'roadwire';
const algorithm = 'EdDSA';

/** Issues tokens of 15 minutes with a private Ed25519 JWK, given as an object or as JSON text. */
export function createTokenIssuer({ privateJwk, clock }: { privateJwk: unknown; clock: Clock }): TokenIssuer {
  const { key, kid, publicJwk } = readSigningKey(privateJwk);
  return {
    jwks: { keys: [publicJwk] },
    async issue({ id, email, name, roles, scopes }) {
      const issuedAt = Math.floor(clock.now().getTime() / 1000);
      const expiresAt = issuedAt + tokenLifetimeSeconds;
      // As in RFC 8693 4.2; without the claim nothing is limited.
      const limits = scopes === null ? {} : { scope: scopes.join(' ') };
      const accessToken = await new SignJWT({ email, name, roles, ...limits })
        .setProtectedHeader({ alg: algorithm, kid, typ: 'JWT' })
        .setSubject(id)
        .setIssuer(party)
        .setAudience(party)
        .setIssuedAt(issuedAt)
        .setExpirationTime(expiresAt)
        .sign(key);
      return { accessToken, expiresAt: new Date(expiresAt * 1000) };
    },
  };
}

/** So many good tokens are remembered; then all are verified anew. */
const mostRemembered = 5_000;

/**
 * Verifies tokens against a JWK set, given as an object or as JSON text. Throws when it is not one. A token that was good
 * is good until it ends, and is not verified again.
 */
export function createTokenVerifier({ jwks, clock }: { jwks: unknown; clock: Clock }): TokenVerifier {
  const keys = readPublicKeys(jwks);
  const good = new Map<string, { person: SignedInPerson; endsAt: number }>();

  function remember(token: string, person: SignedInPerson, expirySeconds: number | undefined): SignedInPerson {
    if (good.size >= mostRemembered) good.clear();
    if (expirySeconds !== undefined) good.set(token, { person, endsAt: expirySeconds * 1000 });
    return person;
  }

  return {
    async verify(token) {
      const known = good.get(token);
      if (known && known.endsAt > clock.now().getTime()) return known.person;
      good.delete(token);
      try {
        const { payload } = await jwtVerify(
          token,
          ({ kid }) => {
            const key = kid === undefined ? undefined : keys.get(kid);
            if (!key) throw new errors.JWKSNoMatchingKey();
            return key;
          },
          {
            issuer: party,
            audience: party,
            algorithms: [algorithm],
            currentDate: clock.now(),
            requiredClaims: ['sub', 'exp', 'iat'],
          },
        );
        const { sub, email, name, roles, scope } = payload;
        if (sub === undefined || typeof email !== 'string' || typeof name !== 'string') return undefined;
        if (!Array.isArray(roles) || !roles.every(isRole)) return undefined;
        if (scope !== undefined && typeof scope !== 'string') return undefined;
        // A scope that is not known here grants nothing, and the others still count.
        const scopes = scope === undefined ? null : scope.split(' ').filter(isScope);
        return remember(token, { id: sub, email, name, roles, scopes }, payload.exp);
      } catch (error) {
        if (error instanceof errors.JOSEError) return undefined;
        throw error;
      }
    },
  };
}
