import { chmodSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { makeTemporaryFolder } from '../temporary-folder.ts';
import { missingMosquittoClients } from './find-mosquitto-clients.ts';

it('the clients are found where both are, and what is missing is named', () => {
  const folder = makeTemporaryFolder();
  onTestFinished(() => folder.remove());
  const env = { PATH: folder.path };
  const install = (name: string) => {
    const file = path.join(folder.path, name);
    writeFileSync(file, '');
    chmodSync(file, 0o755);
  };

  expect(missingMosquittoClients(env)).toContain('mosquitto_pub and mosquitto_sub not installed');
  install('mosquitto_pub');
  expect(missingMosquittoClients(env)).toMatch(/^mosquitto_sub not installed: apt-get install mosquitto-clients/);
  install('mosquitto_sub');
  expect(missingMosquittoClients(env)).toBeUndefined();
});
