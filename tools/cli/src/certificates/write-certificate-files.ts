import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';

export interface Issued {
  certificate: string;
  authority: string;
  commandRootKey?: unknown;
  commandKeys: string;
  brokerUrl: string;
  cohort: string;
}

/** What a car needs beside its key, each in a file; the identity last, so that a folder with it is complete. */
export async function writeCertificateFiles(folder: string, vehicleId: string, issued: Issued): Promise<string[]> {
  const { certificate, authority, ...trust } = issued;
  const contents = {
    'certificate.pem': certificate,
    'authority.pem': authority,
    'identity.json': `${JSON.stringify({ vehicleId, ...trust }, null, 2)}\n`,
  };
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const files: string[] = [];
  for (const [name, content] of Object.entries(contents)) {
    const file = path.join(folder, name);
    await writeFile(file, content);
    files.push(file);
  }
  return files;
}
