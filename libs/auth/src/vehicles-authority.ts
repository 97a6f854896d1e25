import { createHash, X509Certificate } from 'node:crypto';
import { Pkcs10CertificateRequest } from './x509.ts';
import { Cohort, decoderOf, encode, identityUris, VehicleId } from '@roadwire/protocol';
import { type AlternativeName, leafCertificate, pemOf } from './certificate.ts';
import type { Clock } from './clock.ts';
import { ecKey } from './ec-keys.ts';

export interface IssuedCertificate {
  certificatePem: string;
  /** The leaf and its intermediate, as a TLS client sends them. */
  chainPem: string;
  /** SHA-256 in lower-case hex without colons. */
  fingerprint: string;
  /** Lower-case hex. */
  serial: string;
  notBefore: Date;
  notAfter: Date;
}

export interface VehiclesAuthority {
  /**
   * Issues a car's certificate for a year. The request gives only the public key and proves possession of the private
   * one; the names are the server's, whatever the request asks for.
   */
  issue(params: {
    csrPem: string;
    vehicleId: string;
    cohort: string;
    clock: Clock;
  }): Promise<IssuedCertificate | { refused: string }>;
}

const decodeVehicleId = decoderOf(VehicleId);
const decodeCohort = decoderOf(Cohort);
const vehicleDays = 365;
const csrMaxLength = 8192;
const csrPattern =
  /^\s*-----BEGIN (NEW )?CERTIFICATE REQUEST-----[A-Za-z0-9+/=\s]+-----END (NEW )?CERTIFICATE REQUEST-----\s*$/;

/** The authority that signs cars' certificates. Throws when the key is not the certificate's. */
export function loadVehiclesAuthority(issuer: { certificatePem: string; keyPem: string }): VehiclesAuthority {
  const intermediate = new X509Certificate(issuer.certificatePem);
  if (!intermediate.ca) throw new Error('The vehicles authority has a certificate that may not sign others');
  if (!intermediate.checkPrivateKey(ecKey(issuer.keyPem))) {
    throw new Error('The key of the vehicles authority does not fit its certificate');
  }
  const issuerPem = `${intermediate.toString().trim()}\n`;

  return {
    async issue({ csrPem, vehicleId, cohort, clock }) {
      if (!decodeVehicleId(encode(vehicleId)).ok) return { refused: 'The vehicle id is not valid.' };
      if (!decodeCohort(encode(cohort)).ok) return { refused: 'The cohort is not valid.' };
      const request = await provenRequest(csrPem);
      if ('refused' in request) return request;
      const names: AlternativeName[] = [
        { type: 'url', value: identityUris.vehicle(vehicleId) },
        { type: 'url', value: identityUris.cohort(cohort) },
      ];
      const certificate = await leafCertificate({
        commonName: vehicleId,
        names,
        usage: 'client',
        publicKey: request.publicKey,
        issuer,
        days: vehicleDays,
        clock,
      });
      const certificatePem = pemOf(certificate);
      return {
        certificatePem,
        chainPem: certificatePem + issuerPem,
        fingerprint: createHash('sha256').update(Buffer.from(certificate.rawData)).digest('hex'),
        serial: certificate.serialNumber.toLowerCase(),
        notBefore: certificate.notBefore,
        notAfter: certificate.notAfter,
      };
    },
  };
}

async function provenRequest(csrPem: string): Promise<Pkcs10CertificateRequest | { refused: string }> {
  if (csrPem.length > csrMaxLength || !csrPattern.test(csrPem)) {
    return { refused: 'The request is not a certificate request in PEM.' };
  }
  let request: Pkcs10CertificateRequest;
  try {
    request = new Pkcs10CertificateRequest(csrPem);
    const { algorithm } = request.publicKey;
    const isP256 = algorithm.name === 'ECDSA' && 'namedCurve' in algorithm && algorithm.namedCurve === 'P-256';
    if (!isP256) return { refused: 'The key of the request is not EC P-256.' };
  } catch {
    return { refused: 'The certificate request cannot be read.' };
  }
  // A point that is not on the curve, or a signature of another kind of key, makes the check itself throw.
  const isProven = await request.verify().catch(() => false);
  return isProven ? request : { refused: 'The request is not signed by its own key.' };
}
