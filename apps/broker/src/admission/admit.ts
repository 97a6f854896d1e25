import { createHash, timingSafeEqual } from 'node:crypto';
import { type Identity, mayUseClientId, permissionsOf } from '@roadwire/protocol';
import type {
  AdmissionRefusal,
  AdmissionRefused,
  AdmissionVerdict,
  AuthorizeDecision,
  ConnectRequest,
  PublishRates,
} from '../engine/engine.ts';
import type { Standing } from './certificate-standing.ts';

export interface AdmitNeeds {
  standing: (fingerprint: string, vehicleId: string) => Promise<Standing>;
  toolsPassword: string;
  /** Undefined for a client that is not banned, from an address that is not. */
  banOf: (clientId: string, address: string) => { readonly until: Date } | undefined;
  /** How fast cars, and those that an extension lets in, may publish. */
  rates: PublishRates;
  /**
   * What extensions say of a client that may connect as far as we are concerned. Whom we do not know (`external`) is allowed only
   * when one of them says so.
   */
  authenticate: (request: ConnectRequest, identity: Identity) => Promise<AuthorizeDecision>;
}

const standings: Readonly<Record<Exclude<Standing, 'good'>, { refusal: AdmissionRefusal; why: string }>> = {
  unknown: { refusal: 'not_authorised', why: 'this certificate is not in the registry' },
  revoked: { refusal: 'not_authorised', why: 'this certificate is revoked' },
  another_vehicle: { refusal: 'not_authorised', why: 'this certificate belongs to another vehicle' },
  cannot_be_checked: {
    refusal: 'unavailable',
    why: 'the registry does not answer and this certificate was never seen',
  },
};

/**
 * Who may connect, as whom: by certificate over TLS, by the tools' password on the plain listener, or there by user name when an
 * extension says so. What the listener found, bans and extensions can only narrow it.
 */
export function createAdmit({ standing, toolsPassword, banOf, rates, authenticate }: AdmitNeeds) {
  const expected = digest(Buffer.from(toolsPassword));

  /** Whom the certificate or the password names; anybody with a user name is for extensions to judge. */
  async function identify({ connection, username, password }: ConnectRequest): Promise<Identity | AdmissionRefused> {
    const { peer } = connection;
    if (peer.kind === 'password') {
      if (username === undefined) return wrongPassword;
      if (username !== 'tools') return { kind: 'external', username };
      const isRight = timingSafeEqual(digest(password ?? new Uint8Array()), expected);
      return isRight ? { kind: 'tools' } : wrongPassword;
    }
    const { identity, fingerprint } = peer;
    if (!identity) return refuse('not_authorised', 'the certificate carries no identity of ours');
    if (identity.kind !== 'vehicle') return identity;
    const found = await standing(fingerprint, identity.vehicleId);
    return found === 'good' ? identity : { admitted: false, ...standings[found] };
  }

  return async (request: ConnectRequest): Promise<AdmissionVerdict> => {
    const { clientId, connection } = request;
    const { turnedAway } = connection;
    if (turnedAway) return { admitted: false, ...turnedAway };
    const banned = () => {
      const ban = banOf(clientId, connection.address);
      return ban && refuse('banned', `banned until ${ban.until.toISOString()}`);
    };
    const before = banned();
    if (before) return before;
    const identity = await identify(request);
    if ('admitted' in identity) return identity;
    const isExternal = identity.kind === 'external';
    if (!isExternal && !mayUseClientId(identity, clientId)) {
      return refuse('not_authorised', 'this identity may not use this client id');
    }
    const decision = await authenticate(request, identity);
    if (!decision.allowed) return refuse(isExternal ? 'bad_credentials' : 'not_authorised', decision.why);
    if (isExternal && !mayUseClientId(identity, clientId)) {
      return refuse('bad_client_id', 'who is let in by an extension has a client id that begins with external:');
    }
    // It may have been banned while others were asked.
    const meanwhile = banned();
    if (meanwhile) return meanwhile;
    const isHeldToRates = identity.kind === 'vehicle' || isExternal;
    const permissions = permissionsOf(identity);
    return { admitted: true, as: { identity, permissions, rates: isHeldToRates ? rates : undefined } };
  };
}

const refuse = (refusal: AdmissionRefusal, why: string): AdmissionRefused => ({ admitted: false, refusal, why });
const wrongPassword = refuse('bad_credentials', 'wrong user name or password');
const digest = (secret: Uint8Array) => createHash('sha256').update(secret).digest();
