import { mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { provisionSecrets } from '@roadwire/auth';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readConfig } from '../../src/config.ts';

const folder = mkdtempSync(path.join(os.tmpdir(), 'roadwire-config-'));
let production: Record<string, string>;

beforeAll(async () => {
  const { dir } = await provisionSecrets(folder, { brokerHosts: ['localhost'], production: true });
  const secret = (name: string) => path.join(dir, name);
  production = {
    NODE_ENV: 'production',
    ROADWIRE_DATABASE_URL: 'postgresql://roadwire@localhost/roadwire',
    ROADWIRE_BROKER_URL: 'mqtts://localhost:8883',
    ROADWIRE_MQTTS_PUBLIC_URL: 'mqtts://localhost:8883',
    ROADWIRE_TLS_CA: secret('pki/root.crt'),
    ROADWIRE_TLS_CERT: secret('pki/services/command-api.crt'),
    ROADWIRE_TLS_KEY: secret('pki/services/command-api.key'),
    ROADWIRE_JWKS_FILE: secret('token-keys.json'),
    ROADWIRE_TOKEN_SIGNING_KEY_FILE: secret('token-signing.jwk'),
    ROADWIRE_AUDIT_SIGNING_KEY_FILE: secret('audit-signing.jwk'),
    ROADWIRE_COMMAND_SIGNING_KEY_FILE: secret('command-signing.jwk'),
    ROADWIRE_COMMAND_KEY_SET_FILE: secret('command-keys.jws'),
    ROADWIRE_COMMAND_ROOT_KEY_FILE: secret('command-root.pub.jwk'),
    ROADWIRE_VEHICLES_CA_CERT: secret('pki/vehicles-ca.crt'),
    ROADWIRE_VEHICLES_CA_KEY: secret('pki/vehicles-ca.key'),
  };
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const issuer = { ROADWIRE_OIDC_ISSUER: 'https://id.example/realm', ROADWIRE_OIDC_AUDIENCE: 'roadwire' };

test('in production passwords are off unless asked for, and people come from the issuer', () => {
  expect(readConfig(production)).toMatchObject({ ROADWIRE_PASSWORDS: 'off', identityIssuer: undefined });
  expect(readConfig({ ...production, ...issuer, ROADWIRE_PASSWORDS: 'on' })).toMatchObject({
    ROADWIRE_PASSWORDS: 'on',
    identityIssuer: { issuer: 'https://id.example/realm', audience: 'roadwire', rolesClaim: 'roles' },
  });
  expect(readConfig({ ...production, NODE_ENV: 'development' }).ROADWIRE_PASSWORDS).toBe('on');
});

test.each([
  ['people with a known password', { ROADWIRE_SEED: 'development' }, 'ROADWIRE_SEED must be none'],
  ['a development token', { ROADWIRE_DEV_TOKEN_FILE: import.meta.filename }, 'ROADWIRE_DEV_TOKEN_FILE must not be set'],
  [
    'an issuer whose words anybody on the way can alter',
    { ...issuer, ROADWIRE_OIDC_ISSUER: 'http://id.example' },
    'ROADWIRE_OIDC_ISSUER must begin with https://',
  ],
  ['an issuer without our client id', { ...issuer, ROADWIRE_OIDC_AUDIENCE: '' }, 'ROADWIRE_OIDC_AUDIENCE is missing'],
  ['a proxy that is none', { ROADWIRE_TRUSTED_PROXIES: 'loopback,nginx' }, 'ROADWIRE_TRUSTED_PROXIES names no address'],
])('production does not start with %s', (_what, variables, words) => {
  expect(() => readConfig({ ...production, ...variables })).toThrow(words);
});

test('an issuer on this machine may speak plain http', () => {
  for (const ROADWIRE_OIDC_ISSUER of ['http://127.0.0.1:9000', 'http://[::1]:9000', 'http://localhost:9000']) {
    expect(readConfig({ ...production, ...issuer, ROADWIRE_OIDC_ISSUER }).identityIssuer).toBeDefined();
  }
});
