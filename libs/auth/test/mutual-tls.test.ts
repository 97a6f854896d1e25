import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { loadVehiclesAuthority, provisionSecrets } from '../src/index.ts';
import { newCar } from './car.ts';
import { handshake } from './handshake.ts';
import { temporaryFolder } from './temporary-folder.ts';

async function installation() {
  const { dir } = await provisionSecrets(await temporaryFolder(), { brokerHosts: ['localhost', '127.0.0.1'] });
  const pem = (name: string) => readFile(path.join(dir, 'pki', name), 'utf8');
  const ca = await pem('root.crt');
  const end = async (name: string) => ({ ca, cert: await pem(`${name}.crt`), key: await pem(`${name}.key`) });
  const newCarEnd = async (vehicleId: string) => {
    const authority = loadVehiclesAuthority({
      certificatePem: await pem('vehicles-ca.crt'),
      keyPem: await pem('vehicles-ca.key'),
    });
    const { keyPem, csrPem } = await newCar();
    const issued = await authority.issue({ csrPem, vehicleId, cohort: 'aster-07', clock: { now: () => new Date() } });
    if ('refused' in issued) throw new Error(issued.refused);
    return { ca, cert: issued.chainPem, key: keyPem };
  };
  return { broker: await end('broker'), service: await end('services/telemetry'), newCarEnd };
}

test.each(['localhost', '127.0.0.1'])('lets a service in at %s and knows its name', async (host) => {
  const { broker, service } = await installation();
  expect(await handshake({ server: broker, client: service, host })).toEqual({
    clientNames: 'URI:urn:roadwire:service:telemetry',
    issuer: 'Roadwire Services CA',
  });
});

test('lets a car in and knows its id and cohort', async () => {
  const { broker, newCarEnd } = await installation();
  expect(await handshake({ server: broker, client: await newCarEnd('rw-4k7q2m') })).toEqual({
    clientNames: 'URI:urn:roadwire:vehicle:rw-4k7q2m, URI:urn:roadwire:cohort:aster-07',
    issuer: 'Roadwire Vehicles CA',
  });
});

test('refuses a car of another installation', async () => {
  const [ours, theirs] = [await installation(), await installation()];
  const stranger = { ...(await theirs.newCarEnd('rw-4k7q2m')), ca: ours.broker.ca };
  expect(await handshake({ server: ours.broker, client: stranger })).toEqual({
    refusedBy: 'server',
    reason: 'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  });
});

test('a car refuses the broker of another installation', async () => {
  const [ours, theirs] = [await installation(), await installation()];
  const car = await ours.newCarEnd('rw-4k7q2m');
  expect(await handshake({ server: theirs.broker, client: car })).toEqual({
    refusedBy: 'client',
    reason: 'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  });
});

test('a car refuses another car that plays the broker', async () => {
  const { newCarEnd } = await installation();
  const [car, impostor] = [await newCarEnd('rw-4k7q2m'), await newCarEnd('rw-000000')];
  expect(await handshake({ server: impostor, client: car })).toEqual({
    refusedBy: 'client',
    reason: 'INVALID_PURPOSE',
  });
});

test('refuses the broker’s certificate as a client', async () => {
  const { broker } = await installation();
  expect(await handshake({ server: broker, client: broker })).toEqual({
    refusedBy: 'server',
    reason: 'INVALID_PURPOSE',
  });
});
