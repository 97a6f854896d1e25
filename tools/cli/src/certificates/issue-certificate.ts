import { readFile } from 'node:fs/promises';
import { CliError } from '../cli-error.ts';
import { answerOf } from '../connection/answer.ts';
import type { Context } from '../context.ts';
import { createKeyFile } from './create-key-file.ts';
import { writeCertificateFiles } from './write-certificate-files.ts';

export interface IssueCertificateOptions {
  vehicle: string;
  csr?: string;
  newKey?: string;
  rotate?: boolean;
  out?: string;
}

/** `roadwire certificates issue`: for the request in a file, or for a new key that stays here. */
export async function issueCertificate({ connect, output }: Context, options: IssueCertificateOptions): Promise<void> {
  const { vehicle: vehicleId, csr: csrFile, newKey, rotate = false } = options;
  const out = options.out ?? newKey;
  const api = await connect();
  const request = await requestOf(vehicleId, { csrFile, newKey });
  try {
    const issued = answerOf(
      await api.POST('/v1/vehicles/{vehicleId}/certificates', {
        params: { path: { vehicleId } },
        body: { csr: request.csrPem, rotate },
      }),
    );
    const files = out === undefined ? [] : await writeCertificateFiles(out, vehicleId, issued);
    output.document({ vehicleId, ...issued, files: [...request.files, ...files] });
    if (out === undefined) output.line(issued.certificate.trimEnd());
    else output.line(`Certificate of ${vehicleId} issued: ${[...request.files, ...files].join(', ')}`);
  } catch (error) {
    // A key without a certificate would stand in the way of the next attempt.
    await request.discard();
    throw error;
  }
}

async function requestOf(vehicleId: string, { csrFile, newKey }: { csrFile?: string; newKey?: string }) {
  if (newKey !== undefined) return await createKeyFile(newKey, vehicleId);
  if (csrFile === undefined) {
    throw new CliError('A certificate needs a request or a new key.', {
      code: 'usage',
      hint: 'Give --csr <file> or --new-key <folder>.',
    });
  }
  try {
    return { csrPem: await readFile(csrFile, 'utf8'), files: [], discard: async () => undefined };
  } catch {
    throw new CliError(`${csrFile} cannot be read.`, { code: 'no_file', hint: 'Name the request (PKCS #10 in PEM).' });
  }
}
