import { X509Certificate } from 'node:crypto';
import { expect, it } from 'vitest';
import { eventually } from './eventually.ts';
import { createForeignAuthority } from './foreign-authority.ts';

it('issues a certificate that names the car', async () => {
  await using authority = await createForeignAuthority();
  const { cert } = await authority.issueVehicle('rw-abcdef');
  expect(new X509Certificate(cert).subjectAltName).toContain('urn:roadwire:vehicle:rw-abcdef');
});

it('says what did not happen', async () => {
  await expect(eventually('the sky falls', () => undefined, 60)).rejects.toThrow(
    'did not happen within 60 ms: the sky falls',
  );
});
