import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { expect, it, onTestFinished } from 'vitest';

const script = path.join(import.meta.dirname, '../src/provision.ts');

function provision(directory: string, ...options: string[]) {
  const args = ['--conditions=@roadwire/source', script, `--directory=${directory}`, ...options];
  return spawnSync(process.execPath, args, { encoding: 'utf8' });
}

it('makes secrets for production without a development token, in a folder of their own', () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'roadwire-provision-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const [development, production] = [path.join(folder, 'development'), path.join(folder, 'production')];
  expect(provision(development).status).toBe(0);
  expect(provision(production, '--production').status).toBe(0);
  expect([development, production].map((at) => existsSync(path.join(at, 'dev-token')))).toEqual([true, false]);
  const refused = provision(development, '--production');
  expect(refused.status).toBe(1);
  expect(refused.stderr).toContain('pki/root.crt was made for development');
});
