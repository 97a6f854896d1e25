import { X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { loadVehiclesAuthority, provisionSecrets } from '@roadwire/auth';
import { newCertificateRequest } from '@roadwire/testing';
import { expect, it } from 'vitest';
import { makeFolder } from '../../broker/temporary-folder.ts';
import { createCertificateCopier } from './certificate-copier.ts';

it('makes certificates that the authority could have issued', async () => {
  await using folder = makeFolder();
  const { dir } = await provisionSecrets(path.join(folder.path, 'secrets'), { brokerHosts: ['localhost'] });
  const pem = (name: string) => readFileSync(path.join(dir, 'pki', name), 'utf8');
  const authorityKeyPem = pem('vehicles-ca.key');
  const authority = loadVehiclesAuthority({ certificatePem: pem('vehicles-ca.crt'), keyPem: authorityKeyPem });
  const { csrPem } = newCertificateRequest('rw-000000');
  const clock = { now: () => new Date() };
  const issued = await authority.issue({ csrPem, vehicleId: 'rw-000000', cohort: 'c-1', clock });
  if ('refused' in issued) throw new Error(issued.refused);
  const { certificatePem } = issued;
  const copy = createCertificateCopier({ certificatePem, name: 'rw-000000', authorityKeyPem });

  const [one, other] = [copy('rw-000001'), copy('rw-014999')];
  const original = new X509Certificate(certificatePem);
  const issuer = new X509Certificate(pem('vehicles-ca.crt'));
  for (const { pem: text, fingerprint, serial } of [one, other]) {
    const certificate = new X509Certificate(text);
    expect(certificate.verify(issuer.publicKey)).toBe(true);
    expect(certificate.issuer).toBe(original.issuer);
    expect(certificate.validTo).toBe(original.validTo);
    expect(certificate.fingerprint256.replaceAll(':', '').toLowerCase()).toBe(fingerprint);
    expect(certificate.serialNumber.toLowerCase()).toBe(serial);
    expect(certificate.publicKey.export({ type: 'spki', format: 'pem' })).toBe(
      original.publicKey.export({ type: 'spki', format: 'pem' }),
    );
  }
  expect(new X509Certificate(other.pem).subject).toBe('CN=rw-014999');
  expect(new X509Certificate(other.pem).subjectAltName).toBe(
    original.subjectAltName?.replace('rw-000000', 'rw-014999'),
  );
  expect(one.serial).not.toBe(other.serial);
  expect(() => copy('rw-1')).toThrow('is not as long as');
});
