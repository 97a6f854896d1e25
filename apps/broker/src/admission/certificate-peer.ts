import type { PeerCertificate } from 'node:tls';
import { identityFromCertificate } from '@roadwire/protocol';
import type { Peer } from './peer.ts';
import { parseSubjectAltNames } from './subject-alt-names.ts';

/** The peer of a connection whose certificate TLS has verified. */
export function certificatePeer(certificate: Partial<PeerCertificate>): Peer {
  const fingerprint = (certificate.fingerprint256 ?? '').replaceAll(':', '').toLowerCase();
  const issuer: unknown = certificate.issuer?.CN;
  const names = parseSubjectAltNames(certificate.subjectaltname ?? '');
  // An issuer of several common names arrives as a list, and is none of ours.
  if (typeof issuer !== 'string' || names === undefined || fingerprint === '') {
    return { kind: 'certificate', identity: undefined, fingerprint };
  }
  const uris = names.flatMap(({ type, value }) => (type === 'URI' ? [value] : []));
  return { kind: 'certificate', identity: identityFromCertificate({ issuerCommonName: issuer, uris }), fingerprint };
}
