import { createHash, timingSafeEqual } from 'node:crypto';
import { type Identity, mayUseClientId, permissionsOf } from '@roadwire/protocol';
import type { AdmissionRefusal, AdmissionVerdict, ConnectRequest } from '../engine/engine.ts';
import type { Standing } from './certificate-standing.ts';

export interface AdmitNeeds {
  standing: (fingerprint: string, vehicleId: string) => Promise<Standing>;
  toolsPassword: string;
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

/** Who may connect, as whom: by certificate over TLS, by the tools' password on the plain listener. */
export function createAdmit({ standing, toolsPassword }: AdmitNeeds) {
  const expected = digest(Buffer.from(toolsPassword));

  return async (request: ConnectRequest): Promise<AdmissionVerdict> => {
    const { peer } = request.connection;
    if (peer.kind === 'password') {
      const right = timingSafeEqual(digest(request.password ?? new Uint8Array()), expected);
      if (request.username !== 'tools' || !right) return refuse('bad_credentials', 'wrong user name or password');
      return admitAs({ kind: 'tools' }, request);
    }
    const { identity, fingerprint } = peer;
    if (!identity) return refuse('not_authorised', 'the certificate carries no identity of ours');
    if (identity.kind === 'vehicle') {
      const found = await standing(fingerprint, identity.vehicleId);
      if (found !== 'good') return { admitted: false, ...standings[found] };
    }
    return admitAs(identity, request);
  };
}

function admitAs(identity: Identity, { clientId }: ConnectRequest): AdmissionVerdict {
  if (!mayUseClientId(identity, clientId)) return refuse('not_authorised', 'this identity may not use this client id');
  return { admitted: true, as: { identity, permissions: permissionsOf(identity) } };
}

const refuse = (refusal: AdmissionRefusal, why: string): AdmissionVerdict => ({ admitted: false, refusal, why });
const digest = (secret: Uint8Array) => createHash('sha256').update(secret).digest();
