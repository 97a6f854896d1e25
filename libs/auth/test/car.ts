import * as x509 from '../src/x509.ts';
import { ecPublicKey, ecSigningKey, newEcKeyPem } from '../src/ec-keys.ts';

const signingAlgorithm = { name: 'ECDSA', hash: 'SHA-256' };

/** A car's new key and its certificate request, which may ask for any name. */
export async function newCar(askedName = 'rw-4k7q2m'): Promise<{ keyPem: string; csrPem: string }> {
  const keyPem = newEcKeyPem();
  const request = await x509.Pkcs10CertificateRequestGenerator.create({
    name: [{ CN: [askedName] }],
    keys: { privateKey: ecSigningKey(keyPem), publicKey: ecPublicKey(keyPem) },
    signingAlgorithm,
    extensions: [
      new x509.SubjectAlternativeNameExtension([{ type: 'url', value: `urn:roadwire:vehicle:${askedName}` }]),
      new x509.BasicConstraintsExtension(true),
    ],
  });
  return { keyPem, csrPem: request.toString('pem') };
}

/** A request for a key of another curve than ours, properly signed. */
export async function requestOnCurve(namedCurve: string): Promise<string> {
  const keys = await crypto.subtle.generateKey({ name: 'ECDSA', namedCurve }, true, ['sign', 'verify']);
  const request = await x509.Pkcs10CertificateRequestGenerator.create({ name: 'CN=rw-4k7q2m', keys, signingAlgorithm });
  return request.toString('pem');
}
