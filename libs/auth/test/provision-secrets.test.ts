import { X509Certificate } from 'node:crypto';
import { readdir, readFile, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { provisionSecrets } from '../src/index.ts';
import { temporaryFolder } from './temporary-folder.ts';

const brokerHosts = ['localhost', '127.0.0.1'];

async function contents(dir: string): Promise<Record<string, string>> {
  const entries = await readdir(dir, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => path.join(entry.parentPath, entry.name));
  return Object.fromEntries(
    await Promise.all(files.sort().map(async (file) => [path.relative(dir, file), await readFile(file, 'utf8')])),
  );
}

test('leaves every file as it is the second time', async () => {
  const dir = path.join(await temporaryFolder(), 'data', 'secrets');
  await provisionSecrets(dir, { brokerHosts });
  const first = await contents(dir);
  await provisionSecrets(dir, { brokerHosts: [...brokerHosts].reverse() });
  expect(await contents(dir)).toEqual(first);
  expect(Object.keys(first)).toHaveLength(30);
});

test('keeps everything to its owner', async () => {
  const dir = path.join(await temporaryFolder(), 'secrets');
  await provisionSecrets(dir, { brokerHosts });
  const entries = await readdir(dir, { recursive: true });
  for (const name of ['.', ...entries]) {
    const entry = await stat(path.join(dir, name));
    expect([name, entry.mode & 0o777]).toEqual([name, entry.isDirectory() ? 0o700 : 0o600]);
  }
});

test('issues only the broker’s certificate again when its hosts change, for the same key', async () => {
  const { dir } = await provisionSecrets(await temporaryFolder(), { brokerHosts });
  const before = await contents(dir);
  await provisionSecrets(dir, { brokerHosts: ['localhost', '127.0.0.1', 'broker.example'] });
  const { 'pki/broker.crt': chain, ...others } = await contents(dir);
  expect(before).toMatchObject(others);
  expect(new X509Certificate(chain ?? '').subjectAltName).toBe(
    'IP Address:127.0.0.1, DNS:broker.example, DNS:localhost',
  );
});

test('issues leaf certificates again before they end', async () => {
  const { dir } = await provisionSecrets(await temporaryFolder(), { brokerHosts });
  const before = await contents(dir);
  const inTwoYears = new Date(Date.now() + 720 * 86_400_000);
  await provisionSecrets(dir, { brokerHosts, clock: { now: () => inTwoYears } });
  const after = await contents(dir);
  const changed = Object.keys(after).filter((name) => after[name] !== before[name]);
  expect(changed).toEqual([
    'pki/broker.crt',
    ...['command-api', 'fleet-broadcast', 'telemetry', 'tools', 'web'].map((name) => `pki/services/${name}.crt`),
  ]);
});

test('completes what a killed run left, with the keys that are there', async () => {
  const { dir } = await provisionSecrets(await temporaryFolder(), { brokerHosts });
  const before = await contents(dir);
  const missing = ['pki/vehicles-ca.crt', 'pki/services/web.crt', 'command-keys.jws', 'dev-token'];
  await Promise.all(missing.map((name) => rm(path.join(dir, name))));
  await provisionSecrets(dir, { brokerHosts });
  const after = await contents(dir);
  expect(Object.keys(after)).toEqual(Object.keys(before));
  expect(after['command-keys.jws']).toBe(before['command-keys.jws']);
  expect(after['pki/vehicles-ca.key']).toBe(before['pki/vehicles-ca.key']);
});

test('two processes at once end with one installation', async () => {
  const dir = path.join(await temporaryFolder(), 'secrets');
  await Promise.all([provisionSecrets(dir, { brokerHosts }), provisionSecrets(dir, { brokerHosts })]);
  const once = await contents(dir);
  await provisionSecrets(dir, { brokerHosts });
  expect(await contents(dir)).toEqual(once);
});

test('says so when an authority’s key was taken away', async () => {
  const { dir } = await provisionSecrets(await temporaryFolder(), { brokerHosts });
  await rm(path.join(dir, 'pki/root.key'));
  await expect(provisionSecrets(dir, { brokerHosts })).rejects.toThrow('pki/root.crt is there but pki/root.key is not');
});

test('marks authorities and keys as made for development, the public halves too, and nothing for production', async () => {
  const marked = async (options: { production?: boolean }) => {
    const { dir } = await provisionSecrets(await temporaryFolder(), { brokerHosts, ...options });
    const files = Object.entries(await contents(dir));
    const isMarked = ([name, content]: [string, string]) =>
      name.endsWith('.crt')
        ? new X509Certificate(content).issuer.includes('O=Roadwire development')
        : content.includes('"madeFor": "development"');
    return { marked: files.filter(isMarked).map(([name]) => name), all: files.map(([name]) => name) };
  };
  const development = await marked({});
  expect(development.marked).toEqual([
    'audit-signing.jwk',
    'command-root.jwk',
    'command-root.pub.jwk',
    'command-signing.jwk',
    ...['broker', 'root', 'services-ca'].map((name) => `pki/${name}.crt`),
    ...['command-api', 'fleet-broadcast', 'telemetry', 'tools', 'web'].map((name) => `pki/services/${name}.crt`),
    'pki/vehicles-ca.crt',
    'token-keys.json',
    'token-signing.jwk',
  ]);
  const production = await marked({ production: true });
  expect(production.marked).toEqual([]);
  expect(production.all).toEqual(development.all.filter((name) => name !== 'dev-token'));
});

test('does not turn a folder of development into one of production', async () => {
  const { dir } = await provisionSecrets(await temporaryFolder(), { brokerHosts });
  await expect(provisionSecrets(dir, { brokerHosts, production: true })).rejects.toThrow(
    'pki/root.crt was made for development',
  );
});

test('keeps unmarked secrets of an earlier development unmarked', async () => {
  const { dir } = await provisionSecrets(await temporaryFolder(), { brokerHosts, production: true });
  const before = await contents(dir);
  await provisionSecrets(dir, { brokerHosts });
  expect(await contents(dir)).toMatchObject(before);
});
