import { createPublicKey, X509Certificate } from 'node:crypto';
import { expect, test } from 'vitest';
import { loadVehiclesAuthority } from '../src/index.ts';
import { authorityCertificate } from '../src/certificate.ts';
import { newEcKeyPem } from '../src/ec-keys.ts';
import { newCar, requestOnCurve } from './car.ts';

const clock = { now: () => new Date('2026-03-01T12:00:00.250Z') };
const vehicle = { vehicleId: 'rw-4k7q2m', cohort: 'aster-07', clock };

async function newAuthority() {
  const root = newEcKeyPem();
  const keyPem = newEcKeyPem();
  const rootPem = await authorityCertificate({ commonName: 'Root', keyPem: root, days: 7300, clock });
  const issuer = { certificatePem: rootPem, keyPem: root };
  const certificatePem = await authorityCertificate({ commonName: 'Cars', keyPem, issuer, days: 3650, clock });
  return { authority: loadVehiclesAuthority({ certificatePem, keyPem }), certificatePem };
}

test('gives the server’s names, not those that the request asks for', async () => {
  const { authority, certificatePem } = await newAuthority();
  const { csrPem, keyPem } = await newCar('rw-somebody-else');
  const issued = await authority.issue({ csrPem, ...vehicle });
  if ('refused' in issued) throw new Error(issued.refused);
  const certificate = new X509Certificate(issued.certificatePem);
  expect(certificate.subject).toBe('CN=rw-4k7q2m');
  expect(certificate.subjectAltName).toBe('URI:urn:roadwire:vehicle:rw-4k7q2m, URI:urn:roadwire:cohort:aster-07');
  expect(certificate.ca).toBe(false);
  expect(certificate.keyUsage).toEqual(['1.3.6.1.5.5.7.3.2']);
  expect(certificate.publicKey.export({ type: 'spki', format: 'pem' })).toBe(
    createPublicKey(keyPem).export({ type: 'spki', format: 'pem' }),
  );
  expect(issued.chainPem).toBe(issued.certificatePem + certificatePem);
});

test('reports what is in the certificate', async () => {
  const { authority } = await newAuthority();
  const issued = await authority.issue({ csrPem: (await newCar()).csrPem, ...vehicle });
  if ('refused' in issued) throw new Error(issued.refused);
  const certificate = new X509Certificate(issued.certificatePem);
  expect(issued).toMatchObject({
    fingerprint: certificate.fingerprint256.replaceAll(':', '').toLowerCase(),
    serial: certificate.serialNumber.toLowerCase(),
    notBefore: certificate.validFromDate,
    notAfter: new Date('2027-03-01T12:00:00Z'),
  });
});

test('refuses a request that was changed after it was signed', async () => {
  const { authority } = await newAuthority();
  const der = Buffer.from((await newCar('rw-aaaaaa')).csrPem.replace(/-----[^-]+-----|\s/g, ''), 'base64');
  der.write('rw-bbbbbb', der.indexOf('rw-aaaaaa'));
  const csrPem = `-----BEGIN CERTIFICATE REQUEST-----\n${der.toString('base64')}\n-----END CERTIFICATE REQUEST-----\n`;
  expect(await authority.issue({ csrPem, ...vehicle })).toEqual({
    refused: 'The request is not signed by its own key.',
  });
});

test('refuses a key of another curve', async () => {
  const { authority } = await newAuthority();
  const csrPem = await requestOnCurve('P-384');
  expect(await authority.issue({ csrPem, ...vehicle })).toEqual({ refused: 'The key of the request is not EC P-256.' });
});

test.each(['', 'rw-4k7q2m', '-----BEGIN CERTIFICATE REQUEST-----\nAAAA\n-----END CERTIFICATE REQUEST-----\n'])(
  'refuses what is not a request: %j',
  async (csrPem) => {
    const { authority } = await newAuthority();
    expect(await authority.issue({ csrPem, ...vehicle })).toHaveProperty('refused');
  },
);

test('refuses an id that no car can have', async () => {
  const { authority } = await newAuthority();
  const { csrPem } = await newCar();
  expect(await authority.issue({ ...vehicle, csrPem, vehicleId: 'rw,URI:urn:roadwire:service:web' })).toHaveProperty(
    'refused',
  );
});
