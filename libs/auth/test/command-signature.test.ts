import { readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { decodeCommandClaims, decodeCommandKeySet } from '@roadwire/protocol';
import { compactVerify, createLocalJWKSet, importJWK } from 'jose';
import { expect, test } from 'vitest';
import { createCommandSigner, newSigningKey, provisionSecrets } from '../src/index.ts';
import { temporaryFolder } from './temporary-folder.ts';

const claims = {
  vehicleId: 'rw-4k7q2m',
  commandId: '0b9f7d7e-6b0e-4a51-9f3c-2f6f5a1f9f11',
  type: 'doors.unlock',
  parameters: {},
  issuedAt: '2026-03-01T12:00:00.000Z',
  expiresAt: '2026-03-01T12:00:30.000Z',
  ownershipEpoch: 1,
};
const algorithms = ['EdDSA'];
const brokerHosts = ['localhost'];

/** What a car holds after it was enrolled: the pinned root key, and the key set that it signed. */
async function enrolled() {
  const { dir } = await provisionSecrets(await temporaryFolder(), { brokerHosts });
  const read = (name: string) => readFile(path.join(dir, name), 'utf8');
  const root = await importJWK(JSON.parse(await read('command-root.pub.jwk')), 'EdDSA');
  const signedSet = await compactVerify(await read('command-keys.jws'), root, { algorithms });
  const keySet = decodeCommandKeySet(signedSet.payload);
  if (!keySet.ok) throw new Error(keySet.reason);
  return { signer: createCommandSigner(await read('command-signing.jwk')), keys: createLocalJWKSet(keySet.value) };
}

test('a car follows a command’s signature through the key set to the root key', async () => {
  const { signer, keys } = await enrolled();
  const { payload } = await compactVerify(await signer.sign(claims), keys, { algorithms });
  expect(decodeCommandClaims(payload)).toEqual({ ok: true, value: claims });
});

test('a car finds no key for a command that another installation signed', async () => {
  const { keys } = await enrolled();
  const jws = await createCommandSigner(newSigningKey()).sign(claims);
  await expect(compactVerify(jws, keys, { algorithms })).rejects.toThrow();
});

test('the set bears the time when its key was made, and a key in its place makes a newer set', async () => {
  const made = new Date('2026-03-01T12:00:00.000Z');
  const { dir } = await provisionSecrets(await temporaryFolder(), { brokerHosts, clock: { now: () => made } });
  const keySet = async () => {
    const [, payload = ''] = (await readFile(path.join(dir, 'command-keys.jws'), 'utf8')).split('.');
    return decodeCommandKeySet(Buffer.from(payload, 'base64url'));
  };
  const first = await keySet();
  expect(first).toMatchObject({ value: { issuedAt: made.toISOString() } });

  const later = new Date(made.getTime() + 86_400_000);
  await provisionSecrets(dir, { brokerHosts, clock: { now: () => later } });
  expect(await keySet()).toEqual(first);
  await rm(path.join(dir, 'command-signing.jwk'));
  await provisionSecrets(dir, { brokerHosts, clock: { now: () => later } });
  expect(await keySet()).toMatchObject({ value: { issuedAt: later.toISOString() } });
});
