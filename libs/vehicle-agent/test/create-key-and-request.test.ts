import { createPublicKey } from 'node:crypto';
import { expect, test } from 'vitest';
import { createKeyAndRequest } from '../src/index.ts';
import { vehicleId } from './car.ts';

test('makes a key and a request for its public half', () => {
  const { keyPem, csrPem } = createKeyAndRequest(vehicleId);
  const request = Buffer.from(csrPem.replace(/-----[^-]+-----|\s/g, ''), 'base64');
  expect(request.includes(createPublicKey(keyPem).export({ type: 'spki', format: 'der' }))).toBe(true);
});
