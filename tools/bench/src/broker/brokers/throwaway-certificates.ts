import { readFileSync } from 'node:fs';
import path from 'node:path';
import { loadVehiclesAuthority, provisionSecrets } from '@roadwire/auth';
import { newCertificateRequest } from '@roadwire/testing';
import { vehicleIdOf } from '../load/load-names.ts';
import { makeFolder } from '../temporary-folder.ts';

export interface ThrowawayCertificates extends AsyncDisposable {
  readonly files: { readonly caFile: string; readonly certFile: string; readonly keyFile: string };
  /** PEM, for the clients. */
  readonly ca: string;
  readonly identities: readonly { readonly cert: string; readonly key: string }[];
}

/** An authority, the broker's certificate and so many of cars, in a folder that goes with them. */
export async function makeThrowawayCertificates(cars: number): Promise<ThrowawayCertificates> {
  await using undo = new AsyncDisposableStack();
  const folder = undo.use(makeFolder());
  const { dir } = await provisionSecrets(path.join(folder.path, 'secrets'), {
    brokerHosts: ['localhost', '127.0.0.1'],
  });
  const file = (name: string) => path.join(dir, 'pki', name);
  const pem = (name: string) => readFileSync(file(name), 'utf8');
  const authority = loadVehiclesAuthority({ certificatePem: pem('vehicles-ca.crt'), keyPem: pem('vehicles-ca.key') });
  const clock = { now: () => new Date() };
  const identities = await Promise.all(
    Array.from({ length: cars }, async (_, car) => {
      const vehicleId = vehicleIdOf(car);
      const { csrPem, keyPem } = newCertificateRequest(vehicleId);
      const issued = await authority.issue({ csrPem, vehicleId, cohort: 'bench', clock });
      if ('refused' in issued) throw new Error(issued.refused);
      return { cert: issued.chainPem, key: keyPem };
    }),
  );
  const made = undo.move();
  return {
    files: { caFile: file('root.crt'), certFile: file('broker.crt'), keyFile: file('broker.key') },
    ca: pem('root.crt'),
    identities,
    [Symbol.asyncDispose]: () => made.disposeAsync(),
  };
}
