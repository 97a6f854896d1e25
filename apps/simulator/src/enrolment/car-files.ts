import { X509Certificate } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { Cohort, decoderOf, encode, VehicleId } from '@roadwire/protocol';
import { type Static, Type } from 'typebox';

/** What a car was told when it was enrolled. */
const Identity = Type.Object({
  vehicleId: VehicleId,
  cohort: Cohort,
  commandRootKey: Type.Object({ kty: Type.Literal('OKP'), crv: Type.Literal('Ed25519'), x: Type.String() }),
  commandKeys: Type.String(),
});
export type Identity = Static<typeof Identity>;
export const decodeIdentity = decoderOf(Identity);

export interface CarFiles {
  identity: Identity;
  certificatePem: string;
  keyPem: string;
}

const renewalMs = 24 * 60 * 60 * 1000;

/** The files in `folder`, or undefined when one is missing, unusable, or the certificate ends within a day. */
export async function readCarFiles(folder: string, now: Date): Promise<CarFiles | undefined> {
  try {
    const [keyPem, certificatePem, identityJson] = await Promise.all(
      ['key.pem', 'certificate.pem', 'identity.json'].map((name) => readFile(path.join(folder, name), 'utf8')),
    );
    if (!keyPem || !certificatePem || !identityJson) return undefined;
    const identity = decodeIdentity(identityJson);
    const ends = Date.parse(new X509Certificate(certificatePem).validTo);
    if (!identity.ok || ends < now.getTime() + renewalMs) return undefined;
    return { identity: identity.value, certificatePem, keyPem };
  } catch {
    return undefined;
  }
}

/** Writes the files with the identity last, so that a half-written folder is enrolled again. */
export async function writeCarFiles(folder: string, { identity, certificatePem, keyPem }: CarFiles): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const write = async (name: string, content: string) => {
    const file = path.join(folder, name);
    await writeFile(`${file}.next`, content, { mode: 0o600 });
    await rename(`${file}.next`, file);
  };
  await write('key.pem', keyPem);
  await write('certificate.pem', certificatePem);
  await write('identity.json', encode(identity));
}
