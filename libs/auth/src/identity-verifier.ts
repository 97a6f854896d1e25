import { isRole, type Role } from '@roadwire/protocol';
import { createRemoteJWKSet, errors, jwtVerify, type JWTPayload, type JWTVerifyGetKey } from 'jose';
import type { Clock } from './clock.ts';
import { discoverKeySet, IssuerUnavailable } from './issuer-discovery.ts';

/** What an OpenID Connect issuer says of somebody who signed in there. */
export interface VerifiedIdentity {
  issuer: string;
  subject: string;
  /** In lower case, and verified by the issuer. */
  email: string;
  name: string;
  /** Those of ours that the issuer names; a driver when it names none. */
  roles: Role[];
}

export type IdentityVerdict =
  | { outcome: 'good'; identity: VerifiedIdentity }
  /** Malformed, expired, of another issuer, for somebody else, or not signed by the issuer. */
  | { outcome: 'invalid' }
  /** Good, but the issuer does not vouch for an e-mail address. */
  | { outcome: 'unverified_email' }
  /** The issuer or its keys could not be read; the same token may be good later. */
  | { outcome: 'unavailable'; cause: Error };

export interface IdentityVerifier {
  verify(idToken: string): Promise<IdentityVerdict>;
}

export interface IdentityIssuer {
  /** Exactly as in its tokens. */
  issuer: string;
  /** The client id that tokens must be made for. */
  audience: string;
  /** The claim that lists roles, or names one. */
  rolesClaim: string;
}

// A secret shared with the issuer would let everybody who has it make people.
const asymmetric = [
  'RS256',
  'RS384',
  'RS512',
  'PS256',
  'PS384',
  'PS512',
  'ES256',
  'ES384',
  'ES512',
  'EdDSA',
  'Ed25519',
];
const answerWithinMs = 5_000;
const longestEmail = 254;
const longestName = 200;
const control = /\p{Cc}/gu;

/**
 * Verifies ID tokens (OpenID Connect Core 1.0, 3.1.3.7) of one issuer, whose keys are found by discovery, kept, and read
 * again when a token names an unknown one. Nothing is fetched before the first token.
 */
export function createIdentityVerifier(settings: IdentityIssuer & { clock: Clock }): IdentityVerifier {
  const { issuer, audience, rolesClaim, clock } = settings;
  let discovery: Promise<JWTVerifyGetKey> | undefined;

  const keySet = (): Promise<JWTVerifyGetKey> => {
    discovery ??= discoverKeySet(issuer, answerWithinMs)
      .then((url) => createRemoteJWKSet(url, { timeoutDuration: answerWithinMs }))
      .catch((error: unknown) => {
        // The next token asks again.
        discovery = undefined;
        throw error;
      });
    return discovery;
  };

  const getKey: JWTVerifyGetKey = async (header, token) => {
    const keys = await keySet();
    try {
      return await keys(header, token);
    } catch (error) {
      if (error instanceof errors.JWKSNoMatchingKey || error instanceof errors.JWKSMultipleMatchingKeys) throw error;
      throw new IssuerUnavailable(`${issuer} does not give its keys`, { cause: error });
    }
  };

  return {
    async verify(idToken) {
      try {
        const { payload, protectedHeader } = await jwtVerify(idToken, getKey, {
          issuer,
          audience,
          algorithms: asymmetric,
          currentDate: clock.now(),
          requiredClaims: ['sub', 'exp', 'iat'],
        });
        if (!isIdToken(payload, protectedHeader.typ, audience)) return { outcome: 'invalid' };
        return verdictOn(payload, { issuer, rolesClaim });
      } catch (error) {
        if (error instanceof IssuerUnavailable) return { outcome: 'unavailable', cause: error };
        if (error instanceof errors.JOSEError) return { outcome: 'invalid' };
        throw error;
      }
    },
  };
}

/** An access token of the same issuer is none (RFC 9068), nor is one that another client was the party of. */
function isIdToken({ aud, azp }: JWTPayload, typ: string | undefined, audience: string): boolean {
  if (typ !== undefined && typ.toUpperCase() !== 'JWT') return false;
  return azp === undefined ? !Array.isArray(aud) || aud.length === 1 : azp === audience;
}

function verdictOn(
  payload: JWTPayload,
  { issuer, rolesClaim }: Pick<IdentityIssuer, 'issuer' | 'rolesClaim'>,
): IdentityVerdict {
  const { sub, email, name } = payload;
  if (sub === undefined || !isPrintable(sub)) return { outcome: 'invalid' };
  if (typeof email !== 'string' || payload['email_verified'] !== true) return { outcome: 'unverified_email' };
  if (!email.includes('@') || email.length > longestEmail || !isPrintable(email))
    return { outcome: 'unverified_email' };
  const called = typeof name === 'string' ? name.replace(control, '').slice(0, longestName) : '';
  const roles = [payload[rolesClaim]].flat().filter(isRole);
  return {
    outcome: 'good',
    identity: {
      issuer,
      subject: sub,
      email: email.toLowerCase(),
      name: called === '' ? email : called,
      roles: roles.length > 0 ? [...new Set(roles)] : ['driver'],
    },
  };
}

const isPrintable = (text: string): boolean => text !== '' && text.search(control) === -1;
