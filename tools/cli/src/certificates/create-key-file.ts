import { mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { CliError } from '../cli-error.ts';

/**
 * A new key in `key.pem` of a folder, readable by its owner only, and the certificate signing request for it.
 * @throws a CliError when a key is there already or the folder cannot be written
 */
export async function createKeyFile(folder: string, vehicleId: string) {
  // Loaded when it is needed: it brings an MQTT client along.
  const { createKeyAndRequest } = await import('@roadwire/vehicle-agent');
  const { keyPem, csrPem } = createKeyAndRequest(vehicleId);
  const file = path.join(folder, 'key.pem');
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    await writeFile(file, keyPem, { mode: 0o600, flag: 'wx' });
  } catch (error) {
    const there = error instanceof Error && 'code' in error && error.code === 'EEXIST';
    throw new CliError(there ? `${file} exists already; it is kept.` : `${file} cannot be written.`, {
      code: there ? 'file_exists' : 'no_file',
      hint: 'Name another folder.',
    });
  }
  return { csrPem, files: [file], discard: () => rm(file, { force: true }) };
}
