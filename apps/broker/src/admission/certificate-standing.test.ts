import { expect, it } from 'vitest';
import { createCertificateStanding } from './certificate-standing.ts';

it('a certificate that is known to be revoked is not good again when the registry goes away', async () => {
  let isAway = false;
  const standing = createCertificateStanding({
    lookup: async () => {
      if (isAway) throw new Error('no connection');
      return { vehicleId: 'veh-1', revokedAt: null };
    },
    health: { answered: () => {}, failed: () => {} },
  });
  expect(await standing.of('f1', 'veh-1')).toBe('good');
  isAway = true;
  expect(await standing.of('f1', 'veh-1')).toBe('good');
  standing.noteRevoked('f1', new Date());
  expect(await standing.of('f1', 'veh-1')).toBe('revoked');
});
