import { SignJWT } from 'jose';
import { expect, test } from 'vitest';
import { createTokenIssuer, createTokenVerifier, newSigningKey, type SignedInPerson } from '../src/index.ts';
import { readSigningKey } from '../src/ed25519-keys.ts';

const person: SignedInPerson = {
  id: 'p-1',
  email: 'driver@roadwire.example',
  name: 'A driver',
  roles: ['driver'],
  scopes: null,
};
const start = new Date('2026-03-01T12:00:00Z');
const at = (seconds: number) => ({ now: () => new Date(start.getTime() + seconds * 1000) });

const newIssuer = (privateJwk = newSigningKey()) => createTokenIssuer({ privateJwk, clock: at(0) });

test('a token speaks for its person for 15 minutes and no longer', async () => {
  const issuer = newIssuer();
  const { accessToken, expiresAt } = await issuer.issue(person);
  expect(expiresAt).toEqual(new Date('2026-03-01T12:15:00Z'));
  expect(await createTokenVerifier({ jwks: issuer.jwks, clock: at(899) }).verify(accessToken)).toEqual(person);
  expect(await createTokenVerifier({ jwks: issuer.jwks, clock: at(900) }).verify(accessToken)).toBeUndefined();
});

test('a token says what it is limited to, and an empty list limits it to nothing', async () => {
  const issuer = newIssuer();
  const verifier = createTokenVerifier({ jwks: issuer.jwks, clock: at(0) });
  const scopesOf = async (scopes: SignedInPerson['scopes']) =>
    (await verifier.verify((await issuer.issue({ ...person, scopes })).accessToken))?.scopes;
  expect(await scopesOf(['vehicles:read', 'commands:send'])).toEqual(['vehicles:read', 'commands:send']);
  expect(await scopesOf([])).toEqual([]);
  expect(await scopesOf(null)).toBeNull();
});

test('keys may be given as the text of their files, and never contain the private part', async () => {
  const issuer = createTokenIssuer({ privateJwk: JSON.stringify(newSigningKey()), clock: at(0) });
  expect(issuer.jwks.keys[0]).not.toHaveProperty('d');
  const verifier = createTokenVerifier({ jwks: JSON.stringify(issuer.jwks), clock: at(0) });
  expect(await verifier.verify((await issuer.issue(person)).accessToken)).toEqual(person);
});

test('refuses a forged token', async () => {
  const issuer = newIssuer();
  const verifier = createTokenVerifier({ jwks: issuer.jwks, clock: at(0) });
  const { accessToken } = await issuer.issue(person);
  const [header = '', payload = '', signature = ''] = accessToken.split('.');
  const claims: unknown = JSON.parse(Buffer.from(payload, 'base64url').toString());
  const admin = Buffer.from(JSON.stringify(Object.assign({}, claims, { roles: ['admin'] }))).toString('base64url');
  const unsigned = Buffer.from(JSON.stringify({ alg: 'none' })).toString('base64url');
  // Another key under the id of ours.
  const impostor = newIssuer({ ...newSigningKey(), kid: issuer.jwks.keys[0]?.kid ?? '' });

  const forged = [
    `${header}.${admin}.${signature}`,
    `${unsigned}.${payload}.`,
    (await impostor.issue(person)).accessToken,
    (await newIssuer().issue(person)).accessToken,
    '',
    'a.b.c',
  ];
  for (const token of forged) expect(await verifier.verify(token)).toBeUndefined();
});

test.each([
  { reason: 'another audience', aud: 'elsewhere', roles: ['driver'], scope: undefined },
  { reason: 'a role that does not exist', aud: 'roadwire', roles: ['root'], scope: undefined },
  { reason: 'scopes that cannot be read', aud: 'roadwire', roles: ['driver'], scope: ['fleet:read'] },
])('refuses a token with $reason, though our key signed it', async ({ aud, roles, scope }) => {
  const privateJwk = newSigningKey();
  const { key, kid } = readSigningKey(privateJwk);
  const token = await new SignJWT({ ...person, sub: 'p-1', iss: 'roadwire', aud, roles, scope })
    .setProtectedHeader({ alg: 'EdDSA', kid })
    .setIssuedAt(start)
    .setExpirationTime(at(60).now())
    .sign(key);
  const verifier = createTokenVerifier({ jwks: newIssuer(privateJwk).jwks, clock: at(0) });
  expect(await verifier.verify(token)).toBeUndefined();
});

test('says what is wrong with a key file without quoting it', () => {
  const broken = (privateJwk: unknown) => () => createTokenIssuer({ privateJwk, clock: at(0) });
  expect(broken('{"d": "secret"')).toThrow(/^Expected JSON$/);
  expect(broken({ kty: 'RSA' })).toThrow('Expected an Ed25519 key as a JWK');
  expect(broken(newIssuer().jwks.keys[0])).toThrow('Expected a private key');
});
