import { once } from 'node:events';
import { createServer } from 'node:http';
import { exportJWK, generateKeyPair, type JWTPayload, SignJWT } from 'jose';
import { expect, onTestFinished, test } from 'vitest';
import { createIdentityVerifier, isSafeIssuerUrl } from '../src/index.ts';

const now = new Date('2026-03-01T12:00:00Z');
const clock = { now: () => now };
const someone = { sub: 's-1', email: 'Someone@Corp.example', email_verified: true, name: 'Someone' };

/** An issuer with one key, whose documents a test may falsify. */
async function issuer(falsify: (discovery: Record<string, string>) => object = (discovery) => discovery) {
  const { publicKey, privateKey } = await generateKeyPair('ES256');
  const keys = { keys: [{ ...(await exportJWK(publicKey)), kid: 'k-1', alg: 'ES256' }] };
  const asked: (string | undefined)[] = [];
  const server = createServer((request, response) => {
    asked.push(request.url);
    const discovery = falsify({ issuer: url, jwks_uri: `${url}/keys` });
    response.writeHead(200, { 'content-type': 'application/json' });
    response.end(JSON.stringify(request.url === '/keys' ? keys : discovery));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  const address = server.address();
  const url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;
  const verifier = createIdentityVerifier({ issuer: url, audience: 'roadwire', rolesClaim: 'groups', clock });
  const token = (claims: JWTPayload = {}, typ = 'JWT') =>
    new SignJWT({ iss: url, aud: 'roadwire', ...someone, iat: 1772366400, exp: 1772366460, ...claims })
      .setProtectedHeader({ alg: 'ES256', kid: 'k-1', typ })
      .sign(privateKey);
  return { url, asked, token, verify: async (...of: Parameters<typeof token>) => verifier.verify(await token(...of)) };
}

test('an identity has its address in lower case, and a driver’s role when the claim names none of ours', async () => {
  const { url, verify } = await issuer();
  const identity = { issuer: url, subject: 's-1', email: 'someone@corp.example', name: 'Someone' };
  expect(await verify()).toEqual({ outcome: 'good', identity: { ...identity, roles: ['driver'] } });
  const roles = async (groups: unknown) => {
    const verdict = await verify({ groups });
    return verdict.outcome === 'good' && verdict.identity.roles;
  };
  expect(await roles(['admin', 'admin', 'chess club', 7])).toEqual(['admin']);
  expect(await roles('operator')).toEqual(['operator']);
  expect(await roles({ admin: true })).toEqual(['driver']);
});

test('the issuer is asked for its keys once', async () => {
  const { asked, verify } = await issuer();
  await Promise.all([verify(), verify()]);
  await verify();
  expect(asked).toEqual(['/.well-known/openid-configuration', '/keys']);
});

test.each([
  ['of another issuer', { iss: 'https://elsewhere.example' }],
  ['for another client', { aud: 'another' }],
  ['for several clients, of which another asked for it', { aud: ['roadwire', 'another'], azp: 'another' }],
  ['for several clients, without a word which asked', { aud: ['roadwire', 'another'] }],
  ['that has expired', { exp: 1772366400 }],
  ['that never expires', { exp: undefined }],
  ['of nobody', { sub: '' }],
  ['of a subject that no database takes', { sub: 'a\u0000' }],
])('a token %s is not valid', async (_what, claims) => {
  const { verify } = await issuer();
  expect(await verify(claims)).toEqual({ outcome: 'invalid' });
});

test('an access token of the issuer is no ID token', async () => {
  const { verify } = await issuer();
  expect(await verify({}, 'at+jwt')).toEqual({ outcome: 'invalid' });
});

test.each([
  ['not verified', { email_verified: false }],
  ['verified in words only', { email_verified: 'true' }],
  ['not there', { email: undefined }],
  ['none', { email: 'someone' }],
])('an e-mail address that is %s does not count', async (_what, claims) => {
  const { verify } = await issuer();
  expect(await verify(claims)).toEqual({ outcome: 'unverified_email' });
});

test.each([
  ['answers as another', (discovery: object) => ({ ...discovery, issuer: 'https://elsewhere.example' })],
  [
    'has its keys where anybody can alter them',
    (discovery: object) => ({ ...discovery, jwks_uri: 'http://e.example/' }),
  ],
  ['names no keys', ({ issuer: url }: Record<string, string>) => ({ issuer: url })],
])('an issuer that %s is as good as away', async (_what, falsify) => {
  const { verify } = await issuer(falsify);
  expect(await verify()).toMatchObject({ outcome: 'unavailable' });
});

test('plain http is safe on this machine only', () => {
  const safe = ['https://id.example', 'http://localhost:9000', 'http://127.0.0.1', 'http://[::1]:9000'];
  const unsafe = ['http://id.example', 'http://localhost.example', 'http://10.0.0.1', 'ftp://localhost', 'issuer', ''];
  expect(safe.filter(isSafeIssuerUrl)).toEqual(safe);
  expect(unsafe.filter(isSafeIssuerUrl)).toEqual([]);
});
