import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll } from 'vitest';
import { createInstallation, type Installation } from '../support/credentials.ts';

/** One installation for all tests of a file, made before the first and removed after the last. */
export function testInstallation(): () => Installation {
  let dir: string;
  let installation: Installation | undefined;
  beforeAll(async () => {
    dir = await mkdtemp(path.join(tmpdir(), 'roadwire-broker-'));
    installation = await createInstallation(dir);
  });
  afterAll(() => rm(dir, { recursive: true, force: true }));
  return () => {
    if (!installation) throw new Error('there is an installation from the first test on');
    return installation;
  };
}
