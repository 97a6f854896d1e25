import { mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { provisionSecrets } from '@roadwire/auth';
import { describe, expect, it, onTestFinished } from 'vitest';
import { fileContent, readEnvironment } from './environment.ts';

async function secrets(options: { production?: boolean } = {}) {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'roadwire-secrets-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const { dir } = await provisionSecrets(folder, { brokerHosts: ['localhost'], ...options });
  return {
    SIGNING_KEY: path.join(dir, 'token-signing.jwk'),
    KEY_SET: path.join(dir, 'token-keys.json'),
    AUTHORITY: path.join(dir, 'pki/root.crt'),
    CERTIFICATE: path.join(dir, 'pki/services/web.crt'),
    KEY_SET_JWS: path.join(dir, 'command-keys.jws'),
  };
}
const spec = {
  SIGNING_KEY: fileContent(),
  KEY_SET: fileContent(),
  AUTHORITY: fileContent(),
  CERTIFICATE: fileContent(),
  KEY_SET_JWS: fileContent(),
};

describe('secrets made for development', () => {
  it('are refused in production, each by the name of its variable', async () => {
    const files = await secrets();
    const inProduction = () => readEnvironment({ ...files, NODE_ENV: 'production' }, spec);
    for (const name of ['SIGNING_KEY', 'KEY_SET', 'AUTHORITY', 'CERTIFICATE']) {
      expect(inProduction).toThrow(`${name} holds a secret made for development`);
    }
  });

  it('serve in development', async () => {
    expect(Object.keys(readEnvironment(await secrets(), spec))).toEqual(Object.keys(spec));
  });

  it('are told from those made for production', async () => {
    const files = await secrets({ production: true });
    expect(Object.keys(readEnvironment({ ...files, NODE_ENV: 'production' }, spec))).toEqual(Object.keys(spec));
  });
});
