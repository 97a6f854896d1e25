import { expect, test } from 'vitest';
import { identityFromCertificate, identityUris, issuerNames, mayUseClientId } from './identity.ts';

const carUris = [identityUris.vehicle('rw-1'), identityUris.cohort('aster-01')];

test('a certificate says who is there', () => {
  expect(identityFromCertificate({ issuerCommonName: issuerNames.vehicles, uris: carUris })).toEqual({
    kind: 'vehicle',
    vehicleId: 'rw-1',
    cohort: 'aster-01',
  });
  expect(
    identityFromCertificate({ issuerCommonName: issuerNames.services, uris: [identityUris.service('telemetry')] }),
  ).toEqual({ kind: 'service', name: 'telemetry' });
});

test.each([
  ['a service minted by the authority of cars', issuerNames.vehicles, [identityUris.service('telemetry')]],
  ['a car minted by the authority of services', issuerNames.services, carUris],
  ['an unknown service', issuerNames.services, [identityUris.service('constructor')]],
  ['two cars at once', issuerNames.vehicles, [...carUris, identityUris.vehicle('rw-2')]],
  ['a car that is a service too', issuerNames.vehicles, [...carUris, identityUris.service('telemetry')]],
  ['nobody', issuerNames.vehicles, []],
])('%s is nobody', (_name, issuerCommonName, uris) => {
  expect(identityFromCertificate({ issuerCommonName, uris })).toBeUndefined();
});

test('a car may only be called by its own id', () => {
  const car = { kind: 'vehicle', vehicleId: 'rw-1', cohort: 'aster-01' } as const;
  expect([mayUseClientId(car, 'rw-1'), mayUseClientId(car, 'rw-2'), mayUseClientId(car, '')]).toEqual([
    true,
    false,
    false,
  ]);
});
